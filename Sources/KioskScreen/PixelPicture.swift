// A code drawn by pixels, for terminals that can (sixel).

/// A code with its quiet zone, each module a square of whole pixels, and where it stands.
package struct PixelPicture: Hashable, Sendable {
    /// A phone's camera at arm's length tells modules of 3 pixels apart on the panels in use.
    private static let smallestModule = 3
    /// Pixels along one side: what xterm draws at most, and at 96 dpi a hand's breadth too much.
    private static let longestSide = 1_000

    /// The cells that it covers.
    package struct Place: Hashable, Sendable {
        package var rows: Range<Int>
        package var columns: Range<Int>
    }

    /// Where on the canvas it is shown.
    package let place: Place
    /// All of its pixels, which fill the cells of its place.
    package let size: PixelSize
    /// Pixels along one side of a module.
    package let module: Int
    private let symbol: QRSymbol

    /// Draws `symbol` as large as `rows` and `columns` of cells of the size `cell` allow, at their
    /// upper left end and in the middle of their height; nil if its modules would be too small to
    /// be read.
    init?(_ symbol: QRSymbol, rows: Range<Int>, columns: Range<Int>, cell: PixelSize) {
        let modules = symbol.side + 2 * QRSymbol.quietZone
        let room = min(
            rows.count * max(0, cell.height), columns.count * max(0, cell.width),
            PixelPicture.longestSide)
        module = room / modules
        guard module >= PixelPicture.smallestModule else { return nil }
        let high = (modules * module + cell.height - 1) / cell.height
        let wide = (modules * module + cell.width - 1) / cell.width
        let top = rows.lowerBound + (rows.count - high) / 2
        place = Place(
            rows: top..<(top + high), columns: columns.lowerBound..<(columns.lowerBound + wide))
        size = PixelSize(width: wide * cell.width, height: high * cell.height)
        self.symbol = symbol
    }

    /// Runs of pixels on the line `y` from the left, every other one dark: light first, and nothing
    /// after the last dark one. Empty for a line without any.
    func runs(onLine y: Int) -> [Int] {
        let row = symbolPlace(y, in: size.height)
        var runs: [Int] = []
        var (isDark, start) = (false, 0)
        for column in 0...symbol.side where symbol.isDark(column: column, row: row) != isDark {
            let x = origin(in: size.width) + column * module
            runs.append(x - start)
            (isDark, start) = (isDark == false, x)
        }
        return runs
    }

    private func origin(in length: Int) -> Int {
        (length - symbol.side * module) / 2
    }

    /// The row of modules in which a line of pixels lies; -1 above the code.
    private func symbolPlace(_ y: Int, in length: Int) -> Int {
        let distance = y - origin(in: length)
        return distance < 0 ? -1 : distance / module
    }
}
