// The page with which staff test a printer: does all of it come out, straight, sharp and in size?

/// One page of A4 as a PDF, the same bytes for the same words. Nothing of any customer is on it.
package struct TestPage: Hashable, Sendable {
    /// Characters of each of the words that are printed.
    private static let longest = 60

    private let kiosk: String
    private let printer: String
    private let time: String

    /// A page that tells the names of the kiosk and the printer, and the time as it is to be read.
    /// What is not printable ASCII, or too much, is not printed.
    package init(kiosk: String, printer: String, time: String) {
        self.kiosk = TestPage.printable(kiosk)
        self.printer = TestPage.printable(printer)
        self.time = TestPage.printable(time)
    }

    /// The file (ISO 32000-1): one page, one font of those that every reader has (§9.6.2.2).
    package var pdf: [UInt8] {
        let content = drawing.joined(separator: "\n")
        let objects = [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595.276 841.89] /Contents 4 0 R "
                + "/Resources << /Font << /F 5 0 R >> >> >>",
            "<< /Length \(content.utf8.count) >>\nstream\n\(content)\nendstream",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        ]
        return TestPage.file(objects)
    }

    private static func file(_ objects: [String]) -> [UInt8] {
        var file = "%PDF-1.4\n"
        var table = "0000000000 65535 f \n"
        for (place, object) in objects.enumerated() {
            table += padded(file.utf8.count) + " 00000 n \n"
            file += "\(place + 1) 0 obj\n\(object)\nendobj\n"
        }
        let start = file.utf8.count
        let size = objects.count + 1
        file += "xref\n0 \(size)\n\(table)trailer\n<< /Size \(size) /Root 1 0 R >>\n"
        file += "startxref\n\(start)\n%%EOF\n"
        return Array(file.utf8)
    }

    /// Ten digits, as a cross-reference table has them (§7.5.4).
    private static func padded(_ number: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: 10 - digits.utf8.count) + digits
    }

    private static func printable(_ text: String) -> String {
        let signs = text.utf8.prefix(longest).map { (0x20...0x7E).contains($0) ? $0 : 0x3F }
        return String(decoding: signs, as: UTF8.self)
    }
}

extension TestPage {
    /// Millimetres, from the lower left corner of the paper.
    private static let paper = (width: 210, height: 297)
    private static let frame = 5
    private static let left = 25.0

    private var drawing: [String] {
        // From here on one unit is a millimetre.
        ["2.834646 0 0 2.834646 0 0 cm"] + frame + topRuler + leftRuler + words + greys
    }

    private var frame: [String] {
        let (edge, paper) = (TestPage.frame, TestPage.paper)
        return ["0.2 w \(edge) \(edge) \(paper.width - 2 * edge) \(paper.height - 2 * edge) re S"]
    }

    /// How far from the left edge of the paper.
    private var topRuler: [String] {
        let (edge, paper) = (TestPage.frame, TestPage.paper)
        return ruler { y in
            let height = Double(paper.height - edge) - y / 2
            return "19.95 \(height) m 200.05 \(height) l"
        }
            + stride(from: 20, through: 200, by: 10).map { x in
                centred("\(x)", 2.6, Double(x), 285)
            }
    }

    /// How far from the upper edge of the paper.
    private var leftRuler: [String] {
        let (edge, paper) = (TestPage.frame, TestPage.paper)
        return ruler { x in
            let side = Double(edge) + x / 2
            return "\(side) 277.05 m \(side) 6.95 l"
        }
            + stride(from: 20, through: 290, by: 10).map { y in
                text("\(y)", 2.6, 10, Double(paper.height - y) - 0.9)
            }
    }

    /// Lines across the direction of `path`, one a millimetre, each fifth and tenth of them longer:
    /// a broad line, dashed, so that its dashes are the marks.
    private func ruler(_ path: (_ length: Double) -> String) -> [String] {
        [(1, 2.0), (5, 3.0), (10, 4.0)].map { step, length in
            "\(length) w [0.1 \(Double(10 * step - 1) / 10)] 0 d \(path(length)) S"
        } + ["[] 0 d"]
    }

    private var words: [String] {
        let left = TestPage.left
        let lines = [
            "Kiosk:  \(kiosk)", "Printer:  \(printer)", "Time:  \(time)", "",
            "The frame is 5 mm from every edge of the paper: all four sides of it must be there.",
            "The rulers tell millimetres from the left and the upper edge: 100 must measure 100.",
            "Each of the eleven fields below must be darker than the one before it.",
        ]
        return [text("Test page", 9, left, 262)]
            + lines.enumerated().map { row, line in
                text(line, row < 3 ? 5 : 4, left, 248 - Double(row) * 8)
            }
    }

    /// From white to black in tenths.
    private var greys: [String] {
        (0...10).flatMap { step in
            let left = Int(TestPage.left) + 15 * step
            return [
                "\(Double(10 - step) / 10) g \(left) 25 15 15 re f 0 g",
                "0.1 w \(left) 25 15 15 re S",
                centred("\(10 * step)", 3, Double(left) + 7.5, 20),
            ]
        }
    }

    private func text(_ text: String, _ size: Double, _ x: Double, _ y: Double) -> String {
        let safe = text.map { "\\()".contains($0) ? "\\\($0)" : "\($0)" }.joined()
        return "BT /F \(size) Tf \(x) \(y) Td (\(safe)) Tj ET"
    }

    /// Digits about the middle `x`: each is 0.556 of its size wide (Helvetica's metrics).
    private func centred(_ digits: String, _ size: Double, _ x: Double, _ y: Double) -> String {
        let width = Double(digits.utf8.count * Int(size * 10) * 556) / 10_000
        return text(digits, size, (x * 1_000 - width * 500).rounded() / 1_000, y)
    }
}
