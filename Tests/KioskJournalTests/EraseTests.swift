// Erasing a visit: its numbers are nowhere any more, and the chain stays whole.

import Foundation
import GRDB
import KioskCore
import Testing

@testable import KioskJournal

/// Dropping the key of one visit.
@Suite struct EraseTests {
    let folder: JournalFolder
    private let visit = VisitName(epoch: "0000000000000001", number: 2)

    init() throws {
        folder = try JournalFolder()
    }

    private func opened() async throws -> [SealedNumbers] {
        let rows = try await folder.reader().last(100).filter { $0.kind == "scan" }
        return try await JournalSeals.open(beside: folder.journal).open(rows)
    }

    /// The bytes of the keys' file and its log.
    private func bytes() throws -> Data {
        try ["", "-wal"].map { try Data(contentsOf: URL(fileURLWithPath: folder.seals + $0)) }
            .reduce(Data(), +)
    }

    @Test func `one visit becomes unreadable, the others stay`() async throws {
        let journal = try await folder.open()
        try await Decade.write(0..<3, to: journal)
        let erasure = try await folder.upkeep().erase(visit, at: Decade.time(day: 3))
        #expect(erasure.entries == 5 && erasure.sealed == 2 && erasure.wasReadable)
        let opened = try await opened()
        #expect(opened[1] == .erased)
        #expect(opened[0] == .whole([SealedNumber(name: "receipt", whole: "8000000")]))
        #expect(try await folder.reader().verify().rows == 15)
        let tags = try await journal.writer.read { db in
            try Int.fetchAll(db, sql: "SELECT DISTINCT event FROM number ORDER BY event")
        }
        #expect(tags == [1, 3, 11, 13])
    }

    @Test func `the key is in no byte of the file and of its log`() async throws {
        let journal = try await folder.open()
        try await Decade.write(0..<3, to: journal)
        let key = try await DatabaseQueue(path: folder.seals).read { db in
            try #require(try Data.fetchOne(db, sql: "SELECT key FROM seal WHERE visit = 2"))
        }
        #expect(try bytes().range(of: key) != nil)
        _ = try await folder.upkeep().erase(visit, at: Decade.time(day: 3))
        #expect(try bytes().range(of: key) == nil)
        try await Decade.write(3..<4, to: journal)
        #expect(try bytes().range(of: key) == nil)
    }

    @Test func `erased is erased: again, later entries, and a prune change nothing`() async throws {
        let journal = try await folder.open()
        try await Decade.write(0..<3, to: journal)
        _ = try await folder.upkeep().erase(visit, at: Decade.time(day: 3))
        let again = try await folder.upkeep().erase(visit, at: Decade.time(day: 3))
        #expect(again.entries == 5 && again.wasReadable == false)
        try await journal.append(
            JournalEntry(
                .lateAnswer, visit: VisitID(number: 2), .receipt(MaskedNumber("12345678"))),
            at: Decade.time(day: 3))
        #expect(try await folder.reader().last(1).first?.sealed == nil)
        try await folder.prune(0, 1, on: 3)
        #expect(try await opened()[1] == .erased)
    }

    @Test func `a visit that never was cannot be erased`() async throws {
        try await Decade.write(0..<1, to: folder.open())
        await #expect(throws: JournalFault.absent) {
            try await folder.upkeep().erase(visit, at: Decade.time(day: 1))
        }
    }

    @Test func `a copy of the journal from before is unreadable too`() async throws {
        try await Decade.write(0..<3, to: folder.open())
        let copy = try folder.copyAsAfterPowerCut()
        _ = try await folder.upkeep().erase(visit, at: Decade.time(day: 3))
        let rows = try await JournalReader.open(at: copy).last(100)
        let seals = try await JournalSeals.open(beside: folder.journal)
        let states = Set(try await seals.open(rows.filter { $0.visit == 2 && $0.sealed != nil }))
        #expect(states == [.erased])
    }
}
