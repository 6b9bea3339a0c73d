// Where the journal lies, and what is said if it cannot be read.

internal import ArgumentParser
internal import Foundation
internal import KioskCare
internal import KioskCore
internal import KioskJournal
internal import KioskRuntime

/// The option that names the journal.
struct LogPlace: ParsableArguments {
    @Option(help: "The journal's file.")
    var journal = "/var/lib/kiosk/journal.sqlite"

    /// How every command on the journal may end.
    static let endings = """
        Ends with 0; with 1 if nothing was found; with 64 for a wrong option, 66 if there is no \
        journal, 69 if another program holds it, 70 if it is damaged, 73 if its disk takes no \
        writes, 77 if you may not read it.
        """

    /// Asks the journal, and ends the command where it cannot answer.
    func ask<Answer: Sendable>(
        _ question: (JournalReader) async throws(JournalFault) -> Answer
    ) async throws -> Answer {
        do throws(JournalFault) {
            return try await question(try await JournalReader.open(at: journal))
        } catch {
            throw end(error)
        }
    }

    /// Says what is wrong with the journal and what helps. `isChange`: it was to be written, which
    /// members of the staff's group may not.
    func end(_ fault: JournalFault, isChange: Bool = false) -> ExitCode {
        let status = ExitStatus(fault, at: journal)
        let remedy = fault.remedy(status, isChange: isChange)
        Output.complain("\(journal): \(fault)." + (remedy.map { " " + $0 } ?? ""))
        return ExitCode(status.rawValue)
    }
}

extension JournalFault {
    fileprivate func remedy(_ status: ExitStatus, isChange: Bool) -> String? {
        switch self {
        case .absent: "Has the kiosk ever run here? See --journal."
        case .unwritable where status == .notWritten:
            "The disk is at fault, or its file system is mounted read-only: see kioskctl doctor."
        case .unwritable where isChange: "Put sudo before the command."
        case .unwritable:
            "To read it, join the group kiosk-staff; otherwise put sudo before the command."
        case .corrupt, .unreadable: "See kioskctl log verify: it tells what can be trusted."
        case .newer: "Use the kioskctl that came with the kiosk."
        case .notPlain: "See with ls -l where it leads and who laid it; then take it away."
        case .busy, .full, .foreign, .notDurable, .moved, .failed: nil
        }
    }
}

/// How entries are printed.
enum LogFormat: String, ExpressibleByArgument, CaseIterable {
    /// A line of names and values.
    case text
    /// A sentence.
    case plain
    /// One JSON object a line.
    case json

    static let help: ArgumentHelp = "text (names and values), plain (English) or json."

    /// Prints entries at once: a pipe wants each when it comes, not when a buffer is full.
    func show(_ rows: [JournalRow]) {
        guard rows.isEmpty == false else { return }
        Output.tell(rows.map { line($0) + "\n" }.joined())
    }

    private func line(_ row: JournalRow) -> String {
        switch self {
        case .text: row.line(in: .current)
        case .plain: row.told(in: .current)
        case .json: row.json
        }
    }
}
