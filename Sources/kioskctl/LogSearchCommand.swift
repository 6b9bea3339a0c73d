// kioskctl log search: the entries that somebody looks for.

internal import ArgumentParser
internal import KioskCore
internal import KioskJournal
internal import KioskRuntime

/// Prints the last entries that have all that was asked for.
struct LogSearchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search",
        abstract: "Finds entries by time, visit, number, outcome, device or words.",
        discussion: """
            Words are looked for in the kind of an entry and in the names and values of its \
            fields; an entry must have all of them. media-empty and printer=main are words too, \
            and media* takes any ending.

            A number is found by its last four digits. With the right to read the keys (root, or \
            the kiosk's account) a whole number finds only the visits that it was scanned in; give \
            it on standard input, because command lines are seen by others and kept.

            Examples:
              kioskctl log search --at 14:32               what happened around 14:32
              kioskctl log search --serial 1234            a receipt or an invoice that ends so
              sudo kioskctl log search --serial -          asks for the whole number
              kioskctl log search --outcome timed-out --since 7d
              kioskctl log search --device standby media*  the standby printer and its paper
              kioskctl log search --kind print-failed --format plain

            \(LogPlace.endings)
            """)

    @Argument(help: "Words that must stand in the entry.")
    var words: [String] = []

    @OptionGroup var filter: LogFilter

    @Option(help: "How many entries at most: the newest.")
    var last = Limits.logEntries

    @Option(help: LogFormat.help)
    var format = LogFormat.text

    @OptionGroup var place: LogPlace

    func run() async throws {
        let wanted = try await filter.filter(words, in: place)
        let rows = try await place.ask { reader throws(JournalFault) in
            try await reader.search(wanted, last: last)
        }
        format.show(rows)
        if rows.isEmpty {
            Output.complain("There is no such entry.")
            throw ExitCode(ExitStatus.doubtful.rawValue)
        }
        if rows.count == last { Output.complain("There may be more: see --last.") }
    }
}
