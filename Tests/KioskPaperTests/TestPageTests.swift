// The page that tests a printer is a good file, always the same, and passes like an invoice.

import KioskPreflight
import Testing

@testable import KioskPaper

/// The page on every paper, with all sorts of facts.
@Suite struct TestPageTests {
    private static func facts(_ name: String = "hall-3") -> TestPage.Facts {
        var facts = TestPage.Facts(
            kiosk: name, printer: "main", time: "2026-11-21T14:05:09.123+08:00")
        facts.queue = "kiosk"
        facts.device = "ipp://192.0.2.17:631/ipp/print"
        facts.media = "iso_a4_210x297mm"
        facts.impressions = 48_213
        return facts
    }

    private let pdf: [UInt8]

    init() throws {
        pdf = try TestPage(TestPageTests.facts()).pdf()
    }

    @Test func `it passes what invoices have to pass, as one page of A4`() throws {
        let report = try PaperReading.preflight(pdf)
        #expect(report.boxes == [PageBox(width: 21_000, height: 29_700)])
        #expect(report.attachments == 0)
    }

    @Test func `it is the same for the same facts, and says when it was made in its own words`()
        throws
    {
        #expect(try TestPage(TestPageTests.facts()).pdf() == pdf)
        #expect(try TestPage(TestPageTests.facts("hall-4")).pdf() != pdf)
        let facts = try PaperReading.run("/usr/bin/pdfinfo", ["-isodates"], on: pdf).text
        #expect(facts.contains("2026-11-21T14:05:09+08"), "\(facts)")
        #expect(facts.contains("Printer test page"))
    }

    @Test func `another reader finds no fault in it`() throws {
        #expect(try PaperReading.run("/usr/bin/qpdf", ["--check"], on: pdf).status == 0)
    }

    @Test func `its fonts are inside, and only the letters that it needs`() throws {
        let fonts = try PaperReading.run("/usr/bin/pdffonts", [], on: pdf).text
        let rows = fonts.split(separator: "\n").dropFirst(2)
        #expect(rows.isEmpty == false)
        for row in rows {
            // … emb sub uni object ID: embedded, a part, and it can be searched.
            let words = row.split(separator: " ").suffix(5).prefix(3)
            #expect(words == ["yes", "yes", "yes"], "\(row)")
        }
    }

    @Test func `what is to be read stands on it, in both languages`() throws {
        let words = try PaperReading.text(pdf)
        for text in [
            "打印测试页", "Printer test page", "hall-3", "main", "2026-11-21 14:05:09 +08:00",
            "ipp://192.0.2.17:631/ipp/print", "48213", "280", "200", "100", "电子发票", "¥1,234.56",
            "黑底白字", "KIOSK-TEST-PAGE",
        ] {
            #expect(words.contains(text), "\(text)")
        }
    }

    @Test func `each of its three codes can be read`() throws {
        let codes = try PaperReading.codes(pdf, dots: 300)
        #expect(codes.count == 3)
        #expect(Set(codes) == [TestPageTests.facts().codeText])
    }

    @Test(arguments: [
        "iso_a5_148x210mm", "iso_a3_297x420mm", "iso_b5_176x250mm", "na_letter_8.5x11in",
        "na_legal_8.5x14in", "om_roll_80x200mm", "om_small_70x100mm", "om_wide_330x100mm",
    ])
    func `other papers have a page of their own size`(_ media: String) throws {
        let sheet = try #require(Sheet(media: media))
        let page = try TestPage(TestPageTests.facts(), on: sheet).pdf()
        let box = try #require(try PaperReading.preflight(page).boxes.first)
        #expect(abs(Double(box.width) / 100 - sheet.width) < 0.05)
        #expect(abs(Double(box.height) / 100 - sheet.height) < 0.05)
        #expect(try PaperReading.text(page).contains("打印机"))
    }

    @Test(arguments: [
        "", ")", "(", "\\", ") Tj ET /JavaScript", "打印机", "a\u{0}b\n\r\t\u{1B}", "<b>&amp;</b>",
        "\u{202E}dlrow", "👩‍👩‍👧", String(repeating: "x", count: 3_000),
        String(repeating: "\u{300}", count: 1_000), String(repeating: "(", count: 60),
    ])
    func `no name can break it`(_ name: String) throws {
        var facts = TestPage.Facts(kiosk: name, printer: name, time: name)
        (facts.queue, facts.device, facts.model) = (name, name, name)
        (facts.media, facts.condition, facts.version) = (name, name, name)
        let page = try TestPage(facts).pdf()
        #expect(try PaperReading.preflight(page).pages == 1)
        #expect(facts.codeText.utf8.count <= 300)
    }
}

/// Sheets by their names.
@Suite struct SheetTests {
    @Test(arguments: [
        ("iso_a4_210x297mm", 210.0, 297.0), ("na_letter_8.5x11in", 215.9, 279.4),
        ("custom_my-paper_100x150mm", 100, 150),
    ])
    func `a standard name tells the size`(_ name: String, _ width: Double, _ height: Double) throws
    {
        let sheet = try #require(Sheet(media: name))
        #expect(abs(sheet.width - width) < 0.001 && abs(sheet.height - height) < 0.001)
    }

    @Test(arguments: [
        "", "a4", "iso_a4_210x297", "iso_a4_210mm", "iso_a4_210x297x3mm", "iso_a4_x297mm",
        "iso_a4_nanx297mm", "iso_a4_infx297mm", "iso_a4_-210x297mm", "iso_a10_26x37mm",
        "iso_a0_841x1189mm", String(repeating: "_", count: 300) + "210x297mm",
    ])
    func `what is no size, or has no room, is none`(_ name: String) {
        #expect(Sheet(media: name) == nil)
    }
}

/// Moments on paper.
@Suite struct PaperTimeTests {
    @Test func `a time is told as people read it`() {
        let time = PaperTime("2026-11-21T14:05:09.123+08:00")
        #expect(time.shown == "2026-11-21 14:05:09 +08:00")
        #expect(time.stamp == "2026-11-21T14:05:09+08:00")
        #expect(PaperTime("2026-11-21T06:05:09Z").shown == "2026-11-21 06:05:09 UTC")
    }

    @Test(arguments: ["", "yesterday", "2026-11-21", "2026-11-21T14:05:09"])
    func `what is no time is shown as it is`(_ text: String) {
        #expect(PaperTime(text) == PaperTime(text))
        #expect(PaperTime(text).shown == text)
        #expect(PaperTime(text).stamp == "1970-01-01T00:00:00Z")
    }
}
