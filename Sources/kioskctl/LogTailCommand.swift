// kioskctl log tail: the last entries, and those that come.

internal import ArgumentParser
internal import KioskCore
internal import KioskJournal

/// Prints the last entries of the journal and, if asked, those that come.
struct LogTailCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tail",
        abstract: "Prints the last entries and, with --follow, those that come.",
        discussion: """
            Examples:
              kioskctl log                    the last 50 entries
              kioskctl log --last 5 --follow  the last five, then each new one
              kioskctl log --format plain     in English
              kioskctl log --format json      one JSON object a line

            \(LogPlace.endings)
            """)

    @OptionGroup var place: LogPlace

    @Option(help: "How many entries.")
    var last = Limits.logEntries

    @Option(help: LogFormat.help)
    var format = LogFormat.text

    @Flag(help: "Goes on with each new entry until it is interrupted.")
    var follow = false

    func run() async throws {
        try await place.ask { reader throws(JournalFault) in
            let rows = try await reader.last(max(0, last))
            format.show(rows)
            var seen = rows.last?.id ?? 0
            while follow {
                let rows = try await reader.after(id: seen, limit: 1_000)
                format.show(rows)
                seen = rows.last?.id ?? seen
                // An interrupt ends the program; there is nothing to clean up.
                try? await Task.sleep(for: .milliseconds(500))
            }
        }
    }
}
