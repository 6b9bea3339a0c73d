// kioskctl log stats: numbers over a time.

internal import ArgumentParser
internal import Foundation
internal import KioskCore
internal import KioskJournal

/// Counts visits, prints, waits and faults.
struct LogStatsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stats",
        abstract: "Counts visits, prints, waits and faults; as a page, a table, bars or CSV.",
        discussion: """
            Without --since: the last 30 days. A print belongs to the time at which it was \
            ordered, with the end that is known by now; test pages are not counted. Of 100 waits, \
            "95 of 100" did not last longer than that.

            Examples:
              kioskctl log stats                         a page of numbers
              kioskctl log stats --since 7d --per day    and a line for each day
              kioskctl log stats --format chart          bars for the hours of the day
              kioskctl log stats --per hour --format csv for a spreadsheet

            \(LogPlace.endings)
            """)

    @Option(
        help: "From then on: 2026-11-21, yesterday, 12h, 30d (ago); 'all' for the whole journal.")
    var since = "30d"

    @Option(help: "Until then; a day to its end.")
    var until: String?

    @Option(help: "Divides the time: hour, day, hour-of-day or weekday.")
    var per: Division?

    @Option(help: "text, chart, csv or json.")
    var format = StatsFormat.text

    @OptionGroup var place: LogPlace

    /// How the time is divided.
    enum Division: String, ExpressibleByArgument, CaseIterable {
        case hour
        case day
        case hourOfDay = "hour-of-day"
        case weekday
    }

    /// How numbers are shown.
    enum StatsFormat: String, ExpressibleByArgument, CaseIterable {
        case text
        case chart
        case csv
        case json
    }

    func run() async throws {
        let start = since == "all" ? nil : try LogFilter.time(since).start
        let end = try until.map { try LogFilter.time($0).end }
        let division = per ?? (format == .chart ? .hourOfDay : nil)
        let statistics = try await place.ask { reader throws(JournalFault) in
            try await reader.statistics(
                since: start, until: end,
                by: division.flatMap { JournalStatistics.Division(rawValue: $0.rawValue) },
                in: .current)
        }
        Output.tell(lines(statistics).map { $0 + "\n" }.joined())
    }

    private func lines(_ statistics: JournalStatistics) -> [String] {
        switch format {
        case .csv: statistics.csv
        case .json: statistics.json
        case .chart: [statistics.extentLine(in: .current)] + statistics.chart()
        case .text:
            [statistics.extentLine(in: .current), ""] + statistics.page()
                + (per == nil ? [] : [""] + statistics.table)
        }
    }
}
