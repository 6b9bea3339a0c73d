// The last faults are found by index, the newest first, in a journal of any length.

import Foundation
import GRDB
import KioskCore
import Testing

@testable import KioskJournal

@Suite struct FaultQueryTests {
    private let folder: JournalFolder

    init() throws {
        folder = try JournalFolder()
    }

    private func write(_ entries: [JournalEntry]) async throws {
        let journal = try await folder.open()
        for (place, entry) in entries.enumerated() {
            try await journal.append(entry, at: WallTime(milliseconds: place * 1_000))
        }
    }

    private func kinds(_ count: Int) async throws -> [String] {
        try await folder.reader().lastFaults(count).map(\.kind)
    }

    @Test func `an empty journal has no faults and no entries`() async throws {
        _ = try await folder.open()
        #expect(try await kinds(5).isEmpty)
        #expect(try await folder.reader().entries() == 0)
    }

    @Test func `faults come newest first, and what is none does not come`() async throws {
        try await write([
            JournalEntry(.started), JournalEntry(.lookUpFailed, .reason("timed-out")),
            JournalEntry(.scan), JournalEntry(.printFailed, .outcome("aborted")),
            JournalEntry(.cloudCondition, .account(AccountName("a")), .circuit("open")),
            JournalEntry(.cloudCondition, .account(AccountName("a")), .circuit("closed")),
            JournalEntry(.printerCondition, .outcome("blocked"), .reason("media-empty")),
            JournalEntry(.printerCondition, .outcome("clear")),
            JournalEntry(.staffAdmitted), JournalEntry(.staffRefused, .reason("used")),
            JournalEntry(.inService), JournalEntry(.printCompleted), JournalEntry(.stopped),
        ])
        let all = [
            "staff-refused", "printer-condition", "cloud-condition", "print-failed",
            "look-up-failed",
        ]
        #expect(try await kinds(50) == all)
        #expect(try await kinds(2) == Array(all.prefix(2)))
        #expect(try await kinds(0).isEmpty)
        #expect(try await kinds(-3).isEmpty)
        #expect(try await kinds(.max) == all)
        #expect(try await folder.reader().entries() == 13)
    }

    @Test func `of one kind the last are found, however many there are`() async throws {
        try await write((0..<30).map { JournalEntry(.lookUpFailed, .times($0)) })
        let found = try await folder.reader().lastFaults(3)
        #expect(found.map(\.id) == [30, 29, 28])
    }

    @Test func `a row of nonsense among the conditions keeps nothing back`() async throws {
        try await write([
            JournalEntry(.lookUpFailed), JournalEntry(.cloudCondition, .circuit("open")),
        ])
        try folder.tamper("UPDATE event SET fields = '{' WHERE id = 2")
        #expect(try await kinds(5) == ["look-up-failed"])
    }

    @Test func `among a million entries the answer takes no time`() async throws {
        _ = try await folder.open()
        try folder.tamper(Self.many)
        let reader = try await folder.reader()
        let clock = ContinuousClock()
        var found: [JournalRow] = []
        let first = try await clock.measure { found = try await reader.lastFaults(5) }
        #expect(found.map(\.kind) == Array(repeating: "look-up-failed", count: 5))
        #expect(found.map(\.id) == [1_000_000, 999_990, 999_980, 999_970, 999_960])
        var count = 0
        let counting = try await clock.measure { count = try await reader.entries() }
        #expect(count == 1_000_000)
        print("last faults of a million entries: \(first); counting them: \(counting)")
        #expect(first < .milliseconds(500) && counting < .milliseconds(500))
    }

    /// Each tenth entry is a fault, each tenth of the others a condition that is none.
    private static let many = """
        ; WITH RECURSIVE number(n) AS
            (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < 1000000)
        INSERT INTO event (kiosk, epoch, seq, time, kind, fields, prev, hash)
        SELECT 'k1', 'e', n, n, CASE n % 10 WHEN 0 THEN 'look-up-failed'
            WHEN 5 THEN 'cloud-condition' ELSE 'scan' END,
            CASE n % 10 WHEN 5 THEN '{"circuit":"closed"}' ELSE '{}' END,
            zeroblob(32), zeroblob(32) FROM number;
        """
}
