// A ticket on paper: a good file, small, with everything that its lines say.

import Testing

@testable import KioskPaper
@testable import KioskPreflight

/// The page of a ticket.
@Suite struct TicketPageTests {
    private static let code = """
        KIOSK-TICKET hall-3 2026-11-21T14:05:09+08:00; v0.7.0; open; ip 192.0.2.20/24; gw 5/5
        """

    private static func page(
        _ name: String = "hall-3", rows: Int = 5, on sheet: Sheet = .a4, code: String = code
    ) -> TicketPage {
        let marks: [TicketPage.Mark?] = [.good, .doubtful, .bad, nil]
        let sections = ["A", "B", "C", "D", "E", "F"].map { letter in
            TicketPage.Section(
                letter, chinese: "网络", english: "Network",
                rows: (0..<rows).map { row in
                    TicketPage.Row(
                        "\(letter)\(row + 1)", chinese: "网关", english: "Gateway",
                        value: row == 0 ? "\(name) \(letter) answers 5 of 5 in 0.4 ms" : name,
                        mark: marks[row % 4])
                })
        }
        return TicketPage(
            kiosk: name, time: "2026-11-21T14:05:09+08:00", code: code, sections: sections,
            on: sheet)
    }

    @Test func `it passes what invoices have to pass, and is the same for the same lines`() throws {
        let pdf = try TicketPageTests.page().pdf()
        #expect(try PaperReading.preflight(pdf).boxes == [PageBox(width: 21_000, height: 29_700)])
        #expect(try PaperReading.run("/usr/bin/qpdf", ["--check"], on: pdf).status == 0)
        #expect(try TicketPageTests.page().pdf() == pdf)
        #expect(try TicketPageTests.page("hall-4").pdf() != pdf)
        #expect(pdf.count < 100_000)
    }

    @Test func `every line is on it`() throws {
        let words = try PaperReading.text(try TicketPageTests.page().pdf())
        for text in ["状态单", "Status ticket", "hall-3", "2026-11-21 14:05:09 +08:00", "网关"] {
            #expect(words.contains(text), "\(text)")
        }
        for letter in ["A", "B", "C", "D", "E", "F"] {
            for row in 1...5 { #expect(words.contains("\(letter)\(row)")) }
            #expect(words.contains("\(letter) answers 5 of 5"))
        }
    }

    @Test(arguments: [code, String(repeating: "x", count: 300)])
    func `its code can be read off the paper`(_ code: String) throws {
        let pdf = try TicketPageTests.page(code: code).pdf()
        #expect(try PaperReading.codes(pdf, dots: 300) == [code])
    }

    @Test func `without a text it has no code`() throws {
        #expect(try PaperReading.codes(try TicketPageTests.page(code: "").pdf(), dots: 150).isEmpty)
    }

    @Test(arguments: ["iso_a5_148x210mm", "om_roll_80x200mm", "om_small_70x100mm"])
    func `on small paper it has one column, and ends before the paper does`(
        _ media: String
    ) throws {
        let sheet = try #require(Sheet(media: media))
        let pdf = try TicketPageTests.page(rows: 40, on: sheet).pdf()
        #expect(try PaperReading.preflight(pdf).pages == 1)
        #expect(try PaperReading.text(pdf).contains("正常"))
    }

    @Test(arguments: [
        "", ")", "<b>&amp;</b>", "a\u{0}b\n\r\t\u{1B}", "\u{202E}dlrow", "👩‍👩‍👧", "三号 服务机",
        String(repeating: "x", count: 3_000), String(repeating: "x ", count: 1_500),
    ])
    func `no name can break it`(_ name: String) throws {
        let pdf = try TicketPageTests.page(name, rows: 40, code: name).pdf()
        #expect(try PaperReading.preflight(pdf).pages == 1)
    }
}
