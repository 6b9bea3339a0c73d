// The small values of the core: amounts, dates, names, masks, reasons.

import Testing

@testable import KioskCore

@Suite struct ValueTests {
    @Test(arguments: [
        ("0", "0.00"), ("117", "117.00"), ("117.0", "117.00"), ("-1234.5", "-1,234.50"),
        ("1,234,567.89", "1,234,567.89"), ("0.010000", "0.01"),
        ("999999999999999", "999,999,999,999,999.00"),
    ])
    func `an amount is read exactly and written with commas`(text: String, written: String) {
        #expect(Amount(text: text)?.text == written)
    }

    @Test(arguments: [
        "", "-", ".", "1.", ".5", "1e3", "0.001", "1,23", "¥1", "１２", "1.2.3", "--1",
        "9999999999999999", "1 000",
    ])
    func `anything else is no amount`(text: String) {
        #expect(Amount(text: text) == nil)
    }

    @Test func `a date is read from its digits`() {
        #expect(CalendarDate(digits: "20261121083000")?.text == "2026-11-21")
        #expect(CalendarDate(digits: "20261321") == nil)
        #expect(CalendarDate(digits: "2026112") == nil)
    }

    @Test func `an attempt's name is a version 8 UUID and different for each order`() {
        let epoch = Epoch(bits: 0x0123_4567_89AB_CDEF)
        let first = AttemptID(epoch: epoch, request: RequestID(number: 1)).text
        #expect(first == "01234567-89ab-8cde-8f00-000000000001")
        #expect(first != AttemptID(epoch: epoch, request: RequestID(number: 2)).text)
    }

    @Test func `a token cannot carry anything but a word`() {
        #expect(Token("张三 \u{1B}[31m").text.allSatisfy { $0.isASCII && $0 != "\u{1B}" })
        #expect(Token(String(repeating: "a", count: 99)).text.count == 40)
    }

    @Test func `a masked number keeps four characters`() {
        #expect(MaskedNumber("12345678").text == "..5678")
        #expect(MaskedNumber("123").text == "..")
    }

    @Test(arguments: [
        ("media-empty-report", PrinterReason.mediaEmpty), ("media-needed-warning", .mediaEmpty),
        ("media-jam-error", .mediaJam), ("door-open", .coverOpen), ("toner-low-warning", .low),
        ("something-new-error", .other), ("something-new-report", .service),
        ("something-new", .other),
        ("connecting-to-device", .offline),
    ])
    func `a reason is known by its base keyword`(keyword: String, reason: PrinterReason) {
        #expect(PrinterReason(keyword: keyword) == reason)
    }

    @Test func `keywords that only tell of progress are no reasons`() {
        #expect(PrinterReason(keyword: "none") == nil)
        #expect(PrinterReason(keyword: "cups-waiting-for-job-completed") == nil)
    }

    @Test func `every phrase has its own key`() {
        let keys = Phrase.all.map(\.key)
        #expect(Set(keys).count == keys.count)
    }
}
