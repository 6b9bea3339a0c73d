// A screen as cells, before it is bytes.

/// A grid of cells. A wide character takes two and is never half there.
package struct Canvas: Hashable, Sendable {
    /// One character cell.
    package enum Cell: Hashable, Sendable {
        case glyph(ScreenText.Glyph, Style)
        /// The right half of the wide character to the left.
        case tail

        static func blank(_ style: Style) -> Cell { .glyph(.space, style) }
    }

    package let size: ScreenSize
    private var cells: [Cell]

    /// An empty canvas.
    package init(_ size: ScreenSize) {
        self.size = size
        cells = Array(repeating: .blank(.plain), count: size.columns * size.rows)
    }

    /// The cell at `row` and `column`, both counted from 0 and inside the canvas.
    package subscript(row: Int, column: Int) -> Cell {
        cells[row * size.columns + column]
    }

    /// The text of each row from the top, without the spaces at its end.
    package var lines: [String] {
        (0..<size.rows).map { row in
            var line = ""
            for column in 0..<size.columns {
                if case .glyph(let glyph, _) = self[row, column] { line += glyph.text }
            }
            while line.last == " " { line.removeLast() }
            return line
        }
    }

    /// Draws `text` from `column` on; what lies outside of the canvas is not drawn, and a wide
    /// character that would reach over the edge leaves its cell empty.
    mutating func put(_ text: ScreenText, row: Int, column: Int, style: Style) {
        guard (0..<size.rows).contains(row) else { return }
        var column = column
        for glyph in text.glyphs {
            defer { column += glyph.width }
            guard column >= 0, column + glyph.width <= size.columns else {
                if (0..<size.columns).contains(column) { set(.blank(style), row, column) }
                continue
            }
            set(.glyph(glyph, style), row, column)
            if glyph.width == 2 { set(.tail, row, column + 1) }
        }
    }

    /// Gives `columns` of `row` the style, and nothing to read.
    mutating func fill(row: Int, columns: Range<Int>, style: Style) {
        guard (0..<size.rows).contains(row) else { return }
        for column in columns.clamped(to: 0..<size.columns) { set(.blank(style), row, column) }
    }

    /// Sets one cell; the other half of a wide character that stood there goes.
    private mutating func set(_ cell: Cell, _ row: Int, _ column: Int) {
        let index = row * size.columns + column
        if cell != .tail, cells[index] == .tail { erase(index - 1) }
        if column + 1 < size.columns, cells[index + 1] == .tail { erase(index + 1) }
        cells[index] = cell
    }

    private mutating func erase(_ index: Int) {
        cells[index] = .blank(.plain)
    }
}
