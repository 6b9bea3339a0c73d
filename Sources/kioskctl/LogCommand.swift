// kioskctl log: what happened at this kiosk.

internal import ArgumentParser
internal import Foundation
internal import KioskCore
internal import KioskJournal
internal import KioskRuntime

/// Prints the last entries of the journal and, if asked, those that come.
struct LogCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "log",
        abstract: "Prints the journal's last entries.",
        discussion: """
            Examples:
              kioskctl log                    the last 50 entries
              kioskctl log --last 5 --follow  the last five, then each new one
              kioskctl log --format json      one JSON object a line
            """)

    /// How an entry is printed.
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text
        case json
    }

    @Option(help: "The journal's file.")
    var journal = "/var/lib/kiosk/journal.sqlite"

    @Option(help: "How many entries.")
    var last = Limits.logEntries

    @Option(help: "text or json.")
    var format = Format.text

    @Flag(help: "Goes on with each new entry until it is interrupted.")
    var follow = false

    func run() async throws {
        do throws(JournalFault) {
            let reader = try await JournalReader.open(at: journal)
            var seen = show(try await reader.last(max(0, last)), after: 0)
            while follow {
                seen = show(try await reader.after(id: seen, limit: 1_000), after: seen)
                // An interrupt ends the program; there is nothing to clean up.
                try? await Task.sleep(for: .milliseconds(500))
            }
        } catch {
            throw ValidationError("The journal cannot be read: \(error)")
        }
    }

    /// Prints entries and returns the id of the last one that has been seen.
    private func show(_ rows: [JournalRow], after seen: Int) -> Int {
        for row in rows { print(format == .json ? row.json : row.line(in: .current)) }
        // A pipe wants each entry at once, not when the buffer is full.
        fflush(nil)
        return rows.last?.id ?? seen
    }
}
