// The way from cells to a terminal's bytes: only what changed, at absolute places.

package import KioskCore

/// Writes frames for one terminal.
///
/// It is the only source of escape sequences while the screen is shown, and it has few: place
/// (`CSI r ; c H`), attributes (`CSI … m`), erase (`CSI 2 J`, and `CSI 3 J` for what has scrolled
/// away), the size of a line (`ESC # 3`, `4`, `5`: DECDHL and DECSWL), where a canvas asks for it,
/// and a picture of sixels.
package struct FrameWriter: Sendable {
    /// Unchanged cells that are written again rather than skipped: a jump costs about as much.
    private static let bridge = 6

    private var shown: Canvas?
    private var theme = Theme.standard
    /// Whether the terminal was ever told of a line of double size.
    private var hasSizedLines = false

    /// A writer for a terminal of which nothing is known: its first frame paints everything.
    package init() {}

    /// Forgets what is shown, so that the next frame paints everything: after a change of size, and
    /// after bytes that did not get out.
    package mutating func invalidate() {
        shown = nil
    }

    /// The bytes that turn what is shown into `canvas`, in the colours of `look`; none if nothing
    /// changed. If it `wipes`, everything is erased first, what has scrolled away included, and
    /// painted anew.
    package mutating func bytes(
        for canvas: Canvas, look: Look = .usual, wipes: Bool = false
    ) -> [UInt8] {
        let next = Theme(look)
        let isWhole = wipes || shown?.size != canvas.size || theme != next
        let before = (isWhole ? nil : shown) ?? Canvas(canvas.size)
        (shown, theme) = (canvas, next)
        var text = isWhole ? "\u{1B}[0m\u{1B}[2J" : ""
        // After the screen: some terminals let what they erase scroll away.
        if wipes { text += "\u{1B}[3J" }
        for row in 0..<canvas.size.rows {
            for run in runs(of: row, isWhole, from: before, to: canvas, &text) {
                write(run, of: row, canvas, to: &text)
            }
        }
        if let picture = canvas.pixels, picture != before.pixels { write(picture, to: &text) }
        return Array(text.utf8)
    }

    /// The columns that have to be written, after the size of the row, if that has to be.
    private mutating func runs(
        of row: Int, _ isWhole: Bool, from before: Canvas, to canvas: Canvas,
        _ text: inout String
    ) -> [Range<Int>] {
        let all = [0..<canvas.columns(of: row)]
        let size = canvas.rowSize(row)
        // On a terminal of which nothing is known, but that may have lines of other sizes.
        let isDoubtful = isWhole && hasSizedLines
        if size != before.rowSize(row) || isDoubtful {
            hasSizedLines = true
            text += FrameWriter.place(row, 0) + FrameWriter.sequence(for: size)
            return all
        }
        if isWhole && theme.hasPlainBackground == false { return all }
        return FrameWriter.changes(in: row, from: before, to: canvas)
    }

    /// The columns that differ, joined where they are near.
    private static func changes(in row: Int, from before: Canvas, to after: Canvas) -> [Range<Int>]
    {
        var runs: [Range<Int>] = []
        for column in 0..<after.columns(of: row) where before[row, column] != after[row, column] {
            if let last = runs.last, column - last.upperBound < bridge {
                runs[runs.count - 1] = last.lowerBound..<(column + 1)
            } else {
                runs.append(column..<(column + 1))
            }
        }
        return runs
    }

    private func write(_ run: Range<Int>, of row: Int, _ canvas: Canvas, to text: inout String) {
        text += FrameWriter.place(row, run.lowerBound)
        var current: Style?
        for column in run {
            let (glyph, style): (ScreenText.Glyph, Style)
            switch canvas[row, column] {
            case .glyph(let own, let meant): (glyph, style) = (own, meant)
            // Light below the picture, for a terminal that does not draw it after all.
            case .pixels: (glyph, style) = (.space, .code)
            // The left half brings the right one along. It always changes with it: see `Canvas`.
            case .tail: continue
            }
            if style != current { text += theme.sequence(for: style) }
            current = style
            text += glyph.text
        }
    }

    /// Where the cursor is left matters to nobody: every run has its place.
    private func write(_ picture: PixelPicture, to text: inout String) {
        text += FrameWriter.place(
            picture.place.rows.lowerBound, picture.place.columns.lowerBound)
        text += SixelEncoder.text(picture)
    }

    private static func place(_ row: Int, _ column: Int) -> String {
        "\u{1B}[\(row + 1);\(column + 1)H"
    }

    /// VT510 manual, DECDHL and DECSWL.
    private static func sequence(for size: Canvas.RowSize) -> String {
        switch size {
        case .usual: "\u{1B}#5"
        case .upperHalf: "\u{1B}#3"
        case .lowerHalf: "\u{1B}#4"
        }
    }
}
