// kioskctl log owed: who is owed a page.

internal import ArgumentParser
internal import Foundation
internal import KioskCore
internal import KioskJournal

/// Lists invoices that were to be printed and never came out.
struct LogOwedCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "owed",
        abstract: "Lists customers who are owed a page.",
        discussion: """
            An invoice stands here if somebody wanted it on paper, and by all that is known no \
            attempt ever brought it out. In doubt means: look into the output tray, then say it \
            with kioskctl print resolve. "Had a link" means that the customer could take the file \
            on the phone in the same visit.

            Examples:
              kioskctl log owed
              kioskctl log owed --since yesterday --format json

            Ends with 0 if nobody is owed anything, and with 1 if somebody is; else as \
            kioskctl log search.
            """)

    @Option(help: "Prints that were ordered from then on: 2026-11-21, yesterday, 12h, 30d (ago).")
    var since = "30d"

    @Option(help: "text or json: one object for each invoice.")
    var format = AnswerFormat.text

    @OptionGroup var place: LogPlace

    func run() async throws {
        let start = try LogFilter.time(since).start
        let pages = try await place.ask { reader throws(JournalFault) in
            try await reader.owed(since: start)
        }
        for page in pages {
            switch format {
            case .text: Output.tell(page.line(in: .current) + "\n")
            case .json: Output.tell(page.json + "\n")
            }
        }
        if pages.isEmpty {
            if format == .text { Output.complain("Nobody is owed a page.") }
        } else {
            throw ExitCode(1)
        }
    }
}
