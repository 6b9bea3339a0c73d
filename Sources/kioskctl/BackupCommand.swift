// kioskctl backup: configuration and journal in one file, consistent while the kiosk runs.

internal import ArgumentParser
internal import Foundation
internal import KioskCare
internal import KioskCore
internal import KioskJournal
internal import KioskRuntime

/// Writes a backup.
struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Saves configuration and journal in one file.",
        discussion: """
            The file is a tar.gz with a list of everything in it and its hashes. The kiosk may \
            run: the journal is copied as it is at one moment. Secrets (credentials, the keys that \
            seal numbers and name invoices) are in it only with --with-secrets: keep that file \
            like a key; what is erased later can still be read with it. Without them a restored \
            kiosk needs its credentials again, and does not know invoices that it printed before.

            Write down the fingerprint: restore --expect takes no other file.

            Ends with 0; with 1 if the backup is made, but the journal's chain is broken, the \
            credentials are not there, or something in the state directory is not the kiosk's, or \
            too large, and is left out. None is made where it ends with 66, as a file cannot be \
            read; with 73, as the file cannot be written or the journal not be copied; with 77, as \
            you may not.

            Examples:
              sudo kioskctl backup --output /media/usb/hall-3.tar.gz
              sudo kioskctl backup --output /root/hall-3.tar.gz --with-secrets
            """)

    @Option(
        name: .output(formerly: "out"),
        help: ArgumentHelp(
            "The file to make; one that is there is never replaced.", valueName: "file"),
        completion: .file())
    var output: String

    @Flag(help: "With credentials and the keys beside the journal.")
    var withSecrets = false

    @OptionGroup var place: ConfigurationPlace

    @Option(help: "The state directory; unless given, the configured one.")
    var state: String?

    @Option(help: "text or json.")
    var format = AnswerFormat.text

    func run() async throws {
        let effective = try await ConfigCommand.effective(place.config, place.layers)
        let state = state ?? effective["state_directory"] ?? "/var/lib/kiosk"
        let backup = Backup(
            BackupPlaces(
                config: place.config, state: state,
                credentials: effective["credentials_directory"].flatMap { $0.isEmpty ? nil : $0 }),
            kiosk: effective["id"] ?? "kiosk",
            withSecrets: withSecrets)
        let report: Backup.Report
        do throws(BackupFault) {
            report = try await backup.write(
                to: output, at: Int(Date().timeIntervalSince1970 * 1_000))
        } catch {
            Output.complain(error.words)
            // Doubts about a backup there are only where there is one.
            let exit = error.exit == .doubtful ? .notWritten : error.exit
            throw ExitCode(exit.rawValue)
        }
        report.manifest.show(as: format, of: output)
        for file in report.skipped { Output.complain("\(file.path) is not in it: \(file.why).") }
        if report.isOpenToOthers {
            Output.complain(
                """
                Others can read \(output): its file system keeps no permissions. Keep it locked up.
                """)
        }
        await BackupLog(state: state).note("backup", report.manifest)
        if report.manifest.journal?.isGood == false {
            Output.complain("The journal's chain is broken: see kioskctl log verify.")
            throw ExitCode(ExitStatus.doubtful.rawValue)
        }
        if report.skipped.contains(where: \.isStrange) {
            throw ExitCode(ExitStatus.doubtful.rawValue)
        }
    }
}

extension BackupManifest {
    /// What there is to know of a backup.
    private struct Line: Encodable {
        var file: String
        var kiosk: String
        var made: Int
        var files: Int
        var hasSecrets: Bool
        var entries: Int?
        var head: String?
        var fingerprint: String
    }

    /// Prints it.
    func show(as format: AnswerFormat, of path: String) {
        guard format == .text else {
            return Output.object(
                Line(
                    file: path, kiosk: kiosk, made: made, files: files.count,
                    hasSecrets: hasSecrets, entries: journal?.entries, head: journal?.head,
                    fingerprint: fingerprint))
        }
        let entries =
            journal.map { $0.entries == 1 ? "1 entry" : "\($0.entries) entries" }
            .map { "a journal of " + $0 } ?? "no journal"
        Output.tell(
            """
            \(path): kiosk \(kiosk), \(files.count) files, \(entries), \
            \(hasSecrets ? "with" : "without") secrets
            fingerprint \(fingerprint)

            """)
    }
}

/// Writes backups and restores into the journal.
struct BackupLog {
    let state: String

    func note(_ action: Token, _ manifest: BackupManifest, outcome: Token = "done") async {
        do throws(JournalFault) {
            try await StaffLog(journal: state + "/journal.sqlite").record(
                action, subject: Token(String(manifest.fingerprint.prefix(16))),
                outcome: outcome)
        } catch {
            // A kiosk that was never started has no journal to write to.
            if error != .absent { Output.complain("The journal does not know of it: \(error).") }
        }
    }
}
