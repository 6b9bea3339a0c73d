// The page with which staff test a printer: does all of it come out, straight, sharp and in size?

/// One page as a PDF, the same bytes for the same facts and fonts. Nothing of any customer is on
/// it.
package struct TestPage: Hashable, Sendable {
    let facts: Facts
    let sheet: Sheet

    /// A page about one printer, for the sheet that it holds.
    package init(_ facts: Facts, on sheet: Sheet = .a4) {
        (self.facts, self.sheet) = (facts, sheet)
    }

    /// The file (ISO 32000-1), its fonts inside, with nothing in it that does anything.
    ///
    /// It reads fonts from disk: the first page of a program takes a few hundred milliseconds.
    /// Throws `noChineseFont` on a machine without Chinese letters, since half of the page would be
    /// boxes, and `notDrawn`, which only a lack of memory brings.
    package func pdf() throws(PaperFault) -> [UInt8] {
        let time = PaperTime(facts.time)
        let drawing = Drawing(sheet, title: "Printer test page", time: time)
        guard drawing.hasChinese else { throw .noChineseFont }
        drawEdges(on: drawing)
        TestLayout(self, time).draw(on: drawing)
        return try drawing.pdf()
    }
}

extension TestPage {
    /// What the page tells; what is nil is left out.
    package struct Facts: Hashable, Sendable {
        /// The name of the kiosk (`id` in kiosk.yaml).
        package var kiosk: String
        /// The name of the printer: its file in printers.d.
        package var printer: String
        /// When the page is made: ISO 8601 with a zone.
        package var time: String
        /// The queue at the print service.
        package var queue: String?
        /// The printer's own address, without the fence.
        package var device: String?
        /// Its make and model, as it calls itself.
        package var model: String?
        /// What is spoken to it: `IPP 2.0, driverless`, `socket`.
        package var language: String?
        /// The paper that is configured, by its IPP name.
        package var media: String?
        /// `sides`, `print-scaling` and `media-source` as configured, in the words of IPP.
        package var sides: String?
        package var scaling: String?
        package var tray: String?
        /// How it was when the page was made: `ready`, `low toner`.
        package var condition: String?
        /// The pages that it has made in its life.
        package var impressions: Int?
        /// The version of the program.
        package var version: String?

        /// The least that a page tells.
        package init(kiosk: String, printer: String, time: String) {
            (self.kiosk, self.printer, self.time) = (kiosk, printer, time)
        }
    }
}

extension TestPage.Facts {
    /// What its codes say: who made the page, for which printer, and when; one that had to be cut
    /// is still as good a test.
    var codeText: String {
        let name = { (text: String) in String(PaperText.clean(text).prefix(24)) }
        let text = "KIOSK-TEST-PAGE \(name(kiosk)) \(name(printer)) \(PaperTime(time).stamp)"
        return String(decoding: text.utf8.prefix(PaperCode.most), as: UTF8.self)
    }

    /// The facts that need the whole width, in their order.
    var wide: [PaperFact] {
        facts([
            ("打印机", "Printer", [printer, model].compactMap(\.self).joined(separator: "   ")),
            ("地址", "Address", device),
        ])
    }

    /// The others.
    var narrow: [PaperFact] {
        facts([
            ("队列", "Queue", queue), ("状态", "Condition", condition),
            ("语言", "Language", language), ("累计页数", "Pages", impressions.map { "\($0)" }),
            ("纸张", "Paper", media), ("纸盒", "Tray", tray),
            ("单双面", "Sides", sides), ("缩放", "Scaling", scaling),
        ])
    }

    private func facts(_ rows: [(String, String, String?)]) -> [PaperFact] {
        rows.compactMap { chinese, english, value in
            value.map { PaperFact(Bilingual(chinese, english), PaperText.clean($0)) }
        }
    }
}

/// A word and what it is.
struct PaperFact: Hashable {
    let label: Bilingual
    let value: String

    init(_ label: Bilingual, _ value: String) {
        (self.label, self.value) = (label, value)
    }
}
