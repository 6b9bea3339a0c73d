// What a file that was fetched carries of earlier prints.

import Foundation
import KioskCore
import KioskJournal
import Logging
import Testing

@testable import KioskRuntime

@Suite struct PrintHistoryTests {
    private let folder: StateFolder
    private let identity = InvoiceIdentity(number: "26990000000000000001")
    /// 2026-11-21 14:32 UTC.
    private let now = WallTime(milliseconds: 1_795_271_520_000)
    private let day = 86_400_000

    init() throws {
        folder = try StateFolder()
    }

    private var path: String { folder.path + "/journal.sqlite" }

    private func attempt(_ number: Int) -> AttemptID {
        AttemptID(epoch: Epoch(bits: 1), request: RequestID(number: number))
    }

    private func journal() async throws -> Journal {
        try await Journal.open(at: path, kiosk: "k1", epoch: Epoch(bits: 1))
    }

    private func archive(_ copies: CopyPolicy = .free) async throws -> PrintArchive {
        let desk = JournalDesk(
            at: path, kiosk: "k1", epoch: Epoch(bits: 2), stateDirectory: folder.path,
            fence: FenceLane(folder.path + "/fence"))
        _ = try #require(await desk.open())
        return PrintArchive(
            journal: desk, copies: copies,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    }

    /// Five attempts, so many days ago: printed, in doubt, nothing, open, and another invoice's.
    private func write(daysAgo days: [Int]) async throws {
        let journal = try await journal()
        let keys = try InvoiceKeys.open(in: folder.path)
        let outcomes: [(JournalEntry.Kind, JobOutcome)?] = [
            (.printCompleted, .completed), (.printFailed, .unknown), (.printFailed, .aborted), nil,
            (.printCompleted, .completed),
        ]
        for (place, outcome) in outcomes.enumerated() {
            let time = WallTime(milliseconds: now.milliseconds - days[place] * day)
            let number = place == 4 ? "26990000000000000002" : identity.number
            let key = keys.key(of: InvoiceIdentity(number: number))
            let intent = JournalEntry(
                .printIntent, .attempt(attempt(place)), .key(key), .printer(.preferred), .pages(1))
            try await journal.append(intent, at: time)
            guard let (kind, outcome) = outcome else { continue }
            let end = JournalEntry(
                kind, .attempt(attempt(place)), .outcome(outcome.token), .witness(.fence))
            try await journal.append(end, at: time)
        }
    }

    @Test func `an invoice that was never printed has a name and no prints`() async throws {
        _ = try await journal()
        let history = try await archive().history(of: identity, at: now)
        #expect(history.key == (try InvoiceKeys.open(in: folder.path).key(of: identity)))
        #expect(history.prints.isEmpty && history.isCopyAllowed == false)
    }

    @Test func `what was printed, is in doubt or is being looked into is remembered`()
        async throws
    {
        try await write(daysAgo: [40, 20, 10, 5, 1])
        let history = try await archive().history(of: identity, at: now)
        #expect(history.prints.map(\.attempt) == [attempt(0), attempt(1), attempt(3)])
        #expect(history.prints.map(\.isDoubtful) == [false, true, true])
        #expect(history.prints.map(\.isRecent) == [true, true, true])
        #expect(history.doubts == [attempt(1), attempt(3)])
    }

    @Test func `only prints within the days of the policy count`() async throws {
        try await write(daysAgo: [40, 20, 10, 5, 1])
        let history = try await archive(.limit(2, days: 30)).history(of: identity, at: now)
        #expect(history.prints.map(\.isRecent) == [false, true, true])
        let wrong = WallTime(milliseconds: now.milliseconds - 400 * day)
        let early = try await archive(.limit(2, days: 30)).history(of: identity, at: wrong)
        #expect(early.prints.map(\.isRecent) == [true, true, true])
    }

    @Test func `a copy that staff have allowed is known`() async throws {
        try await write(daysAgo: [40, 20, 10, 5, 1])
        let key = try InvoiceKeys.open(in: folder.path).key(of: identity)
        try await journal().append(
            JournalEntry(.copyAllowed, .key(key), .actor("root")), at: now)
        #expect(try await archive(.staff).history(of: identity, at: now).isCopyAllowed)
    }

    @Test func `the time of a print is told as a clock on the wall shows it`() throws {
        var ledger = PrintLedger()
        let key = InvoiceKey(hexadecimal: "a1")
        ledger.take(
            kind: "print-intent", time: now.milliseconds,
            fields: [("attempt", .text(attempt(1).text)), ("invoice_key", .text("a1"))])
        ledger.take(
            kind: "print-completed", time: now.milliseconds,
            fields: [("attempt", .text(attempt(1).text)), ("witness", .text("fence"))])
        let zone = try #require(TimeZone(identifier: "Asia/Shanghai"))
        let history = PrintHistory(key, ledger, copies: .free, at: now, in: zone)
        #expect(history.prints.map(\.when?.text) == ["2026-11-21 22:32"])
    }

    @Test func `of a journal that cannot be read nothing is printed`() async throws {
        try await write(daysAgo: [4, 3, 2, 1, 0])
        let archive = try await archive()
        for ending in ["", "-wal"] {
            let file = try #require(FileHandle(forWritingAtPath: path + ending))
            try file.truncate(atOffset: 0)
            try file.write(contentsOf: Data(repeating: 0x41, count: 65_536))
            try file.close()
        }
        #expect(await archive.history(of: identity, at: now) == PrintHistory(key: nil))
    }
}
