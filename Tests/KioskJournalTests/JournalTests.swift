// Writing: what is appended is there, in order, durable, and stays.

import Foundation
import GRDB
import KioskCore
import Testing

@testable import KioskJournal

/// The writer of the journal.
@Suite struct JournalTests {
    let folder: JournalFolder

    init() throws {
        folder = try JournalFolder()
    }

    @Test func `an entry comes back as it was written`() async throws {
        let journal = try await folder.open(epoch: 0xFEED)
        let position = try await journal.append(
            JournalEntry(
                .lookUpFailed, visit: VisitID(number: 3), request: RequestID(number: 7),
                .account(AccountName("main")), .reason("timed-out"),
                .elapsed(.milliseconds(812))),
            at: WallTime(milliseconds: 1_763_735_520_123))
        #expect(position == JournalPosition(epoch: Epoch(bits: 0xFEED), seq: 1))

        let row = try #require(try await folder.reader().last(1).first)
        #expect(row.kiosk == "k1")
        #expect(row.epoch == "000000000000feed")
        #expect(row.seq == 1)
        #expect(row.time == WallTime(milliseconds: 1_763_735_520_123))
        #expect(row.kind == "look-up-failed")
        #expect(row.visit == 3)
        #expect(row.request == 7)
        #expect(row.fields.map(\.name) == ["account", "reason", "elapsed_ms"])
        #expect(row.fields.map(\.value) == [.text("main"), .text("timed-out"), .number(812)])
    }

    @Test(arguments: JournalEntry.Kind.allCases)
    func `every kind is kept`(kind: JournalEntry.Kind) async throws {
        try await folder.open().append(JournalEntry(kind), at: WallTime(milliseconds: 0))
        let row = try #require(try await folder.reader().last(1).first)
        #expect(row.kind == kind.rawValue)
        #expect(row.visit == nil)
        #expect(row.request == nil)
        #expect(row.fields == [])
    }

    @Test func `every field is kept, in the order of the entry`() async throws {
        var entry = JournalEntry(.status)
        entry.fields = EveryField.samples
        try await folder.open().append(entry, at: WallTime(milliseconds: 0))
        let row = try #require(try await folder.reader().last(1).first)
        #expect(row.fields.map(\.name) == entry.fields.map(\.named.name))
        #expect(row.fields.map(\.value) == entry.fields.map(\.named.value))
    }

    @Test func `each run counts from one, and goes on when it is opened again`() async throws {
        try await folder.open(epoch: 1).appendScans(2)
        try await folder.open(epoch: 2).appendScans(1)
        try await folder.open(epoch: 1).appendScans(1)
        let rows = try await folder.reader().last(10)
        #expect(rows.map(\.seq) == [1, 2, 1, 3])
        #expect(rows.map(\.id) == [1, 2, 3, 4])
    }

    @Test func `a commit survives a power cut: WAL and FULL on the writer itself`() async throws {
        let journal = try await folder.open()
        let (mode, synchronous) = try await journal.writer.writeWithoutTransaction { db in
            (
                try String.fetchOne(db, sql: "PRAGMA journal_mode"),
                try Int.fetchOne(db, sql: "PRAGMA synchronous")
            )
        }
        #expect(mode == "wal")
        #expect(synchronous == 2)
    }

    @Test func `what was appended is in the files as they are at that moment`() async throws {
        let journal = try await folder.open()
        try await journal.appendScans(3)
        let copy = try await JournalReader.open(at: folder.copyAsAfterPowerCut())
        #expect(try await copy.last(10).map(\.seq) == [1, 2, 3])
        #expect(try await copy.verify().rows == 3)
    }

    @Test func `a cancelled task still writes its entry`() async throws {
        let journal = try await folder.open()
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            try await journal.appendScans(1)
        }
        try await task.value
        #expect(try await folder.reader().last(10).count == 1)
    }

    @Test func `rows are neither changed nor deleted`() async throws {
        let journal = try await folder.open()
        try await journal.appendScans(1)
        for sql in ["UPDATE event SET kind = 'status'", "DELETE FROM event"] {
            await #expect(throws: DatabaseError.self) {
                try await journal.writer.write { try $0.execute(sql: sql) }
            }
        }
        #expect(try await folder.reader().last(10).map(\.kind) == ["scan"])
    }

    @Test func `others cannot read the files`() async throws {
        let journal = try await folder.open()
        try await journal.appendScans(1)
        for ending in ["", "-wal", "-shm"] {
            let attributes = try FileManager.default.attributesOfItem(
                atPath: folder.journal + ending)
            let mode = try #require(attributes[.posixPermissions] as? Int)
            #expect(mode & 0o137 == 0, "\(ending) has mode \(String(mode, radix: 8))")
        }
    }

    @Test(.enabled(if: TinyDisk.isPossible, "mounting a tiny disk needs root"))
    func `a full disk is told apart, and the journal goes on when there is room`() async throws {
        let disk = try #require(TinyDisk())
        let path = disk.path + "/journal.sqlite"
        let journal = try await Journal.open(at: path, kiosk: "k1", epoch: Epoch(bits: 1))
        try await journal.appendScans(2)
        disk.fill()
        var fault: JournalFault?
        // The log has some room of its own left; no more than this fits into what was free.
        for _ in 0..<200 where fault == nil {
            do throws(JournalFault) {
                try await journal.append(JournalEntry(.status), at: WallTime(milliseconds: 0))
            } catch {
                fault = error
            }
        }
        #expect(fault == .full(code: 13))
        disk.makeRoom()
        let position = try await journal.append(
            JournalEntry(.inService), at: WallTime(milliseconds: 0))
        let reader = try await JournalReader.open(at: path)
        let report = try await reader.verify()
        #expect(report.firstBreak == nil)
        #expect(report.rows == position.seq)
        #expect(try await reader.last(1).map(\.kind) == ["in-service"])
    }
}

/// One sample of each kind of field.
private enum EveryField {
    static var samples: [JournalEntry.Field] {
        let attempt = AttemptID(epoch: Epoch(bits: 5), request: RequestID(number: 6))
        let digest = Digest(hexadecimal: String(repeating: "a7", count: 32))
        let samples: [JournalEntry.Field] = [
            .sha256(digest), .attempt(attempt), .account(AccountName("Main")), .outcome("ready"),
            .reason("none"), .status("server-error-busy"),
            .receipt(MaskedNumber("1234567890")),
            .invoice(MaskedNumber("25312000000012345678")), .job(1), .pages(2), .bytes(.max),
            .characters(0), .rows(40), .columns(100), .elapsed(.seconds(2)),
            .scanner(ScannerName("Hall")), .devices(2), .errno(13), .times(3),
            .order("issue"), .serial(MaskedNumber("12345678901234567890")), .serialKey(digest),
            .buyer("enterprise"), .part(3), .circuit("open"), .skew(-90),
            .device(ScannerIdentity(bus: 3, vendor: 0x0C2E, product: 0x0B61)),
            .key(InvoiceKey(hexadecimal: digest.hexadecimal)), .copy(2),
            .printer(PrinterName("standby")), .witness(.printerJobs), .actor("root"), .card("k7q2"),
            .action("printer-add"), .subject("main"), .entries(1_000_000), .head(digest),
        ]
        for sample in samples { check(sample) }
        return samples
    }

    /// Does not compile when a kind of field is added: then it needs a sample above.
    private static func check(_ field: JournalEntry.Field) {
        switch field {
        case .account, .outcome, .reason, .status, .receipt, .invoice, .attempt, .job, .sha256,
            .pages, .bytes, .characters, .rows, .columns, .elapsed, .scanner, .device, .devices,
            .errno, .times, .card, .order, .serial, .serialKey, .buyer, .part, .circuit, .skew,
            .key, .copy, .printer, .witness, .actor, .action, .subject, .entries, .head:
            break
        }
    }
}
