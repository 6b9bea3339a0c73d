// One line of the screen, before it has a row.

/// Texts at columns counted from the left edge of where the line will stand.
struct Line {
    /// One text of one meaning.
    struct Piece {
        var column: Int
        var text: ScreenText
        var style: Style
    }

    var pieces: [Piece] = []
    /// What the whole width means, where a line is a bar.
    var bar: Style?
    /// Whether it is drawn in double size: then it takes two rows, and each of its columns two.
    var isLarge = false

    /// Rows that it takes.
    var rows: Int { isLarge ? 2 : 1 }

    /// Adds a text at `column`.
    mutating func add(_ text: ScreenText, at column: Int, _ style: Style) {
        pieces.append(Piece(column: column, text: text, style: style))
    }

    /// The same line in double size.
    var enlarged: Line {
        var line = self
        line.isLarge = true
        return line
    }

    /// Draws the line into `columns` of `row`.
    func draw(on canvas: inout Canvas, row: Int, columns: Range<Int>) {
        if isLarge { canvas.makeDouble(row: row) }
        let scale = isLarge ? 2 : 1
        let columns = columns.lowerBound / scale..<columns.upperBound / scale
        if let bar { canvas.fill(row: row, columns: columns, style: bar) }
        for piece in pieces {
            canvas.put(
                piece.text, row: row, column: columns.lowerBound + piece.column, style: piece.style)
        }
    }
}

extension [Line] {
    /// Rows that they take.
    var rows: Int { reduce(0) { $0 + $1.rows } }
}

extension Line {
    /// A line with nothing but a text at its beginning.
    init(_ text: ScreenText, _ style: Style) {
        add(text, at: 0, style)
    }

    /// A bar with a text in it.
    init(bar text: ScreenText, at column: Int, _ style: Style) {
        bar = style
        add(text, at: column, style)
    }
}
