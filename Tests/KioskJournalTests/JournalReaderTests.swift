// Reading: the last rows, the rows after one, and all of it while the kiosk writes.

import Foundation
import KioskCore
import Testing

@testable import KioskJournal

/// The reader of the journal.
@Suite struct JournalReaderTests {
    let folder: JournalFolder

    init() throws {
        folder = try JournalFolder()
    }

    @Test func `the last rows come in the order of writing`() async throws {
        try await folder.open().appendScans(5)
        let reader = try await folder.reader()
        #expect(try await reader.last(2).map(\.seq) == [4, 5])
        #expect(try await reader.last(9).map(\.seq) == [1, 2, 3, 4, 5])
        #expect(try await reader.last(0) == [])
        #expect(try await reader.last(-1) == [])
    }

    @Test func `following gives each row once`() async throws {
        let journal = try await folder.open()
        try await journal.appendScans(3)
        let reader = try await folder.reader()
        #expect(try await reader.after(id: 0, limit: 2).map(\.id) == [1, 2])
        #expect(try await reader.after(id: 2, limit: 2).map(\.id) == [3])
        #expect(try await reader.after(id: 3, limit: 2) == [])
        try await journal.appendScans(1)
        #expect(try await reader.after(id: 3, limit: 2).map(\.id) == [4])
    }

    @Test func `a reader sees whole rows while the writer writes`() async throws {
        let journal = try await folder.open()
        let reader = try await folder.reader()
        async let writing: Void = journal.appendScans(300)
        var seen = 0
        while seen < 300 {
            let report = try await reader.verify()
            #expect(report.firstBreak == nil)
            #expect(report.rows >= seen)
            seen = report.rows
        }
        try await writing
    }

    @Test func `fields that are no JSON object are named, not believed`() async throws {
        try await folder.open().appendScans(2)
        for fields in ["", "[1]", "{", #"{"a":null}"#, #"{"a":{"b":1}}"#, #"{"a":1.5}"#] {
            try folder.tamper("UPDATE event SET fields = '\(fields)' WHERE id = 1")
            let reader = try await folder.reader()
            await #expect(throws: JournalFault.unreadable(row: 1)) { try await reader.last(2) }
            #expect(try await reader.last(1).count == 1)
        }
    }
}
