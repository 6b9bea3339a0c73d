// A visit as a story, and a sentence for every kind of entry.

import Foundation
import KioskCore
import Testing

@testable import KioskJournal

/// Stories and sentences.
@Suite struct StoryTests {
    let folder: JournalFolder
    private let attempt = AttemptID(epoch: Epoch(bits: 1), request: RequestID(number: 3))
    private let visit = VisitID(number: 1)
    private let main = AccountName("main")

    init() throws {
        folder = try JournalFolder()
    }

    private func write(_ entries: [(JournalEntry, Int)]) async throws {
        let journal = try await folder.open()
        for (entry, milliseconds) in entries {
            let time = WallTime(milliseconds: 1_763_735_520_000 + milliseconds)
            try await journal.append(entry, at: time)
        }
    }

    private func story() async throws -> [String] {
        let reader = try await folder.reader()
        let name = try #require(try await reader.visits(JournalFilter(), last: 1).first)
        return try #require(try await reader.story(of: name)).lines(in: .gmt)
    }

    @Test func `a visit is told with what happened meanwhile and what became known later`()
        async throws
    {
        let invoice = MaskedNumber("26332000004021728676")
        try await write([
            (JournalEntry(.started), -5_000),
            (
                JournalEntry(
                    .scan, visit: visit, .account(main), .receipt(MaskedNumber("99881234"))), 0
            ),
            (JournalEntry(.lookUp, visit: visit, .account(main)), 3),
            (
                JournalEntry(
                    .status, visit: visit, .outcome("ready"), .elapsed(.milliseconds(812)),
                    .invoice(invoice)), 815
            ),
            (
                JournalEntry(
                    .printIntent, visit: visit, .attempt(attempt), .printer(.preferred),
                    .invoice(invoice), .pages(2), .copy(1)), 9_000
            ),
            (
                JournalEntry(
                    .printerCondition, .printer(.preferred), .outcome("blocked"),
                    .reason("media-empty")), 9_500
            ),
            (
                JournalEntry(
                    .printFailed, visit: visit, .attempt(attempt), .outcome("unknown"),
                    .witness(.nobody)), 131_000
            ),
            (JournalEntry(.visitEnded, visit: visit), 132_000),
            (JournalEntry(.stopped), 140_000),
            (
                JournalEntry(
                    .printResolved, .attempt(attempt), .outcome("completed"), .witness(.staff),
                    .actor("li")), 90_000_000
            ),
        ])
        #expect(
            try await story() == [
                "visit 1 on 2025-11-21 at kiosk \"k1\" (0000000000000001-1)",
                "14:32:00.000  scanned a receipt ..1234 (cloud \"main\")",
                "      +0.0 s  asked the cloud \"main\"",
                "      +0.8 s  the cloud said: ready, invoice ..8676 (took 0.8 s)",
                "      +9.0 s  sent 2 pages, invoice ..8676, to the printer \"main\"",
                "      +9.5 s  [the printer \"main\" waits for somebody: out of paper]",
                " +2 min 11 s  the printer fell silent, and nobody can tell whether the page came "
                    + "out, nobody told",
                " +2 min 12 s  the visit ended and everything personal was dropped",
                "2025-11-22 15:32:00.000  [known by now: the page came out, staff said so, by "
                    + "\"li\"]",
            ])
    }

    @Test func `every kind of entry has a sentence, with and without its fields`() async throws {
        for kind in JournalEntry.Kind.allCases {
            try await write([(JournalEntry(kind, visit: visit), 0)])
        }
        for row in try await folder.reader().last(100) {
            #expect(row.sentence != row.kind, "\(row.kind)")
            #expect(row.sentence.contains("  ") == false, "\(row.sentence)")
        }
    }

    @Test func `an end that is a reload is told as one`() async throws {
        try await write([
            (JournalEntry(.stopped), 0), (JournalEntry(.stopped, .reason("reload")), 0),
        ])
        let sentences = try await folder.reader().last(2).map(\.sentence)
        #expect(sentences[0] == "the kiosk stopped in good order")
        #expect(sentences[1] == "the kiosk ended to begin anew, for a reload")
    }

    @Test func `a kind of another version is shown as it is, and nothing reaches the terminal`()
        async throws
    {
        try await write([(JournalEntry(.scan, visit: visit, .account(main)), 0)])
        try folder.tamper(
            """
            UPDATE event SET kind = 'later' || char(27) || '[2J', kiosk = 'k' || char(10),
            fields = '{"a":"\\u001b[2J","b":7}', epoch = 'x' || char(7)
            """)
        let lines = try await story()
        #expect(lines.last == "14:32:00.000  later?[2J a=?[2J b=7")
        #expect(lines.joined().utf8.allSatisfy { (0x20...0x7E).contains($0) })
        let row = try #require(try await folder.reader().last(1).first)
        for form in JournalExport.allCases {
            #expect(form.line(row).utf8.allSatisfy { (0x20...0x7E).contains($0) })
        }
        #expect(row.told(in: .gmt).utf8.allSatisfy { (0x20...0x7E).contains($0) })
    }

    @Test func `a clock that was set back shows the time of day`() async throws {
        try await write([
            (JournalEntry(.scan, visit: visit), 0),
            (JournalEntry(.visitEnded, visit: visit), -86_400_000),
        ])
        #expect(
            try await story().last
                == "2025-11-20 14:32:00.000  the visit ended and everything personal was dropped")
    }

    @Test func `visits come by any filter, the last of them in order`() async throws {
        let journal = try await folder.open()
        for number in 1...5 {
            let outcome: Token = number.isMultiple(of: 2) ? "ready" : "not-found"
            for entry in [
                JournalEntry(.scan, visit: VisitID(number: number)),
                JournalEntry(.status, visit: VisitID(number: number), .outcome(outcome)),
            ] {
                try await journal.append(entry, at: WallTime(milliseconds: number))
            }
        }
        let reader = try await folder.reader()
        var filter = JournalFilter()
        #expect(try await reader.visits(filter, last: 2).map(\.number) == [4, 5])
        filter.outcome = "ready"
        #expect(try await reader.visits(filter, last: 9).map(\.number) == [2, 4])
        #expect(try await reader.visits(filter, last: 0).isEmpty)
        #expect(try await reader.story(of: VisitName(epoch: "none", number: 1)) == nil)
    }
}
