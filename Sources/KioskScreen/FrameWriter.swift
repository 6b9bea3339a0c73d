// The way from cells to a terminal's bytes: only what changed, at absolute places.

/// Writes frames for one terminal. It is the only source of escape sequences while the screen is
/// shown, and it has four: place (`CSI r ; c H`), attributes (`CSI … m`), erase (`CSI 2 J`) and
/// none else.
package struct FrameWriter: Sendable {
    /// Unchanged cells that are written again rather than skipped: a jump costs about as much.
    private static let bridge = 6

    private let theme: Theme
    private var shown: Canvas?

    /// A writer for a terminal of which nothing is known: its first frame paints everything.
    package init(theme: Theme = .standard) {
        self.theme = theme
    }

    /// Forgets what is shown, so that the next frame paints everything: after a change of size, and
    /// after bytes that did not get out.
    package mutating func invalidate() {
        shown = nil
    }

    /// The bytes that turn what is shown into `canvas`; none if nothing changed.
    package mutating func bytes(for canvas: Canvas) -> [UInt8] {
        let isWhole = shown?.size != canvas.size
        let before = isWhole ? Canvas(canvas.size) : shown ?? Canvas(canvas.size)
        shown = canvas
        var text = isWhole ? "\u{1B}[0m\u{1B}[2J" : ""
        for row in 0..<canvas.size.rows {
            for run in FrameWriter.changes(in: row, from: before, to: canvas) {
                write(run, of: row, canvas, to: &text)
            }
        }
        return Array(text.utf8)
    }

    /// The columns that have to be written again, joined where they are near.
    private static func changes(in row: Int, from before: Canvas, to after: Canvas) -> [Range<Int>]
    {
        var runs: [Range<Int>] = []
        for column in 0..<after.size.columns where before[row, column] != after[row, column] {
            if let last = runs.last, column - last.upperBound < bridge {
                runs[runs.count - 1] = last.lowerBound..<(column + 1)
            } else {
                runs.append(column..<(column + 1))
            }
        }
        return runs
    }

    private func write(_ run: Range<Int>, of row: Int, _ canvas: Canvas, to text: inout String) {
        text += "\u{1B}[\(row + 1);\(run.lowerBound + 1)H"
        var current: Style?
        for column in run {
            // The left half brings the right one along. It always changes with it: see `Canvas`.
            guard case .glyph(let glyph, let style) = canvas[row, column] else { continue }
            if style != current { text += theme.sequence(for: style) }
            current = style
            text += glyph.text
        }
    }
}
