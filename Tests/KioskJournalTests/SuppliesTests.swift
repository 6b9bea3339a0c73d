// Refills and owed pages.

import Foundation
import KioskCore
import Testing

@testable import KioskJournal

/// What was printed since a refill, and what was not printed at all.
@Suite struct SuppliesTests {
    let folder: JournalFolder

    init() throws {
        folder = try JournalFolder()
    }

    private func write(_ entries: [JournalEntry], from second: Int = 0) async throws {
        try await folder.open().append(
            entries.enumerated().map {
                ($0.element, WallTime(milliseconds: ($0.offset + second) * 1_000))
            })
    }

    private func attempt(_ number: Int) -> AttemptID {
        AttemptID(epoch: Epoch(bits: 1), request: RequestID(number: number))
    }

    private func key(_ number: Int) -> InvoiceKey {
        InvoiceKey(hexadecimal: String(repeating: "\(number)", count: 64))
    }

    private func intent(_ number: Int, key: Int? = nil, pages: Int = 1) -> JournalEntry {
        JournalEntry(
            .printIntent, visit: VisitID(number: number), .attempt(attempt(number)),
            .printer(.preferred), .invoice(MaskedNumber("1234567\(number)")), .pages(pages),
            .key(self.key(key ?? number)))
    }

    private func end(_ number: Int, _ outcome: JobOutcome = .completed) -> JournalEntry {
        JournalEntry(
            outcome == .completed ? .printCompleted : .printFailed, visit: VisitID(number: number),
            .attempt(attempt(number)), .outcome(outcome.token))
    }

    private func condition(_ outcome: Token, _ reason: Token? = nil) -> JournalEntry {
        var entry = JournalEntry(.printerCondition, .printer(.preferred), .outcome(outcome))
        if let reason { entry.fields.append(.reason(reason)) }
        return entry
    }

    private func paper() async throws -> Refill? {
        try await folder.reader().refills().first { $0.supply == .paper }
    }

    @Test func `pages are counted since the paper was filled up`() async throws {
        try await write([
            intent(1), end(1), condition("blocked", "media-empty"),
            condition("blocked", "cover-open"), intent(2, pages: 3), condition("clear"), end(2),
            intent(3), end(3, .aborted), intent(4, pages: 2), end(4),
        ])
        let paper = try #require(try await paper())
        #expect(paper.standing == .filled(at: WallTime(milliseconds: 3_000)))
        #expect(paper.pages == 5)
        let toner = try #require(try await folder.reader().refills().last)
        #expect(toner.standing == .never && toner.pages == 6)
        #expect(toner.since == WallTime(milliseconds: 0))
        #expect(
            paper.line(in: .gmt, now: WallTime(milliseconds: 3_000 + 172_800_000))
                == "main              paper   5 pages since it was filled up 1970-01-01 00:00, "
                + "2 a day")
    }

    @Test func `an empty tray is said so, until it prints again`() async throws {
        try await write([intent(1), end(1), condition("blocked", "media-empty")])
        #expect(try await paper()?.standing == .empty(since: WallTime(milliseconds: 2_000)))
        #expect(try await paper()?.pages == 0)
        try await write([JournalEntry(.started), intent(2), end(2)], from: 10)
        #expect(try await paper()?.standing == .filled(at: WallTime(milliseconds: 12_000)))
        #expect(try await paper()?.pages == 1)
    }

    @Test func `a page that became known later counts, a journal without prints has none`()
        async throws
    {
        try await write([JournalEntry(.started)])
        #expect(try await folder.reader().refills().isEmpty)
        try await write([
            condition("blocked", "media-empty"), condition("clear"), intent(1), end(1, .unknown),
            JournalEntry(
                .printResolved, .attempt(attempt(1)), .outcome(JobOutcome.completed.token)),
            JournalEntry(
                .printResolved, .attempt(attempt(1)), .outcome(JobOutcome.completed.token)),
        ])
        #expect(try await paper()?.pages == 1)
    }

    @Test func `a page is owed as long as none came out`() async throws {
        try await write([
            JournalEntry(.scan, visit: VisitID(number: 1), .receipt(MaskedNumber("99991234"))),
            intent(1), end(1, .unknown),
            JournalEntry(.phoneLink, visit: VisitID(number: 1)),
            intent(2), end(2, .aborted), intent(3, key: 2), end(3),
            intent(4), end(4, .aborted), intent(5, key: 4), end(5, .canceled), intent(6),
            JournalEntry(.printIntent, .attempt(attempt(7)), .printer(.preferred)),
        ])
        let owed = try await folder.reader().owed(since: WallTime(milliseconds: 0))
        #expect(owed.map(\.attempt.id) == [attempt(1), attempt(5), attempt(6)])
        #expect(owed.map(\.tries) == [1, 2, 1])
        #expect(owed.map(\.hadLink) == [true, false, false])
        #expect(owed[0].receipt == "..1234" && owed[0].visit?.number == 1)
        #expect(
            owed[0].line(in: .gmt) == """
                1970-01-01 00:00  in doubt     invoice ..5671  receipt ..1234  main  1 page  \
                had a link  visit 0000000000000001-1  print \(attempt(1).text)
                """)
        #expect(owed[2].json.contains(#""standing":"under way""#))
        #expect(try await folder.reader().owed(since: WallTime(milliseconds: 99_000)).isEmpty)
    }

    @Test func `one copy that came out earlier is enough`() async throws {
        try await write([intent(1), end(1)])
        try await write([intent(2, key: 1), end(2, .aborted)], from: 100)
        #expect(try await folder.reader().owed(since: WallTime(milliseconds: 50_000)).isEmpty)
    }
}
