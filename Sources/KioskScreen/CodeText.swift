// A QR code as lines of text, for a terminal that is no kiosk's screen.

/// Prints codes without a canvas: for tools that say something once and end.
package enum CodeText {
    /// Black on white, whatever the terminal's own colours are (ECMA-48 §8.3.117, the 256 colours
    /// of xterm).
    private static let colours = "\u{1B}[38;5;16;48;5;231m"
    private static let plain = "\u{1B}[0m"

    /// The code of `text` with its quiet zone, two modules in each character, one above the other;
    /// each line ends with a line feed. Nil for a text that no code here can hold: none, or more
    /// than `Limits.linkBytes`.
    package static func halfBlocks(of text: String) -> String? {
        QRSymbol(text).map { symbol in
            rows(symbol).map { "\(colours)\($0)\(plain)\n" }.joined()
        }
    }

    /// The characters of the picture as a screen draws it, light ones at the end included.
    private static func rows(_ symbol: QRSymbol) -> [String] {
        let picture = QRPicture(symbol, .halfBlocks)
        var canvas = Canvas(ScreenSize(columns: picture.columns, rows: picture.rows))
        picture.draw(on: &canvas, row: 0, column: 0)
        return (0..<picture.rows).map { row in
            (0..<picture.columns).map { column in
                if case .glyph(let glyph, _) = canvas[row, column] { glyph.text } else { "" }
            }.joined()
        }
    }
}
