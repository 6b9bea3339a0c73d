// A link for the phone: its code at the left, the words beside it.

package import KioskCore

/// Where the code and the words stand between the headline and the status line.
struct PhonePanel {
    /// Columns that the words beside a code need at least.
    private static let wordColumns = 24
    /// Columns between code and words.
    private static let gap = 2
    /// Columns at the right edge.
    private static let edge = 1
    /// Rows for the headline and the status line.
    private static let frameRows = 2

    private let picture: QRPicture
    private let size: ScreenSize

    /// Places the code of `link` on a screen of `size`, as squares if they fit, or else as half
    /// blocks; nil if it does not fit.
    init?(_ link: String, on size: ScreenSize) {
        guard let symbol = QRSymbol(link) else { return nil }
        let fitting = QRPicture.Form.allCases.lazy.map { QRPicture(symbol, $0) }.first { picture in
            let needed = PhonePanel.needed(picture)
            return needed.columns <= size.columns && needed.rows <= size.rows
        }
        guard let fitting else { return nil }
        picture = fitting
        self.size = size
    }

    /// Columns left of the code; none if there is not one to spare.
    var margin: Int {
        min(2, size.columns - PhonePanel.needed(picture).columns)
    }

    /// Where the words stand.
    var words: Body.Region {
        let left = margin + picture.columns + PhonePanel.gap
        let right = min(size.columns - PhonePanel.edge, left + 2 * PhonePanel.wordColumns)
        return Body.Region(rows: 1..<(size.rows - 1), columns: left..<right)
    }

    /// Draws the code.
    func draw(on canvas: inout Canvas) {
        let spare = size.rows - PhonePanel.frameRows - picture.rows
        picture.draw(on: &canvas, row: 1 + spare / 2, column: margin)
    }

    /// The smallest screen for a picture.
    fileprivate static func needed(_ picture: QRPicture) -> (columns: Int, rows: Int) {
        (picture.columns + gap + wordColumns + edge, picture.rows + frameRows)
    }
}

extension LinkFit {
    /// Whether `link` can be shown as a code on a screen of `size` with the words beside it. For a
    /// link that no code can hold it is the largest screen that is named.
    package init(_ link: String, on size: ScreenSize) {
        if PhonePanel(link, on: size) != nil {
            self = .fits
        } else if let symbol = QRSymbol(link) {
            let needed = PhonePanel.needed(QRPicture(symbol, .halfBlocks))
            self = .needs(columns: needed.columns, rows: needed.rows)
        } else {
            self = .needs(
                columns: Limits.largestScreen.columns, rows: Limits.largestScreen.rows)
        }
    }
}
