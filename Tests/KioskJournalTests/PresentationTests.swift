// How events look: to people, to programs, and in every zone.

import Foundation
import KioskCore
import Testing

@testable import KioskJournal

/// The line and the JSON of a row, and the time in them.
@Suite struct PresentationTests {
    private func row(_ entry: JournalEntry, kiosk: String = "k1") async throws -> JournalRow {
        let folder = try JournalFolder()
        let journal = try await Journal.open(
            at: folder.journal, kiosk: kiosk, epoch: Epoch(bits: 10))
        try await journal.append(entry, at: WallTime(milliseconds: 1_763_735_520_007))
        return try #require(try await folder.reader().last(1).first)
    }

    private let entry = JournalEntry(
        .status, visit: VisitID(number: 3), request: RequestID(number: 7),
        .account(AccountName("main")), .outcome("ready"), .receipt(MaskedNumber("20261121000042")),
        .elapsed(.milliseconds(35)))

    @Test func `a line tells when, what and about whom`() async throws {
        #expect(
            try await row(entry).line() == """
                2025-11-21T14:32:00.007Z status visit=3 request=7 account=main outcome=ready \
                receipt=..0042 elapsed_ms=35
                """)
    }

    @Test func `a line can tell the time of a place`() async throws {
        let zone = try #require(TimeZone(secondsFromGMT: 8 * 3_600))
        let line = try await row(JournalEntry(.started)).line(in: zone)
        #expect(line == "2025-11-21T22:32:00.007+08:00 started")
    }

    @Test func `the JSON holds every column`() async throws {
        let row = try await row(entry)
        let hash = row.hash.map { String(format: "%02x", $0) }.joined()
        #expect(
            row.json == """
                {"id":1,"kiosk":"k1","epoch":"000000000000000a","seq":1,\
                "time":"2025-11-21T14:32:00.007Z","kind":"status","visit":3,"request":7,\
                "fields":{"account":"main","outcome":"ready","receipt":"..0042","elapsed_ms":35},\
                "prev":"\(String(repeating: "0", count: 64))","hash":"\(hash)"}
                """)
    }

    @Test func `a plain hash that earlier versions wrote is told to nobody`() async throws {
        let folder = try JournalFolder()
        try await folder.open().appendScans(1)
        try folder.tamper(
            """
            UPDATE event SET fields = '{"serial":"..4711","serial_sha256":"ab","buyer":"person"}'
            """)
        let row = try #require(try await folder.reader().last(1).first)
        #expect(row.fields.map(\.name) == ["serial", "buyer"])
        #expect(row.json.contains("sha256") == false)
    }

    @Test func `absent numbers are null`() async throws {
        let json = try await row(JournalEntry(.started)).json
        #expect(json.contains(#""visit":null,"request":null"#))
    }

    @Test func `nothing but printable ASCII is shown, and JSON gives it back`() async throws {
        let name = "a\"\\\u{1B}[2J\n\u{9B}\u{202E}\u{4E2D}\u{1F5A8}"
        let row = try await row(JournalEntry(.started), kiosk: name)
        #expect(row.json.utf8.allSatisfy { (0x20...0x7E).contains($0) })
        let object = try JSONSerialization.jsonObject(with: Data(row.json.utf8))
        #expect((object as? [String: Any])?["kiosk"] as? String == name)
    }

    @Test(arguments: [
        (0, "1970-01-01T00:00:00.000Z"), (-1, "1969-12-31T23:59:59.999Z"),
        (951_782_399_999, "2000-02-28T23:59:59.999Z"),
        (951_782_400_000, "2000-02-29T00:00:00.000Z"),
        (4_107_542_400_000, "2100-03-01T00:00:00.000Z"),
        (253_402_300_799_999, "9999-12-31T23:59:59.999Z"),
        (-62_167_219_200_000, "0000-01-01T00:00:00.000Z"),
    ])
    func `milliseconds become ISO 8601`(milliseconds: Int, text: String) {
        #expect(WallTime(milliseconds: milliseconds).iso8601() == text)
    }

    @Test func `zones east and west, with half hours`() {
        let time = WallTime(milliseconds: 0)
        #expect(time.iso8601(secondsFromUTC: 20_700) == "1970-01-01T05:45:00.000+05:45")
        #expect(time.iso8601(secondsFromUTC: -12_600) == "1969-12-31T20:30:00.000-03:30")
    }

    @Test(arguments: [
        (0, 0, "1970-01-01 00:00"), (1_763_735_520_123, 0, "2025-11-21 14:32"),
        (1_763_735_520_123, 28_800, "2025-11-21 22:32"),
        (1_763_762_400_000, 28_800, "2025-11-22 06:00"),
        (1_763_735_520_123, -12_600, "2025-11-21 11:02"),
        (253_402_300_799_999, 0, "9999-12-31 23:59"),
    ])
    func `a time is told to the minute`(milliseconds: Int, offset: Int, text: String) {
        let time = WallTime(milliseconds: milliseconds)
        #expect(time.minute(secondsFromUTC: offset)?.text == text)
    }

    @Test(arguments: [(-1, 0), (0, -60), (253_402_300_799_999, 60), (Int.max, 0), (Int.min, 0)])
    func `a time out of the calendar is not told`(milliseconds: Int, offset: Int) {
        #expect(WallTime(milliseconds: milliseconds).minute(secondsFromUTC: offset) == nil)
    }

    @Test func `a fault says what SQLite said and nothing else`() {
        #expect("\(JournalFault.full(code: 13))" == "the disk of the journal is full (SQLite 13)")
        #expect("\(JournalFault.notDurable(pragma: .synchronous))".contains("synchronous"))
    }
}
