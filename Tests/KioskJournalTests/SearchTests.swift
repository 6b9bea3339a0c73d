// Searching: the same answers with the indices and without, in any place of the journal.

import Foundation
import GRDB
import KioskCore
import Testing

@testable import KioskJournal

/// Filters, on journals of today's form and older ones.
@Suite struct SearchTests {
    let folder: JournalFolder

    init() throws {
        folder = try JournalFolder()
    }

    /// Two runs of a hundred visits each, so that most of it is in the index of words and the end
    /// is not. An entry each second; in between the clock is once set back by an hour.
    private func write() async throws {
        for run in 1...2 {
            let journal = try await folder.open(epoch: UInt64(run))
            var entries: [(entry: JournalEntry, time: WallTime)] = []
            for number in 1...100 {
                let back = run == 2 && number > 50 ? 3_600_000 : 0
                for entry in visit(number, run) {
                    let time = (run * 10_000 + number * 4) * 1_000 - back
                    entries.append((entry, WallTime(milliseconds: time + entries.count)))
                }
            }
            try await journal.append(entries)
        }
    }

    private func visit(_ number: Int, _ run: Int) -> [JournalEntry] {
        let id = VisitID(number: number)
        let receipt = MaskedNumber("88\(run)000\(1_000 + number)")
        let failed = number.isMultiple(of: 10)
        return [
            JournalEntry(.scan, visit: id, .account(AccountName("main")), .receipt(receipt)),
            failed
                ? JournalEntry(.lookUpFailed, visit: id, .reason("timed-out"))
                : JournalEntry(.status, visit: id, .outcome("ready"), .invoice(receipt)),
            JournalEntry(
                .printerCondition, .printer(PrinterName(number == 7 ? "standby" : "main")),
                .outcome("blocked"), .reason("media-empty")),
            JournalEntry(.visitEnded, visit: id),
        ]
    }

    private func filter(_ change: (inout JournalFilter) -> Void) -> JournalFilter {
        var filter = JournalFilter()
        change(&filter)
        return filter
    }

    private var filters: [(JournalFilter, Int)] {
        [
            (filter { _ in }, 800),
            (filter { $0.visit = 7 }, 6),
            (filter { ($0.visit, $0.run) = (7, "0000000000000002") }, 3),
            (filter { $0.kinds = [.scan] }, 200),
            (filter { $0.kinds = [.scan, .visitEnded] }, 400),
            (filter { $0.lastFour = "1042" }, 4),
            (filter { ($0.lastFour, $0.kinds) = ("1042", [.scan]) }, 2),
            (filter { $0.outcome = "timed-out" }, 20),
            (filter { $0.outcome = "Ready" }, 180),
            (filter { $0.outcome = "timed" }, 0),
            (filter { $0.device = "standby" }, 2),
            (filter { $0.words = SearchWords("media-empty standby") ?? .init() }, 2),
            (filter { $0.words = SearchWords("MEDIA* printer=main") ?? .init() }, 198),
            (filter { $0.words = SearchWords("empty media") ?? .init() }, 200),
            (filter { $0.words = SearchWords("empty-media") ?? .init() }, 0),
            (filter { $0.words = SearchWords("look-up-failed") ?? .init() }, 20),
            (filter { $0.words = SearchWords("\" OR NEAR( *") ?? .init() }, 800),
            (filter { $0.since = WallTime(milliseconds: 20_000_000) }, 200),
            (
                filter {
                    $0.since = WallTime(milliseconds: 10_040_000)
                    $0.until = WallTime(milliseconds: 10_044_000)
                }, 4
            ),
            (
                filter {
                    ($0.since, $0.outcome) = (WallTime(milliseconds: 20_000_000), "timed-out")
                }, 5
            ),
            (filter { $0.until = WallTime(milliseconds: 0) }, 0),
        ]
    }

    private func expectAnswers() async throws {
        let reader = try await folder.reader()
        let all = try await reader.last(1_000)
        for (filter, count) in filters {
            let wanted = all.filter(filter.takes)
            let found = try await reader.search(filter, last: 1_000)
            #expect(found == wanted, "\(filter)")
            #expect(found.count == count, "\(filter)")
            #expect(try await reader.search(filter, last: 3) == wanted.suffix(3))
            let extent = try await reader.extent(of: filter) ?? 0...0
            #expect(wanted.map(\.id).allSatisfy(extent.contains))
            let first = try await reader.search(filter, in: extent, limit: 3)
            #expect(first == Array(wanted.prefix(3)))
            let middle = try await reader.search(filter, in: 511...790, limit: 1_000)
            #expect(middle == wanted.filter { (511...790).contains($0.id) })
        }
    }

    @Test func `a filter finds what it takes, by index and in the entries after it`()
        async throws
    {
        try await write()
        try await expectAnswers()
    }

    @Test func `an older file that nobody has opened for writing gives the same answers`()
        async throws
    {
        try await write()
        try folder.makeThirdForm()
        try await expectAnswers()
    }

    @Test func `a writer makes an older file findable`() async throws {
        try await write()
        try folder.makeThirdForm()
        _ = try await folder.open(epoch: 3)
        try await expectAnswers()
        let last = try await folder.reader().read {
            try Int.fetchOne($0, sql: "SELECT \(JournalSchema.lastWithWords)")
        }
        #expect(last == 800)
    }

    @Test func `the index of words follows the journal in steps`() async throws {
        try await write()
        let last = try await folder.reader().read {
            try Int.fetchOne($0, sql: "SELECT \(JournalSchema.lastWithWords)")
        }
        #expect(last == 768)
    }

    @Test func `an entry that goes takes its words along`() async throws {
        try await write()
        try folder.tamper("DELETE FROM event WHERE id <= 400 OR id > 790")
        try await folder.reader().read { db in
            // Of the second run 92 visits are in the index; of the first run none is left.
            for (word, count) in [("scan", 92), ("standby", 1)] {
                let found = try Int.fetchOne(
                    db, sql: "SELECT count(*) FROM event_words WHERE event_words MATCH ?",
                    arguments: [word])
                #expect(found == count)
            }
        }
    }

    @Test func `a number and a visit, a word and a kind come by index`() async throws {
        try await write()
        try await folder.reader().read { db in
            let questions = [
                "SELECT id FROM event INDEXED BY event_by_visit WHERE visit = 7 AND id > 1",
                "SELECT id FROM event JOIN event_words ON id = event_words.rowid "
                    + "WHERE event_words MATCH 'a' AND event_words.rowid BETWEEN 1 AND 9 "
                    + "ORDER BY event_words.rowid DESC",
            ]
            let plans = try questions.map { sql in
                try Row.fetchAll(db, sql: "EXPLAIN QUERY PLAN " + sql)
                    .compactMap { $0["detail"] as String? }.joined(separator: "; ")
            }
            #expect(plans[0].contains("event_by_visit (visit=?"))
            #expect(plans[1].hasPrefix("SCAN event_words VIRTUAL TABLE INDEX"))
            #expect(plans[1].contains("TEMP B-TREE") == false)
        }
    }

    @Test func `among many entries an answer takes no time`() async throws {
        _ = try await folder.open()
        try folder.tamper(Self.many)
        let reader = try await folder.reader()
        let clock = ContinuousClock()
        for (filter, count) in [
            (filter { $0.lastFour = "4321" }, 20), (filter { $0.visit = 777 }, 10),
            (filter { $0.words = SearchWords("ready 4321") ?? .init() }, 20),
            (filter { $0.words = SearchWords("never written") ?? .init() }, 0),
        ] {
            var found: [JournalRow] = []
            let time = try await clock.measure {
                found = try await reader.search(filter, last: 100)
            }
            #expect(found.count == count)
            #expect(time < .milliseconds(300))
        }
    }

    private static let many = """
        ; WITH RECURSIVE number(n) AS
            (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < 200000)
        INSERT INTO event (kiosk, epoch, seq, time, kind, visit, fields, prev, hash)
        SELECT 'k1', 'e', n, n, 'status', n / 10,
            printf('{"outcome":"ready","invoice":"..%04d"}', n % 10000),
            zeroblob(32), zeroblob(32) FROM number;
        """

    @Test func `rows of nonsense are passed over, and the others found`() async throws {
        try await write()
        try folder.tamper(
            "UPDATE event SET fields = '{' WHERE id IN (2, 799); UPDATE event SET kind = 'x' || "
                + "char(27) WHERE id = 800")
        let reader = try await folder.reader()
        #expect(try await reader.search(JournalFilter(), last: 1_000).count == 798)
        _ = try await folder.open(epoch: 3)
        #expect(try await reader.search(JournalFilter(), last: 1).first?.id == 800)
    }

    @Test func `a whole number finds only its own visits`() async throws {
        let journal = try await folder.open()
        for (visit, number) in [(1, "88001042"), (2, "99001042"), (3, "88001042")] {
            try await journal.append(
                JournalEntry(
                    .scan, visit: VisitID(number: visit), .receipt(MaskedNumber(number))),
                at: WallTime(milliseconds: visit))
        }
        let seals = try await JournalSeals.open(beside: folder.journal)
        let reader = try await folder.reader()
        var filter = filter { $0.lastFour = "1042" }
        filter.bearers = try await reader.bearers(of: "8800-1042", by: seals)
        #expect(try await reader.search(filter, last: 9).map(\.visit) == [1, 3])
        #expect(try await reader.bearers(of: "77001042", by: seals).isEmpty)
        filter.bearers = nil
        #expect(try await reader.search(filter, last: 9).map(\.visit) == [1, 2, 3])
    }
}
