// Numbers over a time: what is counted, and by which clock.

import Foundation
import KioskCore
import Testing

@testable import KioskJournal

/// Statistics.
@Suite struct StatisticsTests {
    let folder: JournalFolder
    private let hour = 3_600_000

    init() throws {
        folder = try JournalFolder()
    }

    private func attempt(_ number: Int) -> AttemptID {
        AttemptID(epoch: Epoch(bits: 1), request: RequestID(number: number))
    }

    /// A visit that begins at an hour after 1970 and ends in one of several ways.
    private func visit(
        _ number: Int, at hour: Int, _ outcome: JobOutcome?, resolvedAt late: Int? = nil
    ) -> [(entry: JournalEntry, time: WallTime)] {
        let id = VisitID(number: number)
        let start = hour * self.hour
        var entries: [(JournalEntry, Int)] = [
            (JournalEntry(.scan, visit: id), start),
            (
                JournalEntry(
                    .status, visit: id, .outcome("ready"),
                    .elapsed(.milliseconds(100 * number))), start + 100
            ),
        ]
        if let outcome {
            entries += [
                (
                    JournalEntry(
                        .printIntent, visit: id, .attempt(attempt(number)),
                        .invoice(MaskedNumber("12345678")), .pages(2)), start + 1_000
                ),
                (
                    JournalEntry(
                        outcome == .completed ? .printCompleted : .printFailed, visit: id,
                        .attempt(attempt(number)), .outcome(outcome.token),
                        .elapsed(.milliseconds(5_000))), start + 6_000
                ),
            ]
        }
        if let late {
            entries.append(
                (
                    JournalEntry(
                        .printResolved, .attempt(attempt(number)),
                        .outcome(JobOutcome.completed.token)), late * self.hour
                ))
        }
        return entries.map { ($0, WallTime(milliseconds: $1)) }
    }

    private func write() async throws {
        let test = [
            JournalEntry(.printIntent, visit: VisitID(number: 9), .attempt(attempt(9))),
            JournalEntry(.printCompleted, visit: VisitID(number: 9), .attempt(attempt(9))),
            JournalEntry(.phoneLink, visit: VisitID(number: 4)),
            JournalEntry(.pageOffered, visit: VisitID(number: 4)),
            JournalEntry(.lookUpFailed, .reason("timed-out")),
            JournalEntry(.lookUpFailed, .reason("timed-out")),
            JournalEntry(.printerCondition, .outcome("clear")),
            JournalEntry(.printerCondition, .outcome("blocked"), .reason("media-empty")),
        ].map { (entry: $0, time: WallTime(milliseconds: 13 * hour)) }
        try await folder.open().append(
            visit(1, at: 10, .completed) + visit(2, at: 10, .aborted)
                + visit(3, at: 11, .unknown) + visit(4, at: 11, nil)
                + visit(5, at: 34, .completed) + test + visit(6, at: 40, .unknown, resolvedAt: 90))
    }

    private func statistics(
        since: Int? = nil, until: Int? = nil, by division: JournalStatistics.Division? = nil,
        in zone: TimeZone = .gmt
    ) async throws -> JournalStatistics {
        try await folder.reader().statistics(
            since: since.map { WallTime(milliseconds: $0 * hour) },
            until: until.map { WallTime(milliseconds: $0 * hour) }, by: division, in: zone)
    }

    @Test func `visits, prints, pages, waits and faults are counted`() async throws {
        try await write()
        let all = try await statistics()
        let figures = all.figures
        #expect(figures.visits == 6 && figures.served == 4)
        #expect(figures.prints == 5 && figures.printed == 3 && figures.notPrinted == 1)
        #expect(figures.doubtful == 1 && figures.open == 0 && figures.pages == 6)
        #expect(figures.successRate == 0.6 && figures.servedRate == 4 / 6.0)
        #expect(figures.lookUp.spread?.median == 300 && figures.lookUp.count == 6)
        #expect(figures.printing.spread?.longest == 5_000)
        #expect(figures.scanToPaper.spread?.median == 6_000 && figures.scanToPaper.count == 2)
        #expect(figures.ordering.spread == nil)
        #expect(
            all.faultsByCount.map { "\($0.count) \($0.fault.kind.rawValue) \($0.fault.reason)" }
                == [
                    "2 look-up-failed timed-out", "2 print-failed unknown",
                    "1 print-failed aborted", "1 printer-condition media-empty",
                ])
        #expect(figures.faults == 6 && all.slots.isEmpty)
        #expect(all.extent?.lowerBound == WallTime(milliseconds: 10 * hour))
    }

    @Test func `a time has its own numbers, with ends that became known after it`() async throws {
        try await write()
        let second = try await statistics(since: 30, until: 50).figures
        #expect(
            second.visits == 2 && second.prints == 2 && second.printed == 2 && second.doubtful == 0)
        let first = try await statistics(until: 11).figures
        #expect(first.visits == 2 && first.printed == 1 && first.notPrinted == 1)
        #expect(try await statistics(since: 1_000) == JournalStatistics())
    }

    @Test func `time is divided by the clock of the place`() async throws {
        try await write()
        let hours = try await statistics(by: .hour).slots.filter { $0.figures.visits > 0 }
        #expect(
            hours.map(\.name) == [
                "1970-01-01 10:00", "1970-01-01 11:00", "1970-01-02 10:00", "1970-01-02 16:00",
            ])
        #expect(hours.map(\.figures.visits) == [2, 2, 1, 1])
        let shanghai = try #require(TimeZone(secondsFromGMT: 8 * 3_600))
        let days = try await statistics(by: .day, in: shanghai).slots
        #expect(days.map(\.name) == ["1970-01-01", "1970-01-02", "1970-01-03"])
        #expect(days.map(\.figures.visits) == [4, 1, 1])
        let clock = try await statistics(by: .hourOfDay, in: shanghai).slots
        #expect(clock.count == 24 && clock[18].figures.visits == 3 && clock[0].figures.visits == 1)
        let week = try await statistics(by: .weekday, in: shanghai).slots
        #expect(week.map(\.figures.visits) == [0, 0, 0, 4, 1, 1, 0])
    }

    @Test func `summer time moves the hours`() throws {
        let berlin = try #require(TimeZone(identifier: "Europe/Berlin"))
        var calendar = SlotCalendar(.hour, in: berlin)
        // 2025-03-30, 00:59:59 and 01:00:00 UTC.
        let slots = [1_743_296_399_000, 1_743_296_400_000, -1].map {
            calendar.name(of: calendar.slot(of: WallTime(milliseconds: $0)))
        }
        #expect(slots == ["2025-03-30 01:00", "2025-03-30 03:00", "1970-01-01 00:00"])
    }

    @Test func `the same numbers come as a page, a table, bars, CSV and JSON`() async throws {
        try await write()
        let all = try await statistics(by: .day)
        #expect(all.page().contains("  came out                        3   60.0 %"))
        #expect(all.page().contains("        2  look-up-failed timed-out"))
        #expect(all.page(faults: 1).last == "        4  of other kinds")
        #expect(all.table.count == 3)
        #expect(
            all.chart(width: 4).dropFirst() == [
                "1970-01-01             4  ##==", "1970-01-02             2  ##",
            ])
        #expect(all.csv.count == 3 && all.csv[1].hasPrefix("1970-01-01,4,2,3,1,1,1,0,2,5,"))
        #expect(try await statistics().csv[1].hasPrefix("all,6,4,5,3,1,1,0,6,6,300,"))
        let columns = Set(
            all.csv.map { $0.split(separator: ",", omittingEmptySubsequences: false).count })
        #expect(columns == [17])
        for line in all.json {
            #expect(throws: Never.self) {
                try JSONSerialization.jsonObject(with: Data(line.utf8))
            }
        }
        #expect(all.json.count == 1 + 2 + 4)
    }

    @Test func `numbers that somebody made up break nothing`() async throws {
        try await write()
        try folder.tamper(
            """
            UPDATE event SET time = 9223372036854775807, visit = -9223372036854775808,
            fields = replace(replace(fields, '"pages":2', '"pages":9223372036854775807'),
            '"elapsed_ms":', '"elapsed_ms":-9')
            """)
        for division in JournalStatistics.Division.allCases {
            let all = try await statistics(by: division)
            #expect(all.figures.pages == 30_000)
            _ = [all.page(), all.table, all.chart(), all.csv, all.json]
        }
    }
}
