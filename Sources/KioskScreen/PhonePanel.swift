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

    /// The code in the form that was chosen.
    enum Code: Hashable {
        case cells(QRPicture)
        case pixels(PixelPicture)

        /// Whether what will be shown leads to `link`.
        func isRead(as link: String) -> Bool {
            switch self {
            case .cells(let picture): picture.isRead(as: link)
            case .pixels(let picture):
                CodeProof.reads(CodeImage(picture), module: picture.module, as: link)
            }
        }
    }

    let code: Code
    private let size: ScreenSize

    /// Places the code of `link`: as squares if they fit, or else as half blocks where they can be
    /// read, or else by pixels where the terminal draws them; nil if none of them fits, or what
    /// would be shown does not lead to `link`.
    init?(_ link: String, on surface: Surface) {
        guard let symbol = QRSymbol(link),
            let code = PhonePanel.code(symbol, on: surface), code.isRead(as: link)
        else { return nil }
        self.code = code
        size = surface.size
    }

    private static func code(_ symbol: QRSymbol, on surface: Surface) -> Code? {
        let forms: [QRPicture.Form] = surface.hasHalfBlocks ? [.squares, .halfBlocks] : [.squares]
        let fitting = forms.lazy.map { QRPicture(symbol, $0) }.first { picture in
            let needed = needed(picture)
            return needed.columns <= surface.size.columns && needed.rows <= surface.size.rows
        }
        if let fitting { return .cells(fitting) }
        guard let cell = surface.cell else { return nil }
        let columns = surface.size.columns - gap - wordColumns - edge
        guard columns > 2, surface.size.rows > 3 else { return nil }
        // The picture ends above the last row: on that one some terminals would scroll after it.
        // Where it can, it keeps away from the headline, which may be as light as its frame.
        return [2, 1].lazy.compactMap { top in
            PixelPicture(
                symbol, rows: top..<(surface.size.rows - 1), columns: 2..<columns, cell: cell)
        }.first.map(Code.pixels)
    }

    /// Columns left of the code; none if there is not one to spare.
    var margin: Int {
        switch code {
        case .cells(let picture): min(2, size.columns - PhonePanel.needed(picture).columns)
        case .pixels(let picture): picture.place.columns.lowerBound
        }
    }

    /// Where the words stand.
    var words: Body.Region {
        let left = codeEnd + PhonePanel.gap
        let right = min(size.columns - PhonePanel.edge, left + 2 * PhonePanel.wordColumns)
        return Body.Region(rows: 1..<(size.rows - 1), columns: left..<right)
    }

    private var codeEnd: Int {
        switch code {
        case .cells(let picture): margin + picture.columns
        case .pixels(let picture): picture.place.columns.upperBound
        }
    }

    /// Draws the code.
    func draw(on canvas: inout Canvas) {
        switch code {
        case .cells(let picture):
            let spare = size.rows - PhonePanel.frameRows - picture.rows
            picture.draw(on: &canvas, row: 1 + spare / 2, column: margin)
        case .pixels(let picture):
            canvas.put(picture)
        }
    }

    /// The smallest screen for a picture.
    fileprivate static func needed(_ picture: QRPicture) -> (columns: Int, rows: Int) {
        (picture.columns + gap + wordColumns + edge, picture.rows + frameRows)
    }
}

extension LinkFit {
    /// Whether `link` can be shown as a code on `surface` with the words beside it. For a link that
    /// no code can hold it is the largest screen that is named.
    package init(_ link: String, on surface: Surface) {
        if PhonePanel(link, on: surface) != nil {
            self = .fits
        } else if let symbol = QRSymbol(link) {
            let form: QRPicture.Form = surface.hasHalfBlocks ? .halfBlocks : .squares
            let needed = PhonePanel.needed(QRPicture(symbol, form))
            self = .needs(columns: needed.columns, rows: needed.rows)
        } else {
            self = .needs(
                columns: Limits.largestScreen.columns, rows: Limits.largestScreen.rows)
        }
    }
}
