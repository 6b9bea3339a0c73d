// kioskctl config import: takes a signed set of settings into the configuration.

internal import ArgumentParser
internal import Foundation
internal import KioskCare
internal import KioskCore
internal import KioskJournal
internal import KioskPass
internal import KioskRuntime
internal import KioskStatus

/// Checks a set, replaces the files that it changes, and asks the kiosk to take them.
struct ConfigImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Takes a set of codes into the configuration.",
        discussion: """
            FILE holds the codes of one set, one a line, as kioskctl config export prints them; \
            - is standard input. With --pending it is the set that was scanned at the kiosk \
            (kiosk-import.service runs that). The signature is checked against settings_keys, the \
            whole configuration as it would be with the kiosk's own checker; only then files are \
            replaced, comments kept. What they were lies in the folder before. A kiosk that runs \
            is asked to reload; if it refuses, the old files come back. Run it as root.

            Ends with 0 if the set is taken; with 1 if it is refused (another key, another kiosk, \
            older than the last, made more than a day ahead of the clock); with 66 if FILE cannot \
            be read; with 73 if a file could not be written, with 77 if this account may not; with \
            78 if the kiosk would not run with it.

            Examples:
              kioskctl config import --dry-run set.txt    what would change
              sudo kioskctl config import set.txt
              sudo kioskctl config import --pending
            """)

    @Argument(help: "The file with the codes, or - for standard input.")
    var file: String?

    @Flag(help: "The set that was scanned at the kiosk.")
    var pending = false

    @Flag(help: "Changes nothing; says what would change.")
    var dryRun = false

    @Flag(help: "Takes a set that is not newer than the last one, or made ahead of the clock, too.")
    var again = false

    @OptionGroup var place: ConfigurationPlace

    @Option(help: "The state directory; unless given, the configured one.")
    var state: String?

    @OptionGroup var kiosk: StatusSocketPlace

    func validate() throws {
        guard pending != (file != nil) else {
            throw ValidationError("Either a file or --pending.")
        }
        guard pending == false || (dryRun == false && again == false) else {
            throw ValidationError("--pending goes with neither --dry-run nor --again.")
        }
    }

    func run() async throws {
        let layers: SettingLayers
        do throws(ConfigurationFaults) { layers = try place.layers() } catch {
            throw ValidationError(error.description)
        }
        let socket = await kiosk.socket(of: place.config, layers)
        let importer = SettingsImporter(directory: place.config, layers: layers) {
            technician in
            do throws(StatusFault) {
                return try await StatusClient(path: socket).ask(
                    StatusRequest(.reload, actor: technician.text))
            } catch .notRunning {
                // It takes the new files when it starts.
                return nil
            } catch {
                Output.complain("The kiosk did not say whether it takes them: \(error)")
                return nil
            }
        }
        let state = try await stateDirectory()
        if pending {
            try await importPending(importer, state)
        } else {
            try await importFile(importer, state)
        }
    }

    private func stateDirectory() async throws -> String {
        if let state { return state }
        return try await ConfigCommand.effective(place.config, place.layers)["state_directory"]
            ?? "/var/lib/kiosk"
    }

    private func importPending(_ importer: SettingsImporter, _ state: String) async throws {
        let now = Int(Date().timeIntervalSince1970)
        let waiting = PendingImport(stateDirectory: state, importer: importer)
        guard let outcome = await waiting.run(at: now) else {
            Output.tell("No set waits.\n")
            return
        }
        let log = ImportLog(state: state)
        let author = outcome.set?.bundle.author
        switch outcome.result {
        case .success(let report):
            tell(report)
            await log.note(report.set, "done", by: author)
        case .failure(let fault):
            await log.note(outcome.set?.name, Token(fault.short.rawValue), by: author)
            throw Self.refusal(fault)
        }
    }

    private func importFile(_ importer: SettingsImporter, _ state: String) async throws {
        let set = try read()
        let now = Int(Date().timeIntervalSince1970)
        do throws(ImportFault) {
            try await importer.check(set, at: now, isAgain: again)
            if dryRun {
                try await preview(importer, set)
            } else {
                let report = try await importer.take(set, at: now)
                tell(report)
                await ImportLog(state: state).note(report.set, "done", by: nil)
            }
        } catch {
            throw Self.refusal(error)
        }
    }

    private func preview(
        _ importer: SettingsImporter, _ set: SettingsSet
    ) async throws(ImportFault) {
        for difference in try await importer.preview(set) { Output.tell("\(difference)\n") }
        Output.tell("set \(set.name) of \(set.bundle.author.text): good; nothing was changed\n")
    }

    private func read() throws -> SettingsSet {
        guard let file else { throw ExitCode(ExitStatus.noInput.rawValue) }
        let limit = SettingsSet.fileBytes + 1
        let handle = file == "-" ? FileHandle.standardInput : FileHandle(forReadingAtPath: file)
        guard let data = try handle?.read(upToCount: limit) else {
            Output.complain("\(file) cannot be read, or is empty.")
            throw ExitCode(ExitStatus.noInput.rawValue)
        }
        guard let text = String(validating: data, as: UTF8.self), let set = SettingsSet.read(text)
        else { throw Self.refusal(.refused(.malformed)) }
        return set
    }

    private func tell(_ report: SettingsImporter.Report) {
        for difference in report.differences { Output.tell("\(difference)\n") }
        let files = report.files.isEmpty ? "no file" : report.files.joined(separator: ", ")
        Output.tell("set \(report.set) of \(report.author): taken; changed: \(files)\n")
        switch report.isReloaded {
        case true?: Output.tell("The kiosk takes it up between two visits.\n")
        case false?: Output.complain("The kiosk did not take it up: restart it.")
        case nil: Output.tell("No kiosk runs here: it takes it up when it starts.\n")
        }
    }

    private static func refusal(_ fault: ImportFault) -> ExitCode {
        Output.complain(fault.words)
        return ExitCode(fault.exit.rawValue)
    }
}

/// Writes imports into the journal.
private struct ImportLog {
    let state: String

    func note(_ set: String?, _ outcome: Token, by author: Token?) async {
        do throws(JournalFault) {
            try await StaffLog(journal: state + "/journal.sqlite").record(
                "config-import", subject: set.map { Token($0) }, outcome: outcome,
                by: author ?? StaffActor.current)
        } catch {
            // A kiosk that was never started has no journal to write to.
            if error != .absent { Output.complain("The journal does not know of it: \(error).") }
        }
    }
}
