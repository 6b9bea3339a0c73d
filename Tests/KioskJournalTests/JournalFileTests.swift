// Opening: only a journal of the kiosk is opened, and nothing else is touched.

import Foundation
import GRDB
import KioskCore
import Testing

@testable import KioskJournal

/// The file of the journal.
@Suite struct JournalFileTests {
    let folder: JournalFolder

    init() throws {
        folder = try JournalFolder()
    }

    private func faultOfWriter(at path: String) async -> JournalFault? {
        do throws(JournalFault) {
            _ = try await Journal.open(at: path, kiosk: "k1", epoch: Epoch(bits: 1))
            return nil
        } catch {
            return error
        }
    }

    private func faultOfReader(at path: String) async -> JournalFault? {
        do throws(JournalFault) {
            _ = try await JournalReader.open(at: path)
            return nil
        } catch {
            return error
        }
    }

    /// Neither end opens the file, and it is the same afterwards.
    private func expectRefusal(_ fault: JournalFault) async throws {
        let before = try Data(contentsOf: URL(fileURLWithPath: folder.journal))
        #expect(await faultOfWriter(at: folder.journal) == fault)
        #expect(await faultOfReader(at: folder.journal) == fault)
        let after = try Data(contentsOf: URL(fileURLWithPath: folder.journal))
        #expect(before == after)
    }

    private func database(_ sql: String) throws {
        try DatabaseQueue(path: folder.journal).writeWithoutTransaction {
            try $0.execute(sql: sql)
        }
    }

    @Test(arguments: [
        "CREATE TABLE event (id INTEGER)", "PRAGMA application_id = 7", "PRAGMA user_version = 1",
    ])
    func `the database of another application is refused`(sql: String) async throws {
        try database(sql)
        try await expectRefusal(.foreign)
    }

    /// In between the power may go, or another program look.
    @Test func `a file that was claimed but not filled has no open print, and is filled`()
        async throws
    {
        try database(
            "PRAGMA application_id = \(JournalSchema.applicationID); PRAGMA journal_mode = wal")
        #expect(try await folder.reader().openPrints().isEmpty)
        try await folder.open().append(JournalEntry(.started), at: WallTime(milliseconds: 1))
        #expect(try await folder.reader().entries() == 1)
    }

    @Test func `a file that is no database is refused`() async throws {
        try Data(repeating: 0x41, count: 8_192).write(to: URL(fileURLWithPath: folder.journal))
        try await expectRefusal(.foreign)
    }

    @Test func `the journal of a newer version is refused`() async throws {
        try database("PRAGMA application_id = 0x4B4A524E; PRAGMA user_version = 99")
        try await expectRefusal(.newer(version: 99))
    }

    @Test func `a damaged journal is told apart`() async throws {
        try await folder.open().appendScans(50)
        try database("PRAGMA wal_checkpoint(TRUNCATE)")
        let handle = try #require(FileHandle(forUpdatingAtPath: folder.journal))
        try handle.seek(toOffset: 4_096)
        try handle.write(contentsOf: Data(repeating: 0xEE, count: 4_096))
        try handle.close()
        #expect(await faultOfWriter(at: folder.journal) == .corrupt(code: 11))
    }

    @Test(arguments: ["", "-wal", "-shm", "-journal"])
    func `a link is followed by nobody, and nothing is made where it leads`(
        ending: String
    ) async throws {
        let target = folder.path + "/elsewhere"
        for path in [folder.journal, folder.seals] {
            try FileManager.default.createSymbolicLink(
                atPath: path + ending, withDestinationPath: target)
        }
        let fault = JournalFault.notPlain(file: "journal.sqlite" + ending)
        #expect(await faultOfWriter(at: folder.journal) == fault)
        #expect(await faultOfReader(at: folder.journal) == fault)
        await #expect(throws: fault) { try await JournalUpkeep.open(at: folder.journal) }
        let refusal = JournalFault.notPlain(file: "seals.sqlite" + ending)
        #expect(throws: refusal) { try SealFile.writer(beside: folder.journal) }
        #expect(throws: refusal) { try SealFile.reader(beside: folder.journal) }
        #expect(FileManager.default.fileExists(atPath: target) == false)
    }

    /// A rollback journal without a record, but with the name of a super-journal at its end.
    private func hotJournal(naming victim: String) -> Data {
        func number(_ value: Int) -> [UInt8] {
            (0..<4).map { UInt8(truncatingIfNeeded: value >> (24 - 8 * $0)) }
        }
        let mark: [UInt8] = [0xD9, 0xD5, 0x05, 0xF9, 0x20, 0xA1, 0x63, 0xD7]
        let header = mark + [0, 1, 1, 512, 4_096].flatMap(number)
        let name = Array(victim.utf8)
        let sum = name.reduce(0) { $0 + Int(Int8(bitPattern: $1)) }
        return Data(
            header + [UInt8](repeating: 0, count: 512 - header.count) + number(0x4000_0000 / 4_096)
                + name + number(name.count) + number(sum) + mark)
    }

    @Test func `a rollback journal that names another file removes nothing`() async throws {
        try await folder.open().appendScans(1)
        let victim = folder.path + "/victim"
        for path in [folder.journal, folder.seals] {
            try Data("mine".utf8).write(to: URL(filePath: victim))
            try hotJournal(naming: victim).write(to: URL(filePath: path + "-journal"))
        }
        let fault = JournalFault.notPlain(file: "journal.sqlite-journal")
        #expect(await faultOfWriter(at: folder.journal) == fault)
        #expect(await faultOfReader(at: folder.journal) == fault)
        await #expect(throws: fault) { try await JournalUpkeep.open(at: folder.journal) }
        await #expect(throws: fault) { try await JournalHold.take(at: folder.journal) }
        let refusal = JournalFault.notPlain(file: "seals.sqlite-journal")
        #expect(throws: refusal) { try SealFile.writer(beside: folder.journal) }
        #expect(FileManager.default.fileExists(atPath: victim))
        // SQLite by itself would have.
        let bare = try DatabaseQueue(path: folder.journal)
        try await bare.writeWithoutTransaction { db in
            _ = try? db.execute(sql: "PRAGMA user_version = 1")
        }
        #expect(FileManager.default.fileExists(atPath: victim) == false)
    }

    @Test func `a link to a journal is refused too, and one that is laid meanwhile is found`()
        async throws
    {
        try await folder.open().appendScans(1)
        let link = folder.path + "/link.sqlite"
        try FileManager.default.createSymbolicLink(
            atPath: link, withDestinationPath: folder.journal)
        #expect(await faultOfReader(at: link) == .notPlain(file: "link.sqlite"))
        let opened = try DatabaseQueue(path: link)
        await #expect(throws: JournalFault.notPlain(file: "link.sqlite")) {
            try await opened.read { db in try OwnFile.mustBe(link, db) }
        }
        let reader = try await folder.reader()
        let copy = folder.path + "/copy.sqlite"
        try FileManager.default.createSymbolicLink(
            atPath: copy, withDestinationPath: folder.path + "/elsewhere")
        await #expect(throws: JournalFault.notPlain(file: "copy.sqlite")) {
            try await reader.copy(to: copy)
        }
        #expect(FileManager.default.fileExists(atPath: folder.path + "/elsewhere") == false)
    }

    @Test func `a folder that is reached through a link is as good as any`() async throws {
        let link = folder.path + "-link"
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: folder.path)
        defer { _ = unlink(link) }
        #expect(await faultOfWriter(at: link + "/journal.sqlite") == nil)
        #expect(await faultOfReader(at: link + "/journal.sqlite") == nil)
    }

    @Test func `without a folder there is no journal`() async {
        #expect(await faultOfWriter(at: folder.path + "/none/journal.sqlite") == .absent)
        #expect(await faultOfReader(at: folder.path + "/none/journal.sqlite") == .absent)
    }

    @Test func `a reader never makes a file`() async {
        #expect(await faultOfReader(at: folder.journal) == .absent)
        #expect(FileManager.default.fileExists(atPath: folder.journal) == false)
    }

    @Test func `a file that is just being made is no journal yet for a reader`() async {
        #expect(FileManager.default.createFile(atPath: folder.journal, contents: nil))
        #expect(await faultOfReader(at: folder.journal) == .absent)
        #expect(await faultOfWriter(at: folder.journal) == nil)
    }

    @Test func `another program that holds the file makes it busy, not broken`() async throws {
        let journal = try await folder.open()
        var configuration = Configuration()
        configuration.allowsUnsafeTransactions = true
        let other = try DatabaseQueue(path: folder.journal, configuration: configuration)
        try other.inDatabase { try $0.execute(sql: "BEGIN IMMEDIATE") }
        await #expect(throws: JournalFault.busy(code: 5)) { try await journal.appendScans(1) }
        try other.inDatabase { try $0.execute(sql: "ROLLBACK") }
        try await journal.appendScans(1)
        #expect(try await folder.reader().last(10).map(\.seq) == [1])
    }

    @Test func `the log stays when the journal is closed, so that readers need no right to write`()
        async throws
    {
        try await folder.open().appendScans(1)
        #expect(FileManager.default.fileExists(atPath: folder.journal + "-wal"))
    }
}
