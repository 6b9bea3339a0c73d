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
            there now is laid aside in before-restore-… of the same folder. Stop the kiosk first. \
            Run it as root.

            Ends with 0; with 1 if the archive is refused or there is a journal already; with 66 \
            if it cannot be read; with 69 if a kiosk runs; with 73 or 77 if a file cannot be \
            written.

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

    func run() async throws {
        let restore = Restore(BackupPlaces(config: config, state: state))
        do throws(BackupFault) {
            if check {
                try await restore.check(file, fingerprint: expect).show(as: format, of: file)
                return
            }
            if await isRunning { throw .running }
            let report = try await restore.take(
                file, fingerprint: expect, isReplacing: replace,
                at: Int(Date().timeIntervalSince1970 * 1_000))
            report.manifest.show(as: format, of: file)
            for path in report.aside { Output.complain("what was there before: \(path)") }
            await BackupLog(state: state).note("restore", report.manifest)
        } catch {
            Output.complain(error.words)
            throw ExitCode(error.exit.rawValue)
        }
    }

    /// Whether a kiosk answers, or would if this account were let in.
    private var isRunning: Bool {
        get async {
            do throws(StatusFault) {
                _ = try await StatusClient(path: socket).ask(StatusRequest(.status))
                return true
            } catch {
                switch error {
                case .notRunning, .unusable: return false
                case .notAllowed, .silent, .unintelligible: return true
                }
            }
        }
    }
}
