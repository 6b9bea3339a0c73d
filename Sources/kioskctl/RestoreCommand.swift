// kioskctl restore: takes a backup back, if all of it is as it was made.

internal import ArgumentParser
internal import Foundation
internal import KioskCare
internal import KioskCore
internal import KioskRuntime
internal import KioskStatus

/// Restores a backup.
struct RestoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "Takes a backup back.",
        discussion: """
            Every file is compared with the backup's list, and the journal's chain is walked, \
            before anything is touched; an archive with anything else in it is refused. What is \
            there now is laid aside in before-restore-… of the same folder. Stop the kiosk first: \
            as long as anything has the journal open, nothing is done. Run it as root.

            A journal whose chain was broken already when it was backed up is refused too, but \
            with --despite-broken-chain; that stands in the journal then. Secrets go where the \
            backup's kiosk.yaml looks for them; to a place outside of /etc/kiosk, /srv and /opt \
            only with --credentials.

            Ends with 0; with 1 if the archive is refused, there is a journal already or the \
            state directory is not the kiosk's; with 66 if it cannot be read; with 69 if a kiosk \
            runs or something has the journal open; with 73 if a file cannot be written, with 77 \
            if you may not.

            Examples:
              kioskctl restore --check hall-3.tar.gz     is it good? Nothing is changed
              sudo systemctl stop kiosk && sudo kioskctl restore hall-3.tar.gz
              sudo kioskctl restore hall-3.tar.gz --expect 6f0d… --replace
            """)

    @Argument(help: "The backup.")
    var file: String

    @Flag(help: "Verifies it, and changes nothing.")
    var check = false

    @Flag(help: "Also where there is a journal: it is laid aside.")
    var replace = false

    @Flag(help: "Also a backup whose journal was not as written when it was made.")
    var despiteBrokenChain = false

    @Option(help: "The folder for the secrets; unless given, the backup's own.")
    var credentials: String?

    @Option(help: "The fingerprint that the backup must have.")
    var expect: String?

    @Option(help: "The configuration directory.")
    var config = "/etc/kiosk"

    @Option(help: "The state directory.")
    var state = "/var/lib/kiosk"

    @Option(help: "The running kiosk's socket.")
    var socket = StatusClient.usualPath

    @Option(help: "text or json.")
    var format = AnswerFormat.text

    func validate() throws {
        guard let credentials else { return }
        let parts = credentials.split(separator: "/")
        guard credentials.hasPrefix("/"), parts.count > 1, parts.contains("..") == false else {
            throw ValidationError("--credentials needs the whole path of a folder")
        }
    }

    func run() async throws {
        let restore = Restore(BackupPlaces(config: config, state: state), terms)
        do throws(BackupFault) {
            if check {
                try await restore.check(file).show(as: format, of: file)
                return
            }
            try await expectStopped()
            let report = try await restore.take(
                file, at: Int(Date().timeIntervalSince1970 * 1_000)
            ) { await presence != .none }
            report.manifest.show(as: format, of: file)
            for path in report.aside { Output.complain("what was there before: \(path)") }
            if report.isBroken {
                Output.complain("Its journal is not what was written: see kioskctl log verify.")
            }
            await BackupLog(state: state).note(
                "restore", report.manifest,
                outcome: report.isBroken ? "despite-broken-chain" : "done")
        } catch {
            Output.complain(error.words)
            throw ExitCode(error.exit.rawValue)
        }
    }

    private var terms: Restore.Terms {
        var terms = Restore.Terms()
        terms.fingerprint = expect
        terms.isReplacing = replace
        terms.despiteBrokenChain = despiteBrokenChain
        // Where packages and units put it, on a machine that has the kiosk's account.
        let account = unsafe getpwnam("kiosk")
        terms.isForAccount =
            unsafe account != nil && state.split(separator: "/") == ["var", "lib", "kiosk"]
        // Without an end, a path names the folder above it and the folder in that.
        terms.credentials = credentials.map { path in
            "/" + path.split(separator: "/").joined(separator: "/")
        }
        return terms
    }

    /// Whether a kiosk answers, or would if this account were let in.
    private func expectStopped() async throws(BackupFault) {
        switch await presence {
        case .none: return
        case .hidden: throw .mayNotAsk
        case .there: throw .running
        }
    }

    private var presence: Presence {
        get async {
            do throws(StatusFault) {
                _ = try await StatusClient(path: socket).ask(StatusRequest(.status))
                return .there
            } catch {
                switch error {
                case .notRunning, .unusable: return .none
                case .notAllowed: return .hidden
                case .silent, .unintelligible: return .there
                }
            }
        }
    }
}

/// Whether a kiosk runs here, as far as its socket tells.
private enum Presence {
    case none, hidden, there
}
