// Prints in the journal: found without reading all of it, also in a file of an older form.

import Foundation
import GRDB
import KioskCore
import Testing

@testable import KioskJournal

/// The questions about prints.
@Suite struct PrintQueryTests {
    let folder: JournalFolder
    let paper = InvoiceKey(hexadecimal: String(repeating: "a1", count: 32))
    let other = InvoiceKey(hexadecimal: String(repeating: "b2", count: 32))

    init() throws {
        folder = try JournalFolder()
    }

    private func attempt(_ number: Int) -> AttemptID {
        AttemptID(epoch: Epoch(bits: 1), request: RequestID(number: number))
    }

    private func intent(_ number: Int, _ key: InvoiceKey) -> JournalEntry {
        JournalEntry(
            .printIntent, .attempt(attempt(number)), .invoice(MaskedNumber("12345678")),
            .key(key), .copy(1), .printer(PrinterName("standby")), .pages(number))
    }

    private func end(
        _ kind: JournalEntry.Kind, _ number: Int, _ outcome: JobOutcome, _ witness: PrintWitness
    ) -> JournalEntry {
        JournalEntry(
            kind, .attempt(attempt(number)), .outcome(outcome.token), .witness(witness))
    }

    /// Four attempts of two invoices, one in doubt and one open, among other entries.
    private func write() async throws {
        let journal = try await folder.open()
        try await journal.appendScans(2)
        let entries: [JournalEntry] = [
            intent(1, paper), JournalEntry(.printSubmitted, .attempt(attempt(1)), .job(7)),
            end(.printCompleted, 1, .completed, .fence),
            intent(2, other), end(.printFailed, 2, .unknown, .nobody),
            intent(3, paper), end(.printFailed, 3, .aborted, .printerJobs),
            JournalEntry(.copyAllowed, .key(other), .actor("root")),
            intent(4, paper), JournalEntry(.printSubmitted, .attempt(attempt(4)), .job(9)),
        ]
        for (place, entry) in entries.enumerated() {
            try await journal.append(entry, at: WallTime(milliseconds: place * 1_000))
        }
    }

    private func expectAnswers() async throws {
        let reader = try await folder.reader()
        #expect(
            try await reader.prints().map(\.standing) == [
                .printed(.fence), .doubtful, .notPrinted(.printerJobs), .open,
            ])
        #expect(
            try await reader.openPrints() == [
                OpenPrint(attempt: attempt(4), printer: PrinterName("standby"), pages: 4)
            ])
        let ledger = try await reader.prints(of: paper)
        #expect(ledger.attempts.map(\.id) == [attempt(1), attempt(3), attempt(4)])
        #expect(ledger.attempts.map(\.ordered) == [0, 5_000, 8_000])
        #expect(ledger.attempts.first?.invoice == "..5678")
        #expect(ledger.allowed.isEmpty)
        #expect(try await reader.prints(of: other).allowed == [other])
        #expect(try await reader.prints(of: other).attempts.map(\.standing) == [.doubtful])
        let stranger = InvoiceKey(hexadecimal: "' OR 1=1 --")
        #expect(try await reader.prints(of: stranger).attempts.isEmpty)
    }

    /// Takes the file back to the form in which the first version of the program left it.
    private func makeOld() throws {
        try folder.makeSecondForm()
        try folder.tamper(
            """
            DROP INDEX event_by_attempt; DROP INDEX event_by_invoice_key;
            PRAGMA user_version = 1;
            """)
    }

    @Test func `prints are found, and how each stands`() async throws {
        try await write()
        try await expectAnswers()
    }

    @Test func `a journal without prints has none`() async throws {
        try await folder.open().appendScans(1)
        let reader = try await folder.reader()
        #expect(try await reader.prints().isEmpty)
        #expect(try await reader.openPrints().isEmpty)
        #expect(try await reader.prints(of: paper) == PrintLedger())
    }

    @Test func `a reader finds the same in a file of the older form`() async throws {
        try folder.withholdSeals()
        try await write()
        try makeOld()
        try await expectAnswers()
    }

    @Test func `the writer brings an older file to today's form, and the chain stays`()
        async throws
    {
        try folder.withholdSeals()
        try await write()
        try makeOld()
        let journal = try await folder.open(epoch: 2)
        try await journal.appendScans(1)
        let version = try await journal.writer.read {
            try Int.fetchOne($0, sql: "PRAGMA user_version")
        }
        #expect(version == JournalSchema.version)
        try await expectAnswers()
        let report = try await folder.reader().verify()
        #expect(report.firstBreak == nil && report.rows == 13)
    }

    @Test func `a row of nonsense keeps neither the older file nor the answers back`()
        async throws
    {
        try folder.withholdSeals()
        try await write()
        try makeOld()
        try folder.tamper("UPDATE event SET fields = '{' WHERE id = 1")
        _ = try await folder.open(epoch: 2)
        try await expectAnswers()
    }

    @Test func `the answers come by index`() async throws {
        try await write()
        let journal = try await folder.open()
        for key in ["attempt", "invoice_key"] {
            let sql =
                "EXPLAIN QUERY PLAN SELECT id FROM event WHERE \(JournalSchema.field(key)) = 'x'"
            let plan = try await journal.writer.read { db in
                try Row.fetchAll(db, sql: sql).compactMap { $0["detail"] as String? }
            }
            #expect(plan == ["SEARCH event USING INDEX event_by_\(key) (<expr>=?)"])
        }
    }

    @Test func `among a hundred thousand prints an answer takes no time`() async throws {
        _ = try await folder.open()
        try folder.tamper(Self.manyPrints)
        let reader = try await folder.reader()
        let clock = ContinuousClock()
        var open: [OpenPrint] = []
        let all = try await clock.measure { open = try await reader.openPrints() }
        #expect(open.map(\.attempt.request.number) == [77_777])
        var ledger = PrintLedger()
        let key = InvoiceKey(hexadecimal: String(repeating: "0", count: 59) + "04321")
        let one = try await clock.measure { ledger = try await reader.prints(of: key) }
        #expect(ledger.attempts.count == 10)
        print("open prints of 100 000: \(all); prints of one invoice: \(one)")
        #expect(all < .seconds(5) && one < .milliseconds(500))
    }

    /// 100 000 intents, each with a job and an end. Each invoice is printed ten times, and one
    /// print is left open.
    private static let manyPrints = """
        ; WITH RECURSIVE number(n) AS (SELECT 3 UNION ALL SELECT n + 1 FROM number WHERE n < 300002)
        INSERT INTO event (kiosk, epoch, seq, time, kind, visit, request, fields, prev, hash)
        SELECT 'k1', 'e', n, n,
            CASE n % 3 WHEN 0 THEN 'print-intent' WHEN 1 THEN 'print-submitted'
            ELSE CASE n / 3 WHEN 77777 THEN 'status' ELSE 'print-completed' END END,
            n / 3, n / 3,
            CASE n % 3
            WHEN 0 THEN printf('{"attempt":"00000000-0000-8000-8000-%012x","invoice":"..5678",'
                || '"invoice_key":"%064d","copy":1,"printer":"main","pages":1}', n / 3, n / 30)
            WHEN 1 THEN printf('{"attempt":"00000000-0000-8000-8000-%012x","job":%d}', n / 3, n)
            ELSE printf('{"attempt":"00000000-0000-8000-8000-%012x","outcome":"completed",'
                || '"witness":"fence"}', n / 3) END,
            zeroblob(32), zeroblob(32) FROM number;
        """
}
