// What a camera would see of a code on the screen.

/// Grey pixels of one byte, line after line: 0 is black.
struct CodeImage: Equatable {
    let width: Int
    let height: Int
    let pixels: [UInt8]
}

extension CodeImage {
    /// The pixels of a picture as its encoder is told them.
    init(_ picture: PixelPicture) {
        width = picture.size.width
        height = picture.size.height
        var pixels = Array(repeating: UInt8.max, count: width * height)
        for y in 0..<height {
            var (x, isDark) = (0, false)
            for length in picture.runs(onLine: y) {
                if isDark {
                    for column in x..<(x + length) { pixels[y * width + column] = 0 }
                }
                x += length
                isDark.toggle()
            }
        }
        self.pixels = pixels
    }

    /// The cells of a canvas that has nothing on it but a code, with half a cell as a square of so
    /// many pixels: block elements as they are drawn (Unicode 16, U+2580–U+259F), and all else as
    /// light as its background.
    init(_ canvas: Canvas, pixelsPerModule scale: Int) {
        width = canvas.size.columns * scale
        height = canvas.size.rows * 2 * scale
        var pixels: [UInt8] = []
        pixels.reserveCapacity(width * height)
        for row in 0..<canvas.size.rows {
            for half in [Half.upper, .lower] {
                let line = (0..<canvas.size.columns).flatMap { column in
                    let isDark = CodeImage.isDark(canvas[row, column], half)
                    return Array(repeating: isDark ? 0 : UInt8.max, count: scale)
                }
                for _ in 0..<scale { pixels += line }
            }
        }
        self.pixels = pixels
    }

    /// A half of a cell.
    private enum Half { case upper, lower }

    private static func isDark(_ cell: Canvas.Cell, _ half: Half) -> Bool {
        guard case .glyph(let glyph, let style) = cell else { return false }
        return switch (glyph.text, half) {
        case ("█", _), ("▀", .upper), ("▄", .lower): true
        default: style == .codeDark
        }
    }
}
