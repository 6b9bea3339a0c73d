// Where each copy needs staff, an invoice stays printed although its entries have gone.

import Foundation
import GRDB
import KioskCore
import Testing

@testable import KioskJournal

/// What is left of a print.
@Suite struct PrintedInvoicesTests {
    let folder: JournalFolder

    init() throws {
        folder = try JournalFolder()
    }

    private func standings(of day: Int) async throws -> [PrintLedger.Standing] {
        try await folder.reader().prints(of: Decade.key(day)).attempts.map(\.standing)
    }

    private func left() async throws -> Int {
        try await folder.reader().read { db in
            try Int.fetchOne(db, sql: "SELECT count(*) FROM printed") ?? 0
        }
    }

    /// Thirty days with a print each, of which nineteen go. One came to nothing; of one, staff said
    /// how it ended.
    private func prune(_ copies: CopyPolicy) async throws {
        let journal = try await folder.open()
        try await Decade.write(0..<30, to: journal) { day in
            switch day {
            case 4: Decade.doubtful(day)
            case 5:
                JournalEntry(
                    .printFailed, .attempt(Decade.attempt(day)), .outcome("aborted"),
                    .witness(.fence))
            case 6: JournalEntry(.printCompleted, .attempt(Decade.attempt(day)), .pages(1))
            default: Decade.completed(day)
            }
        }
        try await journal.append(
            JournalEntry(
                .printResolved, .attempt(Decade.attempt(4)), .outcome("completed"),
                .witness(.staff)), at: Decade.time(day: 29))
        let report = try await folder.prune(10, copies: copies, on: 29)
        #expect(report.removed == 19 * 5)
    }

    @Test func `an invoice of which each copy needs staff stays printed`() async throws {
        try await prune(.staff)
        for day in [3, 4, 6, 18] {
            let ledger = try await folder.reader().prints(of: Decade.key(day))
            #expect(ledger.attempts.map(\.id) == [Decade.attempt(day)], "day \(day)")
            #expect(ledger.attempts.map(\.ordered) == [Decade.time(day: day).milliseconds])
            #expect(ledger.attempts.map(\.standing) == [.printed(.nobody)])
        }
        #expect(try await standings(of: 5).isEmpty)
        #expect(try await standings(of: 25) == [.printed(.fence)])
        #expect(try await left() == 18)
        #expect(try await folder.reader().verify().firstBreak == nil)
    }

    @Test func `staff allow a copy of it as of any other, and it is used up by it`() async throws {
        try await prune(.staff)
        let journal = try await folder.open(epoch: 2)
        func allowed() async throws -> Bool {
            try await folder.reader().prints(of: Decade.key(3)).allowed.isEmpty == false
        }
        #expect(try await allowed() == false)
        try await journal.append(
            JournalEntry(.copyAllowed, .key(Decade.key(3))), at: Decade.time(day: 29))
        #expect(try await allowed())
        let again = AttemptID(epoch: Epoch(bits: 2), request: RequestID(number: 1))
        try await journal.append(
            JournalEntry(.printIntent, .attempt(again), .key(Decade.key(3))),
            at: Decade.time(day: 29))
        #expect(try await allowed() == false)
        #expect(try await standings(of: 3).count == 2)
    }

    @Test(arguments: [CopyPolicy.free, .confirm, .limit(2, days: 5)])
    func `where no policy looks back that far, nothing is left`(copies: CopyPolicy) async throws {
        try await prune(copies)
        #expect(try await left() == 0)
        #expect(try await standings(of: 3).isEmpty)
    }

    @Test func `another policy takes nothing of it away, and what is ten years old goes`()
        async throws
    {
        try await prune(.staff)
        for copies in [CopyPolicy.free, .confirm, .limit(2, days: 5)] {
            try await folder.prune(10, copies: copies, on: 29)
            #expect(try await left() == 18)
        }
        let other = try PrintedInvoicesTests()
        try await other.prune(.staff)
        try await other.folder.open().append(
            JournalEntry(.started), at: Decade.time(day: 3_660))
        try await other.folder.prune(0, copies: .staff, on: 3_660, licence: .clock)
        #expect(try await other.left() == 9)
    }
}
