// The list of samples, in as many columns as it needs.

internal import KioskScreen

/// Lays out lines on the visitor's screen.
struct DemoList {
    private static let head = 2
    private static let foot = 2
    private let size: ScreenSize

    /// Takes the size of the visitor's screen.
    init(size: ScreenSize) {
        self.size = size
    }

    /// The whole screen: a headline, the lines from the top down and then to the right, a last
    /// line. Lines end with CR LF.
    func text(_ headline: String, _ lines: [String], _ last: String) -> String {
        let rows = max(1, size.rows - DemoList.head - DemoList.foot)
        let columns = (lines.count + rows - 1) / rows
        let width = max(1, size.columns / max(1, columns) - 1)
        let body = (0..<min(rows, lines.count)).map { row in
            stride(from: row, to: lines.count, by: rows).map { index in
                DemoList.fit(lines[index], to: width)
            }.joined(separator: " ")
        }
        let all = [headline, ""] + body + ["", last]
        return "\u{1B}[0m\u{1B}[2J\u{1B}[1;1H" + all.joined(separator: "\r\n")
    }

    /// A line cut, or filled with spaces, to a width.
    private static func fit(_ line: String, to width: Int) -> String {
        var used = 0
        var kept = ""
        for glyph in ScreenText(line).glyphs where used + glyph.width <= width {
            used += glyph.width
            kept += glyph.text
        }
        return kept + String(repeating: " ", count: width - used)
    }
}
