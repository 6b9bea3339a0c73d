// Exports: lines that other programs take, and nothing whole in them unless its seal is open.

import Foundation
import KioskCore
import Testing

@testable import KioskJournal

/// The lines of an export.
@Suite struct ExportTests {
    let folder: JournalFolder

    init() throws {
        folder = try JournalFolder()
    }

    private func row() async throws -> JournalRow {
        let entry = JournalEntry(
            .orderIntent, visit: VisitID(number: 3), request: RequestID(number: 7),
            .account(AccountName("main")), .receipt(MaskedNumber("20261121000042")),
            .serial(MaskedNumber("")), .order("issue"), .skew(-3))
        try await folder.open().append(entry, at: WallTime(milliseconds: 0))
        return try #require(try await folder.reader().last(1).first)
    }

    private func cells(_ line: String, unmasked: Bool = false) -> [String: String] {
        let names = JournalExport.csv.head(unmasked: unmasked)?.split(separator: ",") ?? []
        let values = line.split(separator: ",", omittingEmptySubsequences: false)
        #expect(names.count == values.count)
        return Dictionary(
            zip(names.map(String.init), values.map(String.init))
        ) { first, _ in first }
    }

    @Test func `a line of CSV has a place for everything`() async throws {
        let cells = cells(JournalExport.csv.line(try await row()))
        #expect(cells["time"] == "1970-01-01T00:00:00.000Z" && cells["kind"] == "order-intent")
        #expect(cells["receipt"] == "..0042" && cells["account"] == "main")
        #expect(cells["other"] == "order=issue skew_s=-3")
        #expect(cells["visit"] == "3" && cells["epoch"] == "0000000000000001")
        #expect(cells["receipt_whole"] == nil)
    }

    @Test func `what a spreadsheet would run or split is made harmless`() async throws {
        _ = try await row()
        try folder.tamper(
            """
            UPDATE event SET kind = '=cmd|x', fields =
            '{"account":"a,\\"b\\"","reason":"@x","outcome":"-1","printer":"+\\n"}'
            """)
        let row = try #require(try await folder.reader().last(1).first)
        let line = JournalExport.csv.line(row)
        #expect(line.contains(",'=cmd|x,"))
        #expect(line.contains(#","a,""b""",'-1,'@x,"#))
        #expect(line.contains(",'+?,"))
    }

    @Test func `nothing whole is in a line unless somebody opened the seal`() async throws {
        let row = try await row()
        let seals = try await JournalSeals.open(beside: folder.journal)
        let numbers = try #require(try await seals.open([row]).first)
        for form in JournalExport.allCases {
            #expect(form.line(row).contains("20261121000042") == false)
            #expect(form.line(row, numbers: numbers).contains("20261121000042"))
            #expect(form.line(row, numbers: .erased).contains("20261121000042") == false)
            #expect(form.line(row, numbers: .erased).contains("erased"))
        }
        let whole = cells(JournalExport.csv.line(row, numbers: numbers), unmasked: true)
        #expect(whole["receipt_whole"] == "20261121000042" && whole["seal"] == "open")
        let json = JournalExport.jsonl.line(row, numbers: numbers)
        let object = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
        #expect((object?["whole"] as? [String: String])?["receipt"] == "20261121000042")
        #expect(JournalExport.jsonl.line(row) == row.json)
        #expect(JournalExport.jsonl.head(unmasked: true) == nil)
    }
}
