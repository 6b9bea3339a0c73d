// The blind index: a whole number finds its visits, and nothing gives the number away.

import Foundation
import GRDB
import KioskCore
import Testing

@testable import KioskJournal

/// Tags of numbers.
@Suite struct NumberTagTests {
    let folder: JournalFolder

    init() throws {
        folder = try JournalFolder()
    }

    private func entry(_ number: String, visit: Int?) -> JournalEntry {
        JournalEntry(.scan, visit: visit.map(VisitID.init), .receipt(MaskedNumber(number)))
    }

    private func rows(of number: String) async throws -> [Int] {
        let tag = try await JournalSeals.open(beside: folder.journal).tag(number)
        return try await folder.reader().read { db in
            let sql = "SELECT event FROM number WHERE tag = ? ORDER BY event"
            return try Int.fetchAll(db, sql: sql, arguments: [Data(tag)])
        }
    }

    @Test func `a number is found at the first entry of each visit that bears it`() async throws {
        let journal = try await folder.open()
        let visits: [(String, Int?)] = [
            ("8201764530", 1), ("8201764530", 1), ("1111222233", 1), ("8201764530", 2),
            ("8201764530", nil), ("8201764530", nil),
        ]
        for (number, visit) in visits {
            try await journal.append(entry(number, visit: visit), at: WallTime(milliseconds: 1))
        }
        try await folder.open(epoch: 2).append(
            entry("8201764530", visit: 1), at: WallTime(milliseconds: 1))
        #expect(try await rows(of: "8201764530") == [1, 4, 5, 6, 7])
        #expect(try await rows(of: "1111222233") == [3])
        #expect(try await rows(of: "4530") == [])
    }

    @Test func `it is found however it is written`() async throws {
        try await folder.open().append(
            entry("ab-12 34 56", visit: 1), at: WallTime(milliseconds: 1))
        #expect(try await rows(of: "AB123456") == [1])
        #expect(try await rows(of: " ab 123-456 ") == [1])
        #expect(try await rows(of: "AB123457") == [])
    }

    @Test func `each kiosk has tags of its own`() async throws {
        let other = try JournalFolder()
        _ = try SealFile.writer(beside: folder.journal)
        _ = try SealFile.writer(beside: other.journal)
        let tags = try await [folder, other].asyncMap {
            try await JournalSeals.open(beside: $0.journal).tag("8201764530")
        }
        #expect(tags[0].count == 16 && tags[0] != tags[1])
    }

    @Test(arguments: [
        ("000000000000feed-3", true), ("000000000000FEED-3", true), ("000000000000feed-0", false),
        ("feed-3", false), ("000000000000feed", false), ("000000000000feed-+3", false),
        ("000000000000feed--3", false), ("00000000000zfeed-3", false), ("", false),
        ("000000000000feed-99999999999999999999", false),
    ])
    func `a visit is named by its run and its number`(text: String, isName: Bool) {
        #expect(VisitName(text: text)?.text == (isName ? text.lowercased() : nil))
    }
}

extension [JournalFolder] {
    fileprivate func asyncMap<Answer>(
        _ transform: (JournalFolder) async throws -> Answer
    ) async throws -> [Answer] {
        var answers: [Answer] = []
        for folder in self { answers.append(try await transform(folder)) }
        return answers
    }
}
