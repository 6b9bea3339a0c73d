// kioskctl log export: entries for other programs.

internal import ArgumentParser
internal import Foundation
internal import KioskCare
internal import KioskCore
internal import KioskJournal
internal import KioskRuntime

/// Writes entries as JSON lines or as comma-separated values.
struct LogExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Writes entries as JSON lines or CSV; numbers masked unless you may see them.",
        discussion: """
            Without options the whole journal, the oldest entry first. Numbers keep their last \
            four digits. With --unmasked they are whole where their seal can be opened: you need \
            the right to read the keys (root, or the kiosk's account), what was erased or is too \
            old stays closed, and the journal notes who did it, before anything is written.

            Examples:
              kioskctl log export > journal.jsonl
              kioskctl log export --format csv --since 2026-11-01 --until 2026-11-30 > november.csv
              sudo kioskctl log export --unmasked --visit 000000000000feed-12

            \(LogPlace.endings)
            With --unmasked it ends with 73 if the journal cannot note it.
            """)

    @Argument(help: "Words that must stand in the entry.")
    var words: [String] = []

    @OptionGroup var filter: LogFilter

    @Option(help: "jsonl (one JSON object a line) or csv.")
    var format = Form.jsonl

    @Flag(help: "Whole numbers, where their seals can be opened.")
    var unmasked = false

    @OptionGroup var place: LogPlace

    /// The form of the lines.
    enum Form: String, ExpressibleByArgument, CaseIterable {
        case jsonl
        case csv
    }

    func run() async throws {
        let wanted = try await filter.filter(words, in: place)
        let form: JournalExport = format == .csv ? .csv : .jsonl
        let seals = unmasked ? try await openSeals() : nil
        let written = try await place.ask { reader throws(JournalFault) in
            try await write(wanted, form, reader, seals)
        }
        if written == 0 {
            Output.complain("There is no such entry.")
            throw ExitCode(ExitStatus.doubtful.rawValue)
        }
    }

    private func write(
        _ wanted: JournalFilter, _ form: JournalExport, _ reader: JournalReader,
        _ seals: JournalSeals?
    ) async throws(JournalFault) -> Int {
        if let head = form.head(unmasked: unmasked) { Output.tell(head + "\n") }
        guard var rest = try await reader.extent(of: wanted) else { return 0 }
        var count = 0
        while true {
            let rows = try await reader.search(wanted, in: rest, limit: Self.rowsAtOnce)
            guard let last = rows.last else { return count }
            let numbers = try await seals?.open(rows)
            var text = ""
            for (place, row) in rows.enumerated() {
                text += form.line(row, numbers: numbers?[place])
                text += "\n"
            }
            Output.tell(text)
            count += rows.count
            guard last.id < rest.upperBound else { return count }
            rest = last.id + 1...rest.upperBound
        }
    }

    /// Some megabytes at once.
    private static let rowsAtOnce = 5_000

    /// The keys; nobody sees a whole number of which the journal does not know.
    private func openSeals() async throws -> JournalSeals {
        let seals: JournalSeals
        do throws(JournalFault) {
            seals = try await JournalSeals.open(beside: place.journal)
        } catch {
            let status = ExitStatus(error, at: place.journal)
            let words =
                switch status {
                case .noInput: "Nothing is sealed in this journal: there are no keys beside it."
                case .notAllowed:
                    "You may not read the keys of the seals. Put sudo before the command."
                default: "The keys of the seals cannot be read: \(error)."
                }
            Output.complain(words)
            throw ExitCode(status.rawValue)
        }
        do throws(JournalFault) {
            try await StaffLog(journal: place.journal).record("log-export", subject: "unmasked")
        } catch {
            Output.complain("The journal cannot note it, so nothing is shown whole: \(error).")
            throw ExitCode(ExitStatus.notWritten.rawValue)
        }
        return seals
    }
}
