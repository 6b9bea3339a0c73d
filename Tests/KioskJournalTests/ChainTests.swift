// The chain: whole when nobody touched it, and broken at the right row when somebody did.

import Foundation
import GRDB
import KioskCore
import Testing

@testable import KioskJournal

/// The chain of hashes.
@Suite struct ChainTests {
    let folder: JournalFolder

    init() throws {
        folder = try JournalFolder()
    }

    /// Two runs of three entries each; rows 1 to 6.
    private func write() async throws {
        try await folder.open(epoch: 1).appendScans(3)
        try await folder.open(epoch: 2).appendScans(3)
    }

    private func verify() async throws -> ChainReport {
        try await folder.reader().verify()
    }

    @Test func `the hash of a known event is what another program computed`() {
        let event = StoredEvent(
            kiosk: Array("k1".utf8), epoch: Array("0000000000000001".utf8), seq: 1, time: -1,
            kind: Array("scan".utf8), visit: 1, request: nil,
            fields: Array(#"{"account":"main"}"#.utf8), prev: EventHash.none)
        let hash = EventHash.of(event).map { String(format: "%02x", $0) }.joined()
        #expect(hash == "e0d1672bfc2e43b446068e1cff2cd0efde04cd1bd6db128de699badeb76cf63b")
    }

    @Test func `a journal that nobody touched is whole, over two runs`() async throws {
        try await write()
        let report = try await verify()
        #expect(report.firstBreak == nil)
        #expect(report.rows == 6)
        let rows = try await folder.reader().last(10)
        #expect(rows.first?.prev == EventHash.none)
        #expect(zip(rows, rows.dropFirst()).allSatisfy { $0.hash == $1.prev })
        #expect(report.head == rows.last?.hash)
    }

    @Test func `an empty journal is whole`() async throws {
        _ = try await folder.open()
        #expect(try await verify() == ChainReport())
    }

    @Test(arguments: [
        "kiosk = 'k2'", "epoch = 'x'", "seq = 9", "time = time + 1", "kind = 'status'",
        "visit = NULL", "visit = 8", "request = 0", #"fields = '{"account":"other"}'"#,
        #"fields = '{ "account":"main"}'"#, "kind = kind || char(0)", "prev = zeroblob(32)",
        "hash = zeroblob(32)",
    ])
    func `a changed column is found`(assignment: String) async throws {
        try await write()
        try folder.tamper("UPDATE event SET \(assignment) WHERE id = 3")
        let report = try await verify()
        #expect(report.firstBreak == .changed(row: 3))
        #expect(report.rows == 2)
    }

    @Test func `a missing row is found`() async throws {
        try await write()
        try folder.tamper("DELETE FROM event WHERE id = 2")
        #expect(try await verify().firstBreak == .missing(before: 3))
    }

    @Test func `a missing first row is found`() async throws {
        try await write()
        try folder.tamper("DELETE FROM event WHERE id = 1")
        #expect(try await verify().firstBreak == .missing(before: 2))
    }

    @Test func `the missing end of a run is found at the next run`() async throws {
        try await write()
        try folder.tamper("DELETE FROM event WHERE id = 3")
        #expect(try await verify().firstBreak == .unlinked(row: 4))
    }

    @Test func `rows in another order are found`() async throws {
        try await write()
        try folder.tamper(
            """
            UPDATE event SET id = 99 WHERE id = 2;
            UPDATE event SET id = 2 WHERE id = 3;
            UPDATE event SET id = 3 WHERE id = 99;
            """)
        #expect(try await verify().firstBreak == .missing(before: 2))
    }

    @Test func `a row changed together with its hash is found at the next row`() async throws {
        try await write()
        try rewrite(row: 2) { $0.visit = 77 }
        #expect(try await verify().firstBreak == .unlinked(row: 3))
    }

    @Test func `a jump in the count is found though every hash fits`() async throws {
        try await write()
        try rewrite(row: 6) { $0.seq = 4 }
        #expect(try await verify().firstBreak == .missing(before: 6))
    }

    @Test func `a row of nonsense is named, not believed`() async throws {
        try await write()
        try folder.tamper(
            """
            PRAGMA writable_schema = ON;
            UPDATE sqlite_master SET sql = replace(sql, ') STRICT', ')') WHERE name = 'event';
            PRAGMA writable_schema = RESET;
            """)
        try folder.tamper("UPDATE event SET seq = 'many' WHERE id = 2")
        #expect(try await verify().firstBreak == .unreadable(row: 2))
        await #expect(throws: JournalFault.unreadable(row: 2)) {
            try await folder.reader().last(10)
        }
    }

    /// What an intruder does who knows how the hash is made.
    private func rewrite(row id: Int, _ change: (inout StoredEvent) -> Void) throws {
        try folder.tamper("")
        try DatabaseQueue(path: folder.journal).write { db in
            let row = try #require(
                try Row.fetchOne(db, sql: StoredRow.select(db) + " WHERE id = ?", arguments: [id]))
            var event = try StoredRow(row).event
            change(&event)
            try db.execute(
                sql: "UPDATE event SET seq = ?, visit = ?, hash = ? WHERE id = ?",
                arguments: [event.seq, event.visit, Data(EventHash.of(event)), id])
        }
    }
}
