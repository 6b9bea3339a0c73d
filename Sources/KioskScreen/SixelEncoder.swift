// The bytes of a picture of pixels (DECSIXEL: VT330/VT340 Programmer Reference, chapter 14).

/// Writes a picture as sixels: bands six lines high, first all light, then what is dark over it.
enum SixelEncoder {
    /// Lines of pixels in a band: one bit each.
    private static let bandLines = 6
    /// Fewer equal ones are shorter written out.
    private static let shortestRun = 4

    /// The control string that draws `picture` where the cursor is. It says the size of the
    /// picture, and sets each of its pixels to black or white, whatever colours the terminal has.
    ///
    /// As many bytes as the picture has bands, and on each at most six lines' changes of colour.
    static func text(_ picture: PixelPicture) -> String {
        let (width, height) = (picture.size.width, picture.size.height)
        // Ratio 1:1; pixels that are not set keep their colour, but there are none.
        var text = "\u{1B}P0;1q\"1;1;\(width);\(height)#0;2;100;100;100#1;2;0;0;0"
        for top in stride(from: 0, to: height, by: bandLines) {
            let lines = top..<min(top + bandLines, height)
            text += "#0"
            write(sixel(bits: (1 << lines.count) - 1), times: width, to: &text)
            let dark = darkRuns(of: picture, lines: lines)
            if dark.isEmpty == false { text += "$#1" }
            for run in dark { write(sixel(bits: run.bits), times: run.length, to: &text) }
            text += "-"
        }
        // The step to a band that does not come could move the screen.
        text.removeLast()
        return text + "\u{1B}\\"
    }

    private static func sixel(bits: Int) -> Character {
        Character(Unicode.Scalar(UInt8(0x3F + bits)))
    }

    private static func write(_ sixel: Character, times count: Int, to text: inout String) {
        text += count < shortestRun ? String(repeating: sixel, count: count) : "!\(count)\(sixel)"
    }

    /// Which of the lines are dark, from the left; nothing after the last dark pixel.
    private static func darkRuns(
        of picture: PixelPicture, lines: Range<Int>
    ) -> [(bits: Int, length: Int)] {
        var changes: [Int: Int] = [:]
        for (bit, y) in lines.enumerated() {
            var x = 0
            for length in picture.runs(onLine: y) {
                x += length
                changes[x, default: 0] ^= 1 << bit
            }
        }
        var runs: [(bits: Int, length: Int)] = []
        var (bits, start) = (0, 0)
        for (x, change) in changes.sorted(by: { $0.key < $1.key }) {
            if x > start { runs.append((bits, x - start)) }
            (bits, start) = (bits ^ change, x)
        }
        return runs
    }
}
