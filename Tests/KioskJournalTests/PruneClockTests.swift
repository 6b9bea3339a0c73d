// By which clock anything is removed: one that has jumped takes neither entry nor key.

import Foundation
import GRDB
import KioskCore
import Testing

@testable import KioskJournal

/// Clocks that are right, and clocks that are not.
@Suite struct PruneClockTests {
    let folder: JournalFolder
    private let retention = Retention(journalDays: 10, personalDays: 5, copies: .free)

    init() throws {
        folder = try JournalFolder()
    }

    private func fault(
        at day: Int, isKept: Bool = true, licence: JournalUpkeep.PruneLicence = []
    ) async throws -> PruneFault? {
        let upkeep = try await folder.upkeep()
        do throws(PruneFault) {
            _ = try await upkeep.prune(
                retention, by: Decade.clock(day: day, isKept: isKept), licence: licence)
            return nil
        } catch {
            return error
        }
    }

    /// Whole numbers that can be read, of all scans.
    private func readable() async throws -> Int {
        let rows = try await folder.reader().last(1_000).filter { $0.kind == "scan" }
        return try await JournalSeals.open(beside: folder.journal).open(rows)
            .count { if case .whole = $0 { true } else { false } }
    }

    /// The kiosk starts, and writes by the clock that it finds.
    private func start(at day: Int, hour: Int = 0, epoch: UInt64 = 2) async throws {
        try await folder.open(epoch: epoch).append(
            JournalEntry(.started), at: Decade.time(day: day, hour: hour))
    }

    @Test(arguments: [45, 400, 9_000])
    func `a clock that was ahead when the kiosk started takes neither entries nor keys`(
        day: Int
    ) async throws {
        try await Decade.write(0..<30, to: folder.open())
        try await start(at: day)
        #expect(try await fault(at: day) == .clockJumped(days: day - 29))
        #expect(try await fault(at: day + 13) == .clockJumped(days: day - 29))
        #expect(try await folder.reader().verify().rows == 151)
        #expect(try await readable() == 30)
        await #expect(throws: PruneFault.clockJumped(days: day - 29)) {
            try await folder.upkeep().rehearsal(retention, by: Decade.clock(day: day))
        }
    }

    @Test func `a kiosk that was off for a month is believed once it has run for a fortnight`()
        async throws
    {
        let journal = try await folder.open()
        try await Decade.write(0..<30, to: journal)
        try await Decade.write(60..<74, to: journal)
        #expect(try await fault(at: 73) == .clockJumped(days: 31))
        try await Decade.write(74..<76, to: journal)
        #expect(try await fault(at: 75) == nil)
        let first = try await folder.reader().after(id: 0, limit: 1).first
        #expect(first?.time == Decade.time(day: 65))
    }

    @Test func `a kiosk that is used every three weeks is pruned by a clock that is kept right`()
        async throws
    {
        let journal = try await folder.open()
        for day in [0, 21, 42] { try await Decade.write(day..<(day + 1), to: journal) }
        // Not a habit yet.
        #expect(try await fault(at: 42) == .clockJumped(days: 21))
        try await Decade.write(63..<64, to: journal)
        #expect(try await fault(at: 63, isKept: false) == .clockJumped(days: 21))
        // Nor is a longer silence.
        #expect(try await fault(at: 163) == .clockAhead(days: 100))
        #expect(try await folder.reader().entries() == 20)
        #expect(try await fault(at: 63) == nil)
        #expect(try await folder.reader().entries() == 5)
    }

    @Test func `whoever answers for the clock is believed at once`() async throws {
        try await Decade.write(0..<30, to: folder.open())
        try await start(at: 60)
        #expect(try await fault(at: 60, isKept: false, licence: .clock) == nil)
        #expect(try await folder.reader().verify().rows == 1)
        try await start(at: 59, epoch: 3)
        #expect(try await fault(at: 58, licence: .clock) == .clockBehind(seconds: 86_400))
    }

    @Test func `nobody can answer for a clock that has fallen back to 1970`() async throws {
        try await Decade.write(0..<30, to: folder.open())
        let fallen = WallTime(milliseconds: 60_000)
        try await folder.open(epoch: 2).append(JournalEntry(.started), at: fallen)
        let behind = (Decade.time(day: 29).milliseconds - 60_000) / 1_000
        await #expect(throws: PruneFault.clockBehind(seconds: behind)) {
            try await folder.upkeep().prune(
                retention, by: PruneClock(fallen, isKept: false), licence: .clock)
        }
        #expect(try await folder.reader().verify().rows == 151)
        #expect(try await readable() == 30)
    }

    @Test func `an entry of the future holds nothing up where something keeps the clock right`()
        async throws
    {
        let journal = try await folder.open()
        try await Decade.write(0..<20, to: journal)
        try await start(at: 500)
        try await Decade.write(20..<30, to: journal)
        let behind = PruneFault.clockBehind(seconds: 471 * 86_400)
        #expect(try await fault(at: 29, isKept: false, licence: .clock) == behind)
        #expect(try await fault(at: 29, licence: .clock) == nil)
    }

    @Test func `a clock that nothing keeps right removes nothing`() async throws {
        try await Decade.write(0..<30, to: folder.open())
        #expect(try await fault(at: 29, isKept: false) == .clockNotKept)
        #expect(try await readable() == 30)
        #expect(try await fault(at: 29) == nil)
    }

    @Test func `a board that begins in 1970 every morning is pruned all the same`() async throws {
        for day in 0..<30 {
            let journal = try await folder.open(epoch: UInt64(day + 1))
            try await journal.append(JournalEntry(.started), at: WallTime(milliseconds: day))
            try await Decade.write(day..<(day + 1), to: journal)
        }
        #expect(try await fault(at: 29) == nil)
        #expect(try await folder.reader().entries() == 11 * 6 - 1)
    }

    @Test func `a clock that was ahead for a while and was set right removes what is old`()
        async throws
    {
        let journal = try await folder.open()
        try await Decade.write(0..<20, to: journal)
        try await start(at: 500)
        try await Decade.write(20..<30, to: journal)
        #expect(try await fault(at: 29) == nil)
        #expect(try await folder.reader().entries() == 11 * 5 + 1)
        #expect(try await readable() == 6)
        try await start(at: 501, epoch: 3)
        #expect(try await fault(at: 501) == .clockJumped(days: 471))
    }

    @Test func `a key that is there stays, whatever times its neighbours bear`() async throws {
        try await start(at: 500, epoch: 1)
        let journal = try await folder.open()
        try await Decade.write(0..<30, to: journal)
        let ahead = JournalEntry(
            .scan, visit: VisitID(number: 900), .account(AccountName("main")),
            .receipt(MaskedNumber("8201764530")))
        try await journal.append(ahead, at: Decade.time(day: 501))
        try await Decade.write(30..<31, to: journal)
        try await folder.prune(0, 5, on: 30)
        // Those of the last five days, of today, and the one from the future.
        #expect(try await readable() == 7)
    }

    @Test func `why a key is gone is known as long as one of its entries is there`() async throws {
        let journal = try await folder.open()
        try await Decade.write(0..<30, to: journal)
        let staff = JournalEntry(
            .copyAllowed, .key(Decade.key(3)), .invoice(MaskedNumber("26332000007003")))
        try await journal.append(staff, at: Decade.time(day: 30))
        try await Decade.write(31..<60, to: journal)
        func reasons() async throws -> Int {
            try await DatabaseQueue(path: folder.seals).read { db in
                try Int.fetchOne(db, sql: "SELECT count(*) FROM seal WHERE gone = 'expired'") ?? 0
            }
        }
        try await folder.prune(29, 5, on: 59)
        // Day 30 with its one entry that belongs to no visit, and the days 31 to 53.
        #expect(try await reasons() == 24)
        try await folder.prune(28, 5, on: 59)
        #expect(try await reasons() == 23)
        let rows = try await folder.reader().last(1_000).filter { $0.kind == "scan" }
        let states = try await JournalSeals.open(beside: folder.journal).open(rows)
        #expect(states.contains(.lost) == false && states.contains(.expired))
    }

    @Test func `a journal of a few days speaks for itself`() async throws {
        try await Decade.write(0..<12, to: folder.open())
        #expect(try await fault(at: 11) == nil)
        #expect(try await readable() == 6)
    }

    @Test func `a million entries are not walked along for it`() async throws {
        try await Decade.write(0..<3, to: folder.open())
        let plans = try await folder.reader().read { db in
            try [
                "SELECT max(time) FROM event", "SELECT max(time) FROM event WHERE time <= 5",
                "SELECT min(time) FROM event WHERE time BETWEEN 1 AND 5",
                "SELECT max(time) FROM event WHERE time < 5",
            ].map { try Row.fetchAll(db, sql: "EXPLAIN QUERY PLAN " + $0).map { "\($0)" }.joined() }
        }
        #expect(plans.allSatisfy { $0.contains("SEARCH event USING COVERING INDEX event_by_time") })
    }
}
