// Seals: whole numbers are in the journal for those who have the key, and for nobody else.

import Foundation
import GRDB
import KioskCore
import Testing

@testable import KioskJournal

/// Whole numbers under the keys of their visits.
@Suite struct SealTests {
    let folder: JournalFolder

    init() throws {
        folder = try JournalFolder()
    }

    private func entry(_ number: String, visit: Int? = 1) -> JournalEntry {
        JournalEntry(
            .scan, visit: visit.map(VisitID.init), .account(AccountName("main")),
            .receipt(MaskedNumber(number)))
    }

    private func seals() async throws -> JournalSeals {
        try await JournalSeals.open(beside: folder.journal)
    }

    private func opened() async throws -> [SealedNumbers] {
        try await seals().open(try await folder.reader().last(10))
    }

    private func keys(_ sql: String) throws {
        try DatabaseQueue(path: folder.seals).write { try $0.execute(sql: sql) }
    }

    private func whole(_ number: String) -> SealedNumbers {
        .whole([SealedNumber(name: "receipt", whole: number)])
    }

    @Test func `a whole number comes back by the key, and is nowhere without it`() async throws {
        let journal = try await folder.open()
        try await journal.append(entry("8201764530"), at: WallTime(milliseconds: 5))
        try await journal.append(JournalEntry(.stopped), at: WallTime(milliseconds: 6))
        #expect(try await opened() == [whole("8201764530"), .none])
        for ending in ["", "-wal"] {
            let bytes = try Data(contentsOf: URL(fileURLWithPath: folder.journal + ending))
            #expect(bytes.range(of: Data("8201764530".utf8)) == nil)
        }
        #expect(try await folder.reader().last(2).first?.line().contains("..4530") == true)
    }

    @Test func `all numbers of an entry are under one seal`() async throws {
        let entry = JournalEntry(
            .status, visit: VisitID(number: 1), .receipt(MaskedNumber("AB-120 045")),
            .serial(MaskedNumber("77001")), .invoice(MaskedNumber("26332000004021728676")))
        try await folder.open().append(entry, at: WallTime(milliseconds: 5))
        let numbers = [
            SealedNumber(name: "receipt", whole: "AB120045"),
            SealedNumber(name: "serial", whole: "77001"),
            SealedNumber(name: "invoice", whole: "26332000004021728676"),
        ]
        #expect(try await opened() == [.whole(numbers)])
        #expect("\(numbers)".contains("77001") == false)
    }

    @Test func `a dropped key takes the numbers, and the chain stays whole`() async throws {
        let journal = try await folder.open()
        try await journal.append(entry("8201764530"), at: WallTime(milliseconds: 5))
        try await journal.append(entry("1111222233", visit: 2), at: WallTime(milliseconds: 6))
        try keys("UPDATE seal SET key = NULL, gone = 'expired' WHERE visit = 1")
        #expect(try await opened() == [.expired, whole("1111222233")])
        let report = try await folder.reader().verify()
        #expect(report.firstBreak == nil && report.rows == 2)
    }

    @Test func `what comes for an erased visit is not sealed any more`() async throws {
        let journal = try await folder.open()
        try await journal.append(entry("8201764530"), at: WallTime(milliseconds: 5))
        try keys("UPDATE seal SET key = NULL, gone = 'erased'")
        try await journal.append(entry("4711000815"), at: WallTime(milliseconds: 6))
        #expect(try await opened() == [.erased, .none])
    }

    @Test func `a lost file of keys costs the numbers, not the rows, and is made anew`()
        async throws
    {
        let journal = try await folder.open()
        try await journal.append(entry("8201764530"), at: WallTime(milliseconds: 5))
        for ending in ["", "-wal", "-shm"] {
            try FileManager.default.removeItem(atPath: folder.seals + ending)
        }
        await #expect(throws: JournalFault.absent) { try await seals() }
        try await journal.append(entry("1111222233", visit: 2), at: WallTime(milliseconds: 6))
        #expect(try await opened() == [.lost, whole("1111222233")])
        #expect(try await folder.reader().verify().firstBreak == nil)
    }

    @Test func `a key without its entry harms nothing: the program was killed between`()
        async throws
    {
        let journal = try await folder.open()
        let file = try SealFile.writer(beside: folder.journal)
        _ = try file.key(
            epoch: "0000000000000001", visit: 1, made: WallTime(milliseconds: 1))
        try await journal.append(entry("8201764530"), at: WallTime(milliseconds: 5))
        #expect(try await opened() == [whole("8201764530")])
    }

    @Test func `an entry goes in unsealed where keys cannot be kept`() async throws {
        try folder.withholdSeals()
        let journal = try await folder.open()
        #expect(await journal.sealFault() != nil)
        try await journal.append(entry("8201764530"), at: WallTime(milliseconds: 5))
        #expect(try await folder.reader().last(1).first?.sealed == nil)
        try FileManager.default.removeItem(atPath: folder.seals)
        try await journal.append(entry("8201764530"), at: WallTime(milliseconds: 6))
        #expect(try await opened() == [.none, whole("8201764530")])
        #expect(await journal.sealFault() == nil)
    }

    @Test func `a seal opens in its own row and nowhere else`() async throws {
        let journal = try await folder.open()
        try await journal.append(entry("8201764530"), at: WallTime(milliseconds: 5))
        try await journal.append(entry("8201764530"), at: WallTime(milliseconds: 6))
        try folder.tamper("UPDATE event SET sealed = (SELECT sealed FROM event WHERE id = 1)")
        #expect(try await opened() == [whole("8201764530"), .damaged])
        #expect(try await folder.reader().verify().firstBreak == .changed(row: 2))
    }

    @Test(arguments: ["sealed = NULL", "sealed = zeroblob(40)", "sealed = x''"])
    func `a changed seal is found`(assignment: String) async throws {
        let journal = try await folder.open()
        try await journal.append(entry("8201764530"), at: WallTime(milliseconds: 5))
        try folder.tamper("UPDATE event SET \(assignment)")
        #expect(try await folder.reader().verify().firstBreak == .changed(row: 1))
    }

    @Test func `the hash of a sealed event is what another program computed`() {
        let event = StoredEvent(
            kiosk: Array("k1".utf8), epoch: Array("0000000000000001".utf8), seq: 1, time: -1,
            kind: Array("scan".utf8), visit: 1, request: nil,
            fields: Array(#"{"account":"main"}"#.utf8), prev: EventHash.none, sealed: [1, 2, 3])
        let hash = EventHash.of(event).map { String(format: "%02x", $0) }.joined()
        #expect(hash == "efbcdc1678572256893f7ba0e3837675f73a2dbfcee03d5f43798e55179ef6ac")
    }

    @Test func `the keys are for their owner alone`() async throws {
        let journal = try await folder.open()
        try await journal.append(entry("8201764530"), at: WallTime(milliseconds: 5))
        #expect(await journal.sealFault() == nil)
        for ending in ["", "-wal", "-shm"] {
            let attributes = try FileManager.default.attributesOfItem(
                atPath: folder.seals + ending)
            let mode = try #require(attributes[.posixPermissions] as? Int)
            #expect(mode & 0o177 == 0, "\(ending) has mode \(String(mode, radix: 8))")
        }
    }
}
