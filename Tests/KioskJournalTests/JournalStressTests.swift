// The journal on bad days: no right to write, a page gone bad, a clock that jumps.

import Foundation
import GRDB
import KioskCore
import Testing

@testable import KioskJournal

/// What is left when the disk or the clock fails.
@Suite struct JournalStressTests {
    let folder: JournalFolder

    init() throws {
        folder = try JournalFolder()
    }

    @Test(.enabled(if: TinyDisk.isPossible, "mounting a tiny disk needs root"))
    func `on a disk that takes no writes the journal is read, and writing says so`() async throws {
        let disk = try #require(TinyDisk())
        let path = disk.path + "/journal.sqlite"
        try await write(5, at: path)
        #expect(disk.makeReadOnly())
        // The kiosk starts, and offers what needs no journal.
        let journal = try await Journal.open(at: path, kiosk: "k1", epoch: Epoch(bits: 2))
        await #expect(throws: JournalFault.unwritable(code: 8)) { try await journal.appendScans(1) }
        let reader = try await JournalReader.open(at: path)
        #expect(try await reader.verify().rows == 5)
    }

    /// Writes, and closes the journal.
    private func write(_ count: Int, at path: String) async throws {
        let journal = try await Journal.open(at: path, kiosk: "k1", epoch: Epoch(bits: 1))
        try await journal.appendScans(count)
    }

    @Test func `a page gone bad is found, what stands before it is told, and writing goes on`()
        async throws
    {
        try await fill()
        try spoilMiddle()
        let reader = try await folder.reader()
        #expect(try await reader.damage().isEmpty == false)
        let report = try await reader.verify()
        let last = try #require(report.lastGood?.row)
        #expect(report.breaks == [.damaged(after: last)] && last > 100 && report.rows == last)
        let journal = try await folder.open(epoch: 2)
        try await journal.append(JournalEntry(.started), at: Decade.time(day: 20))
        #expect(try await reader.last(1).map(\.kind) == ["started"])
        await #expect(throws: PruneFault.journal(.corrupt(code: 11))) {
            try await folder.prune(1, on: 20)
        }
    }

    private func fill() async throws {
        try await Decade.fill(0..<20, of: 100, in: folder.open())
        try await DatabaseQueue(path: folder.journal).writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)")
        }
    }

    /// Writes nonsense over a page of entries in the middle of the file.
    private func spoilMiddle() throws {
        let url = URL(fileURLWithPath: folder.journal)
        var bytes = try Data(contentsOf: url)
        let pages = bytes.count / 4_096
        // 0x0D: a leaf of a table (https://www.sqlite.org/fileformat2.html#b_tree_pages).
        let page = try #require(
            (pages / 2..<pages).first { page in
                let page = bytes[(page * 4_096)..<((page + 1) * 4_096)]
                return page.first == 0x0D && page.range(of: Data("outcome".utf8)) != nil
            })
        bytes.replaceSubrange(
            (page * 4_096)..<((page + 1) * 4_096), with: Data(repeating: 0xEE, count: 4_096))
        try bytes.write(to: url)
    }

    @Test func `a clock that jumps back a day changes neither the order nor the chain`()
        async throws
    {
        let journal = try await folder.open()
        for day in [5, 6, 5, 7] {
            try await journal.append(
                JournalEntry(.scan, visit: VisitID(number: day)), at: Decade.time(day: day))
        }
        let reader = try await folder.reader()
        #expect(try await reader.last(10).map(\.visit) == [5, 6, 5, 7])
        #expect(try await reader.verify().firstBreak == nil)
    }

    @Test func `a copy made while the kiosk writes is whole, and stands alone`() async throws {
        let journal = try await folder.open()
        try await journal.appendScans(50)
        let reader = try await folder.reader()
        async let writing: Void = folder.open(epoch: 2).appendScans(100)
        let copy = folder.path + "/copy/journal.sqlite"
        try FileManager.default.createDirectory(
            atPath: folder.path + "/copy", withIntermediateDirectories: false)
        try await reader.copy(to: copy)
        try await writing
        let report = try await JournalReader.check(copy: copy)
        #expect(report.rows >= 50 && report.rows <= 150)
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/copy")
        #expect(files == ["journal.sqlite"])
        // It can be put in place and written on.
        let restored = try await Journal.open(at: copy, kiosk: "k1", epoch: Epoch(bits: 3))
        try await restored.appendScans(1)
        #expect(try await JournalReader.check(copy: copy).rows == report.rows + 1)
        await #expect(throws: JournalFault.self) { try await reader.copy(to: copy) }
    }

    @Test func `a copy that was tampered with, or is damaged, is refused`() async throws {
        try await fill()
        let reader = try await folder.reader()
        let copy = folder.path + "/copy.sqlite"
        try await reader.copy(to: copy)
        try await DatabaseQueue(path: copy).write { db in
            try db.execute(
                sql: "DROP TRIGGER event_stays_as_it_is; UPDATE event SET visit = 9 WHERE id = 7")
        }
        await #expect(throws: JournalCopyFault.broken(.changed(row: 7))) {
            try await JournalReader.check(copy: copy)
        }
        try spoilMiddle()
        let fault = await #expect(throws: JournalCopyFault.self) {
            try await JournalReader.check(copy: folder.journal)
        }
        guard case .damaged = fault else {
            Issue.record("a damaged file must be named so")
            return
        }
    }

    @Test func `a copy of a pruned journal verifies with the kiosk's key`() async throws {
        try await Decade.write(0..<30, to: folder.open())
        try await folder.prune(10, on: 29)
        let other = try JournalFolder()
        try await folder.reader().copy(to: other.journal)
        await #expect(throws: JournalCopyFault.broken(.checkpoint(.keyUnknown, last: 95))) {
            try await JournalReader.check(copy: other.journal)
        }
        let key = try #require(CheckpointKey.beside(folder.journal).first)
        #expect(try await JournalReader.check(copy: other.journal, trusting: key).rows == 55)
    }

    @Test func `a copy of the keys opens what the file opened`() async throws {
        try await Decade.write(0..<2, to: folder.open())
        let other = try JournalFolder()
        try await JournalSeals.open(beside: folder.journal).copy(to: other.seals)
        let rows = try await folder.reader().last(1 + 5).filter { $0.kind == "scan" }
        let opened = try await JournalSeals.open(beside: other.journal).open(rows)
        #expect(opened == [.whole([SealedNumber(name: "receipt", whole: "8000001")])])
    }

    @Test func `the census tells what became of every seal`() async throws {
        let journal = try await folder.open()
        try await Decade.write(0..<10, to: journal)
        try await folder.prune(0, 5, on: 9)
        _ = try await folder.upkeep().erase(
            VisitName(epoch: "0000000000000001", number: 8), at: Decade.time(day: 9))
        try await DatabaseQueue(path: folder.seals).write { db in
            try db.execute(sql: "DELETE FROM seal WHERE visit = 9")
        }
        let census = try await JournalSeals.open(beside: folder.journal)
            .census(of: folder.reader())
        #expect(census.expired == 8 && census.erased == 2 && census.lost == 2)
        #expect(census.whole == 8)
    }
}
