// What scanners and input methods do to text, and that nothing else is undone.

import KioskCore
import KioskPayloads
import Testing

@Suite("Normalisation")
struct NormalisationTests {
    private let good = "01,32,,25332000000000012345,458.89,20260515,,96C0"

    @Test(arguments: [
        ("\u{FEFF}", "", "byte_order_mark"), (" ", "", "stray_spaces"), ("", "\n", "stray_spaces"),
        ("", " \n\n", "stray_spaces"), ("\n", "", "stray_spaces"),
        ("", "\u{3000}", "full_width_characters"),
    ])
    func `marks around a code are undone and told`(
        _ before: String, _ after: String, _ warning: String
    ) {
        let reading = Shops.read(before + good + after)
        #expect(reading.recognition == Shops.read(good).recognition)
        #expect(reading.warnings.contains { $0.text == warning })
        #expect(Shops.read(good).warnings == [])
    }

    @Test func `full-width forms are the same characters`() {
        let wide = Shops.read("０１，３２，，25332000000000012345，458．89，20260515，，９６Ｃ０")
        #expect(wide.recognition == Shops.read(good).recognition)
        #expect(wide.warnings.map(\.text) == ["full_width_characters"])
    }

    @Test func `backslashes become slashes behind a scheme only`() {
        let link = Shops.read("HTTPS:\\\\tax.test\\fast\\index.html")
        #expect(link.kind == .receiptLink)
        #expect(link.warnings.map(\.text) == ["backslashes_for_slashes"])
        #expect(Shops.read("tax.test\\fast").warnings == [])
    }

    @Test(arguments: [
        "01、32、、25332000000000012345、458.89、20260515", "01。32", "\u{200B}" + "KIOSK:PRINT",
        "\u{212A}IOSK:PRINT", "ʜttps://tax.test/fast/index.html",
    ])
    func `what only looks alike stays what it is`(_ text: String) {
        #expect(Shops.read(text).kind == .unknown)
    }
}
