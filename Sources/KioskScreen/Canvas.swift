// A screen as cells, before it is bytes.

/// A grid of cells. A wide character takes two and is never half there; neither is a picture.
package struct Canvas: Hashable, Sendable {
    /// One character cell.
    package enum Cell: Hashable, Sendable {
        case glyph(ScreenText.Glyph, Style)
        /// The right half of the wide character to the left.
        case tail
        /// A part of the picture of pixels.
        case pixels

        static func blank(_ style: Style) -> Cell { .glyph(.space, style) }
    }

    /// How large the characters of a row are.
    package enum RowSize: Hashable, Sendable {
        case usual
        /// The upper half of characters twice as wide and high.
        case upperHalf
        case lowerHalf
    }

    package let size: ScreenSize
    /// The picture of pixels, if there is one.
    package private(set) var pixels: PixelPicture?
    /// Rows that are the upper half of a line of double size; the row below is the lower one. Only
    /// the left half of their columns is there.
    package private(set) var doubleRows: Set<Int> = []
    private var cells: [Cell]

    /// An empty canvas.
    package init(_ size: ScreenSize) {
        self.size = size
        cells = Array(repeating: .blank(.plain), count: size.columns * size.rows)
    }

    /// The cell at `row` and `column`, both counted from 0 and inside the canvas. Both halves of a
    /// line of double size have the same cells.
    package subscript(row: Int, column: Int) -> Cell {
        cells[row * size.columns + column]
    }

    /// The size of the characters on `row`.
    package func rowSize(_ row: Int) -> RowSize {
        if doubleRows.contains(row) { return .upperHalf }
        return doubleRows.contains(row - 1) ? .lowerHalf : .usual
    }

    /// The columns that there are on `row`, each twice as wide where the line has double size.
    package func columns(of row: Int) -> Int {
        rowSize(row) == .usual ? size.columns : size.columns / 2
    }

    /// The text of each row from the top, without the spaces at its end; the lower half of a line
    /// of double size has none.
    package var lines: [String] {
        (0..<size.rows).map { row in
            guard rowSize(row) != .lowerHalf else { return "" }
            var line = ""
            for column in 0..<size.columns {
                switch self[row, column] {
                case .glyph(let glyph, _): line += glyph.text
                case .pixels: line += " "
                case .tail: break
                }
            }
            while line.last == " " { line.removeLast() }
            return line
        }
    }

    /// Draws `text` from `column` on; what lies outside of the canvas is not drawn, and a wide
    /// character that would reach over the edge leaves its cell empty. On the upper half of a line
    /// of double size it draws both halves, and nothing on the lower one.
    mutating func put(_ text: ScreenText, row: Int, column: Int, style: Style) {
        let edge = columns(of: row)
        for row in rows(drawnBy: row) {
            var column = column
            for glyph in text.glyphs {
                defer { column += glyph.width }
                guard column >= 0, column + glyph.width <= edge else {
                    if (0..<edge).contains(column) { set(.blank(style), row, column) }
                    continue
                }
                set(.glyph(glyph, style), row, column)
                if glyph.width == 2 { set(.tail, row, column + 1) }
            }
        }
    }

    /// Gives `columns` of `row` the style, and nothing to read.
    mutating func fill(row: Int, columns: Range<Int>, style: Style) {
        let columns = columns.clamped(to: 0..<self.columns(of: row))
        for row in rows(drawnBy: row) {
            for column in columns { set(.blank(style), row, column) }
        }
    }

    /// Makes `row` and the one below a line of double size, with nothing on it yet; they must be
    /// inside the canvas, and in no other such line.
    mutating func makeDouble(row: Int) {
        guard row >= 0, row + 1 < size.rows, rowSize(row) == .usual, rowSize(row + 1) == .usual
        else { return }
        for half in [row, row + 1] {
            fill(row: half, columns: 0..<size.columns, style: .plain)
        }
        doubleRows.insert(row)
    }

    /// Shows `picture` in place of an earlier one. What does not lie inside the canvas is not shown
    /// at all.
    mutating func put(_ picture: PixelPicture) {
        takePictureAway()
        let place = picture.place
        guard place.rows.lowerBound >= 0, place.rows.upperBound <= size.rows,
            place.columns.lowerBound >= 0, place.columns.upperBound <= size.columns
        else { return }
        for row in place.rows {
            for column in place.columns { set(.pixels, row, column) }
        }
        pixels = picture
    }

    // MARK: Cells

    /// The rows that a text on `row` is drawn on.
    private func rows(drawnBy row: Int) -> Range<Int> {
        guard (0..<size.rows).contains(row) else { return 0..<0 }
        return switch rowSize(row) {
        case .usual: row..<(row + 1)
        case .upperHalf: row..<(row + 2)
        case .lowerHalf: 0..<0
        }
    }

    /// Sets one cell; the other half of a wide character that stood there goes, and so does the
    /// rest of a picture.
    private mutating func set(_ cell: Cell, _ row: Int, _ column: Int) {
        let index = row * size.columns + column
        if cells[index] == .pixels { takePictureAway() }
        if cell != .tail, cells[index] == .tail { erase(index - 1) }
        if column + 1 < size.columns, cells[index + 1] == .tail { erase(index + 1) }
        cells[index] = cell
    }

    private mutating func takePictureAway() {
        guard let place = pixels?.place else { return }
        pixels = nil
        for row in place.rows {
            for column in place.columns { erase(row * size.columns + column) }
        }
    }

    private mutating func erase(_ index: Int) {
        cells[index] = .blank(.plain)
    }
}
