// A page that tells somebody on the telephone how a kiosk is: numbered lines, and a code.

/// The upper half of a sheet, as a PDF; the same bytes for the same lines and fonts.
package struct TicketPage: Hashable, Sendable {
    let kiosk: String
    let time: String
    let code: String
    let sections: [Section]
    let sheet: Sheet

    /// A page about the kiosk of this name, at a time (ISO 8601 with a zone). `code` is what its QR
    /// code says, at most 300 bytes; without text there is none.
    package init(
        kiosk: String, time: String, code: String, sections: [Section], on sheet: Sheet = .a4
    ) {
        (self.kiosk, self.time, self.code) = (kiosk, time, code)
        (self.sections, self.sheet) = (sections, sheet)
    }

    /// The file (ISO 32000-1), its fonts inside, with nothing in it that does anything. What the
    /// sheet has no room for is left out.
    ///
    /// It reads fonts from disk: the first page of a program takes a few hundred milliseconds.
    /// Throws `noChineseFont` on a machine without Chinese letters, and `notDrawn`, which only a
    /// lack of memory brings.
    package func pdf() throws(PaperFault) -> [UInt8] {
        let time = PaperTime(time)
        let drawing = Drawing(sheet, title: "Status ticket", time: time)
        guard drawing.hasChinese else { throw .noChineseFont }
        TicketLayout(self, time).draw(on: drawing)
        return try drawing.pdf()
    }
}

extension TicketPage {
    /// What whoever reads the page makes of a line.
    package enum Mark: Hashable, Sendable, CaseIterable {
        case good, doubtful, bad
    }

    /// A numbered line.
    package struct Row: Hashable, Sendable {
        /// `B2`
        let reference: String
        let label: Bilingual
        let value: String
        let mark: Mark?

        /// A line; its label in Chinese and in English.
        package init(
            _ reference: String, chinese: String, english: String, value: String, mark: Mark?
        ) {
            (self.reference, self.mark) = (PaperText.clean(reference), mark)
            label = Bilingual(PaperText.clean(chinese), PaperText.clean(english))
            self.value = PaperText.clean(value)
        }
    }

    /// Lines under one heading.
    package struct Section: Hashable, Sendable {
        let letter: String
        let title: Bilingual
        let rows: [Row]

        /// A heading, its letter first, and at most 16 lines.
        package init(_ letter: String, chinese: String, english: String, rows: [Row]) {
            self.letter = PaperText.clean(letter)
            title = Bilingual(PaperText.clean(chinese), PaperText.clean(english))
            self.rows = Array(rows.prefix(16))
        }
    }
}
