// Pruning: what is old goes, what is needed stays, and the chain goes on from a signed checkpoint.

import Foundation
import GRDB
import KioskCore
import Testing

@testable import KioskJournal

/// Removing old entries.
@Suite struct PruneTests {
    let folder: JournalFolder

    init() throws {
        folder = try JournalFolder()
    }

    private func fault(
        _ retention: Retention = Retention(journalDays: 10, personalDays: 0, copies: .free),
        at day: Int, licence: JournalUpkeep.PruneLicence = []
    ) async throws -> PruneFault? {
        let upkeep = try await folder.upkeep()
        do throws(PruneFault) {
            _ = try await upkeep.prune(retention, by: Decade.clock(day: day), licence: licence)
            return nil
        } catch {
            return error
        }
    }

    @Test func `entries older than the retention go, and the rest verifies from the checkpoint`()
        async throws
    {
        let journal = try await folder.open()
        try await Decade.write(0..<30, to: journal)
        let report = try await folder.prune(10, on: 29)
        // Day 19 is ten days old and stays.
        #expect(report.removed == 19 * 5 && report.checkpoint?.last == 19 * 5)
        let verified = try await folder.reader().verify()
        #expect(verified.firstBreak == nil && verified.rows == 11 * 5)
        #expect(verified.checkpoint == report.checkpoint && verified.leftovers == 0)
        let first = try await folder.reader().after(id: 0, limit: 1).first
        #expect(first?.time == Decade.time(day: 19) && first?.prev == report.checkpoint?.head)
    }

    @Test func `the kiosk goes on writing as if nothing had happened`() async throws {
        let journal = try await folder.open()
        try await Decade.write(0..<30, to: journal)
        try await folder.prune(10, on: 29)
        try await Decade.write(30..<50, to: journal)
        let second = try await folder.prune(10, on: 49)
        #expect(second.removed == 100 && second.checkpoint?.removed == 195)
        try await folder.open(epoch: 2).appendScans(2)
        let report = try await folder.reader().verify()
        #expect(report.firstBreak == nil && report.rows == 57)
        #expect(try await folder.reader().entries() == 57)
    }

    @Test func `a run of which every entry has gone counts on`() async throws {
        let journal = try await folder.open()
        try await Decade.write(0..<3, to: journal)
        try await folder.open(epoch: 2).append(
            JournalEntry(.started), at: Decade.time(day: 30))
        try await folder.prune(10, on: 30, licence: .clock)
        let position = try await journal.append(
            JournalEntry(.inService), at: Decade.time(day: 31))
        #expect(position.seq == 16)
        #expect(try await folder.reader().verify().firstBreak == nil)
    }

    @Test func `the newest entry stays, however old`() async throws {
        try await Decade.write(0..<3, to: folder.open())
        #expect(try await fault(at: 300) == .clockAhead(days: 298))
        #expect(try await fault(at: 300, licence: .clock) == nil)
        #expect(try await folder.reader().last(10).map(\.id) == [15])
        #expect(try await folder.reader().verify().rows == 1)
    }

    @Test func `kept for ever means for ever`() async throws {
        try await Decade.write(0..<5, to: folder.open())
        let report = try await folder.prune(0, on: 5)
        #expect(report == PruneReport())
        #expect(try await folder.reader().verify().checkpoint == nil)
    }

    @Test func `what is pruned twice is pruned once`() async throws {
        try await Decade.write(0..<30, to: folder.open())
        try await folder.prune(10, on: 29)
        let again = try await folder.prune(10, on: 29)
        #expect(again.removed == 0 && again.checkpoint == nil)
    }

    @Test func `a rehearsal says the same and changes nothing`() async throws {
        try await Decade.write(0..<30, to: folder.open())
        let retention = Retention(journalDays: 10, personalDays: 5, copies: .free)
        let told = try await folder.upkeep().rehearsal(retention, by: Decade.clock(day: 29))
        #expect(try await folder.reader().verify().rows == 150)
        let done = try await folder.upkeep().prune(retention, by: Decade.clock(day: 29))
        #expect(told.removed == done.removed && told.expired == done.expired)
        #expect(done.removed == 95 && done.expired == 24)
    }

    @Test func `a print in doubt stays with all after it until somebody settles it`() async throws {
        let journal = try await folder.open()
        try await Decade.write(0..<30, to: journal) {
            $0 == 4 ? Decade.doubtful($0) : Decade.completed($0)
        }
        let held = try await folder.prune(10, on: 29)
        #expect(held.hold == .doubtful(Decade.attempt(4)))
        // The print's own first entry is its intent; the scan before it may go.
        #expect(held.removed == 4 * 5 + 2)
        #expect(try await folder.reader().prints().first?.standing == .doubtful)
        try await journal.append(
            JournalEntry(
                .printResolved, .attempt(Decade.attempt(4)), .outcome("completed"),
                .witness(.staff)), at: Decade.time(day: 29))
        let free = try await folder.prune(10, on: 29)
        #expect(free.hold == nil && free.checkpoint?.last == 95)
    }

    @Test func `a print without an end stays`() async throws {
        try await Decade.write(0..<30, to: folder.open()) { $0 == 7 ? nil : Decade.completed($0) }
        let report = try await folder.prune(10, on: 29)
        #expect(report.hold == .open(Decade.attempt(7)))
        #expect(try await folder.reader().openPrints().map(\.attempt) == [Decade.attempt(7)])
    }

    @Test func `prints stay as long as they count for another copy`() async throws {
        try await Decade.write(0..<30, to: folder.open())
        let report = try await folder.prune(10, copies: .limit(2, days: 20), on: 29)
        #expect(report.hold == .copies(days: 20))
        let reader = try await folder.reader()
        #expect(try await reader.prints().first?.key == Decade.key(9))
        #expect(
            try await reader.prints(of: Decade.key(9)).attempts.map(\.standing) == [
                .printed(.fence)
            ])
    }

    @Test func `a print that bears a time of the future holds nothing for ever`() async throws {
        let journal = try await folder.open()
        try await Decade.write(0..<2, to: journal)
        let ahead = JournalEntry(
            .printIntent, .attempt(Decade.attempt(900)), .key(Decade.key(900)), .pages(1))
        let end = JournalEntry(.printCompleted, .attempt(Decade.attempt(900)))
        for entry in [ahead, end] { try await journal.append(entry, at: Decade.time(day: 900)) }
        try await Decade.write(2..<30, to: journal)
        // It was written before the third day, which is older than twenty days.
        let report = try await folder.prune(10, copies: .limit(2, days: 20), on: 29)
        #expect(report.hold == .copies(days: 20))
        #expect(try await folder.reader().prints().first?.key == Decade.key(9))
    }

    @Test func `nothing is removed by a clock that is behind the journal`() async throws {
        try await Decade.write(0..<30, to: folder.open())
        #expect(try await fault(at: 28) == .clockBehind(seconds: 86_400))
        #expect(try await folder.reader().verify().rows == 150)
    }

    @Test func `an entry with a time of the past takes no younger one with it`() async throws {
        let journal = try await folder.open()
        try await Decade.write(0..<20, to: journal)
        try await journal.append(JournalEntry(.started), at: WallTime(milliseconds: 0))
        try await Decade.write(20..<30, to: journal)
        let report = try await folder.prune(15, on: 29)
        #expect(report.checkpoint?.last == 14 * 5)
    }

    @Test func `an entry with a time of the future keeps nothing for ever`() async throws {
        let journal = try await folder.open()
        try await Decade.write(0..<2, to: journal)
        try await journal.append(JournalEntry(.started), at: Decade.time(day: 9_000))
        try await Decade.write(2..<30, to: journal)
        let report = try await folder.prune(10, on: 29)
        #expect(report.checkpoint?.last == 19 * 5 + 1)
    }

    @Test func `nothing is signed over a break`() async throws {
        try await Decade.write(0..<30, to: folder.open())
        try folder.tamper("UPDATE event SET visit = 77 WHERE id = 20")
        #expect(try await fault(at: 29) == .broken(.changed(row: 20)))
        #expect(try await folder.reader().verify().checkpoint == nil)
    }

    @Test func `without a checkpoint no entry can be deleted, with it only those before`()
        async throws
    {
        let journal = try await folder.open()
        try await Decade.write(0..<30, to: journal)
        try await folder.prune(10, on: 29)
        await #expect(throws: DatabaseError.self) {
            try await journal.writer.write {
                try $0.execute(sql: "DELETE FROM event WHERE id = 96")
            }
        }
        for sql in ["DELETE FROM checkpoint", "UPDATE checkpoint SET last = 150"] {
            await #expect(throws: DatabaseError.self) {
                try await journal.writer.write { try $0.execute(sql: sql) }
            }
        }
        #expect(try await folder.reader().verify().rows == 55)
    }

    @Test func `numbers become unreadable before their entries go`() async throws {
        try await Decade.write(0..<30, to: folder.open())
        let report = try await folder.prune(20, 5, on: 29)
        #expect(report.expired == 24)
        let seals = try await JournalSeals.open(beside: folder.journal)
        let rows = try await folder.reader().last(150).filter { $0.kind == "scan" }
        let opened = try await seals.open(rows)
        #expect(opened.prefix(15).allSatisfy { $0 == .expired })
        #expect(opened.suffix(6).allSatisfy { if case .whole = $0 { true } else { false } })
        #expect(opened.count == 21)
        let tags = try await folder.reader().read { db in
            try Int.fetchOne(db, sql: "SELECT count(*) FROM number WHERE event < 121")
        }
        #expect(tags == 0)
        let kept = try await DatabaseQueue(path: folder.seals).read { db in
            try Int.fetchOne(db, sql: "SELECT count(*) FROM seal")
        }
        // Why a key is gone is known as long as its entries are there.
        #expect(kept == 21)
    }
}
