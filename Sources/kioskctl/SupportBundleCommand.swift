// kioskctl support-bundle: one file for whoever helps from afar.

internal import ArgumentParser
internal import Foundation
internal import KioskCare
internal import KioskCore
internal import KioskJournal
internal import KioskRuntime

/// Gathers what helps to find a fault, with nothing in it of anybody.
struct SupportBundleCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "support-bundle",
        abstract: "Packs what helps to find a fault into one file, masked.",
        discussion: """
            In it are what doctor and the running kiosk say, the configuration without comments \
            and secrets, the last 2,000 entries of the journal, the ends of the print service's \
            and the kiosk's logs, the machine, and a manifest with the sha256 of each. Secrets \
            are left out; of every number of eight digits or more the last four are left. Only \
            its owner can read the file. That it was made stands in the journal.

            Run it as root: what is closed to you is missing. Look into it before you send it.

            Examples:
              sudo kioskctl support-bundle
              sudo kioskctl support-bundle --output /media/stick/hall-3.tar.gz
              tar --extract --to-stdout --file hall-3.tar.gz kiosk-support/doctor.txt

            Ends with 0, with 73 if the file cannot be written, or with 77 if you may not.
            """)

    @OptionGroup var place: ConfigurationPlace

    @Option(
        name: .output(),
        help: ArgumentHelp(
            "The file to write; unless given, kiosk-support-DATE.tar.gz in this folder.",
            valueName: "file"),
        completion: .file())
    var output: String?

    @OptionGroup var kiosk: DoctorPlace

    func run() async throws {
        let places = try await kiosk.places(place)
        let path = output ?? "kiosk-support-\(Self.stamp).tar.gz"
        let result: SupportBundle.Result
        do throws(BackupFault) {
            result = try await SupportBundle(places).write(to: path)
        } catch {
            Output.complain(error.words)
            throw ExitCode(error.exit)
        }
        Output.tell("\(path): \(result.files.count) files, \(result.bytes) bytes\n")
        await record(result.journal)
    }

    private func record(_ journal: String) async {
        do throws(JournalFault) {
            try await StaffLog(journal: journal).record("support-bundle")
        } catch {
            Output.complain("The journal has no entry of this: \(error).")
        }
    }

    /// `20261122-031502`, in UTC.
    private static var stamp: String {
        let now = Int(Date().timeIntervalSince1970 * 1_000)
        return String(
            WallTime(milliseconds: now).iso8601().prefix(19).filter { $0 != "-" && $0 != ":" }
                .map { $0 == "T" ? "-" : $0 })
    }
}
