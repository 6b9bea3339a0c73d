// What verifying says of a journal of which the beginning is gone, for each way to tamper with it.

import Foundation
import GRDB
import KioskCore
import Testing

@testable import KioskJournal

/// The chain behind a checkpoint.
@Suite struct CheckpointTests {
    let folder: JournalFolder

    init() throws {
        folder = try JournalFolder()
    }

    /// Thirty days, of which nineteen are gone: rows 96 to 150 are left.
    private func write() async throws {
        try await Decade.write(0..<30, to: folder.open())
        try await folder.prune(10, on: 29)
    }

    private func tamper(_ sql: String) throws {
        try folder.tamper(
            """
            DROP TRIGGER checkpoint_stays; DROP TRIGGER checkpoint_stays_as_it_is;

            """ + sql)
    }

    private func verify(kept: KeptHead? = nil) async throws -> ChainReport {
        try await folder.reader().verify(kept: kept)
    }

    @Test(arguments: [
        "removed = removed + 1", "time = time - 1", "kiosk = 'k2'", "head = zeroblob(32)",
        "last = last - 1", "signature = zeroblob(64)", "key = zeroblob(32)",
    ])
    func `a changed checkpoint is not believed`(assignment: String) async throws {
        try await write()
        try tamper("UPDATE checkpoint SET \(assignment)")
        let report = try await verify()
        let last = assignment.hasPrefix("last") ? 94 : 95
        #expect(report.firstBreak == .checkpoint(.changed, last: last))
        #expect(report.rows == 0 && report.rowsAfter >= 54)
    }

    @Test func `a checkpoint of another key is told apart`() async throws {
        try await write()
        let other = try JournalFolder()
        let foreign = try SigningKey.made(beside: other.journal)
        let own = try await folder.reader().read { db in
            try #require(try Checkpoint.newest(db))
        }
        let forged = try foreign.signed(
            Checkpoint(
                kiosk: own.kiosk, last: 100, head: own.head, removed: 100, time: own.time,
                key: foreign.publicKey))
        try tamper("DELETE FROM event WHERE id <= 100")
        try await DatabaseQueue(path: folder.journal).write { try forged.insert($0) }
        let report = try await verify()
        #expect(report.firstBreak == .checkpoint(.otherKey, last: 100))
        await #expect(throws: PruneFault.broken(.checkpoint(.otherKey, last: 100))) {
            try await folder.prune(5, on: 29)
        }
    }

    @Test func `without the public key the signer is unknown, with one from elsewhere he is not`()
        async throws
    {
        try await write()
        let path = folder.path + "/checkpoint-key.pub"
        let text = try String(contentsOfFile: path, encoding: .utf8)
        let key = try #require(CheckpointKey(text: text.trimmingCharacters(in: .newlines)))
        try FileManager.default.removeItem(atPath: path)
        #expect(try await verify().firstBreak == .checkpoint(.keyUnknown, last: 95))
        #expect(try await folder.reader().verify(trusting: key).firstBreak == nil)
    }

    @Test func `rows removed without a checkpoint are missing`() async throws {
        try await Decade.write(0..<30, to: folder.open())
        try folder.tamper("DELETE FROM event WHERE id <= 95")
        #expect(try await verify().firstBreak == .missing(before: 96))
    }

    @Test func `more rows removed than the checkpoint says are missing`() async throws {
        try await write()
        try folder.tamper("DELETE FROM event WHERE id <= 99")
        #expect(try await verify().firstBreak == .missing(before: 100))
    }

    @Test func `a checkpoint taken away leaves rows missing`() async throws {
        try await write()
        try tamper("DELETE FROM checkpoint")
        #expect(try await verify().firstBreak == .missing(before: 96))
    }

    @Test func `rows cut off at the end are found by a head that was kept`() async throws {
        try await write()
        let kept = try #require(try await verify().kept)
        #expect(kept.row == 150 && KeptHead(text: kept.text) == kept)
        #expect(try await verify(kept: kept).keptAnswer == .there)
        try folder.tamper("DELETE FROM event WHERE id > 140")
        let report = try await verify(kept: kept)
        #expect(report.firstBreak == nil && report.keptAnswer == .cutOff)
    }

    @Test func `a kept head knows a row that was written anew, and one that went by age`()
        async throws
    {
        let journal = try await folder.open()
        try await Decade.write(0..<20, to: journal)
        let kept = try #require(try await verify().kept)
        try await Decade.write(20..<30, to: journal)
        try folder.tamper("UPDATE event SET hash = zeroblob(32) WHERE id = 100")
        #expect(try await verify(kept: kept).keptAnswer == .otherRow)
        try folder.tamper("DELETE FROM event WHERE id = 100")
        #expect(try await verify(kept: kept).keptAnswer == .otherRow)
        let other = try JournalFolder()
        try await Decade.write(0..<30, to: other.open())
        let head = try #require(KeptHead(text: "7:" + String(repeating: "ab", count: 32)))
        try await other.prune(10, on: 29)
        #expect(try await other.reader().verify(kept: head).keptAnswer == .pruned)
    }

    @Test func `after a break the rest is looked at too`() async throws {
        try await write()
        try folder.tamper(
            "UPDATE event SET visit = 9 WHERE id = 110; DELETE FROM event WHERE id = 130;")
        let report = try await verify()
        #expect(report.breaks == [.changed(row: 110), .missing(before: 131)])
        #expect(report.rows == 14 && report.lastGood?.row == 109 && report.rowsAfter == 38)
    }

    @Test(arguments: ["", "1", "1:", ":ab", "0:\(String(repeating: "ab", count: 32))", "x:ab"])
    func `what is no kept head is none`(text: String) {
        #expect(KeptHead(text: text) == nil)
    }
}
