// A QR code in character cells.

/// A code with its quiet zone, in one of two forms.
///
/// Every cell has both of its colours set: dark on light, whatever the terminal's own are.
struct QRPicture: Hashable {
    /// How a module is drawn.
    enum Form: CaseIterable {
        /// Two cells side by side, filled by their background: reads with every font.
        case squares
        /// Half a cell: four times smaller, but some fonts leave seams between the cells.
        case halfBlocks
    }

    let form: Form
    private let symbol: QRSymbol

    /// Draws `symbol` in `form`.
    init(_ symbol: QRSymbol, _ form: Form) {
        self.symbol = symbol
        self.form = form
    }

    private var modules: Int { symbol.side + 2 * QRSymbol.quietZone }

    var columns: Int { form == .squares ? 2 * modules : modules }
    var rows: Int { form == .squares ? modules : (modules + 1) / 2 }

    /// Whether its cells, as they are drawn, lead to `link`.
    func isRead(as link: String) -> Bool {
        let scale = 4
        var canvas = Canvas(ScreenSize(columns: columns, rows: rows))
        draw(on: &canvas, row: 0, column: 0)
        let module = form == .squares ? 2 * scale : scale
        return CodeProof.reads(
            CodeImage(canvas, pixelsPerModule: scale), module: module, as: link)
    }

    /// Draws the code with its upper left corner at `row` and `column`.
    func draw(on canvas: inout Canvas, row: Int, column: Int) {
        for line in 0..<rows {
            canvas.fill(row: row + line, columns: column..<(column + columns), style: .code)
            for x in 0..<modules {
                switch form {
                case .squares: drawSquare(x, line, on: &canvas, row, column)
                case .halfBlocks: drawHalves(x, line, on: &canvas, row, column)
                }
            }
        }
    }

    private func isDark(_ x: Int, _ y: Int) -> Bool {
        symbol.isDark(column: x - QRSymbol.quietZone, row: y - QRSymbol.quietZone)
    }

    private func drawSquare(_ x: Int, _ y: Int, on canvas: inout Canvas, _ row: Int, _ column: Int)
    {
        guard isDark(x, y) else { return }
        canvas.put("██", row: row + y, column: column + 2 * x, style: .codeDark)
    }

    private func drawHalves(
        _ x: Int, _ line: Int, on canvas: inout Canvas, _ row: Int, _ column: Int
    ) {
        let (row, column) = (row + line, column + x)
        switch (isDark(x, 2 * line), isDark(x, 2 * line + 1)) {
        case (true, true): canvas.put("█", row: row, column: column, style: .codeDark)
        case (true, false): canvas.put("▀", row: row, column: column, style: .code)
        case (false, true): canvas.put("▄", row: row, column: column, style: .code)
        case (false, false): break
        }
    }
}
