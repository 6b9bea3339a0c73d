// The screen as a function of its content, its size and its words.

package import KioskCore

/// Draws every screen in one way: a bar that says what it is, what to do now, the facts, the
/// choices with their keys, and a line on the devices. Made for 66 × 15; more room breathes, it
/// does not rearrange.
package enum ScreenPainter {
    /// The widest text that is read with ease.
    private static let widestText = 84

    /// Draws `content`. A link that does not fit as a code is told in words: a code is never cut.
    package static func paint(
        _ content: ScreenContent, size: ScreenSize, wording: Wording
    ) -> Canvas {
        guard size.isUsable else { return paintLines(BuiltInWords.tooSmall, size: size) }
        var words = WordedScreen(content, wording)
        guard let link = content.link else { return paint(words, size: size) }
        if let panel = PhonePanel(link, on: size) { return paint(words, size: size, beside: panel) }
        words.guidance = [wording.text(.words(.linkTooLarge), content.language)]
        return paint(words, size: size)
    }

    /// Says in both languages that the kiosk is out of service, for when no wording could be read.
    package static func paintOutOfService(size: ScreenSize) -> Canvas {
        guard size.isUsable else { return paintLines(BuiltInWords.tooSmall, size: size) }
        var canvas = Canvas(size)
        let columns = textColumns(size)
        var row = drawHeadline(BuiltInWords.outOfServiceHeadline, columns: columns, on: &canvas) + 1
        for text in BuiltInWords.outOfService {
            for line in text.wrapped(to: columns.count) {
                canvas.put(line, row: row, column: columns.lowerBound, style: .guidance)
                row += 1
            }
        }
        return canvas
    }

    // MARK: Parts

    private static func paint(_ words: WordedScreen, size: ScreenSize) -> Canvas {
        var canvas = Canvas(size)
        let columns = textColumns(size)
        let top = drawHeadline(
            words.headline, place: words.list?.place, columns: columns, on: &canvas)
        var body = Body(words, in: .init(rows: top..<(size.rows - 1), columns: columns))
        if words.alert == nil && words.list == nil || body.fits {
            drawStatus(words.status, columns: columns, on: &canvas)
        } else {
            // A warning, or a list to choose from, matters more than how the devices are.
            body = Body(words, in: .init(rows: top..<size.rows, columns: columns))
        }
        body.draw(on: &canvas)
        return canvas
    }

    private static func paint(
        _ words: WordedScreen, size: ScreenSize, beside panel: PhonePanel
    ) -> Canvas {
        var canvas = Canvas(size)
        let columns = panel.margin..<(size.columns - 1)
        canvas.fill(row: 0, columns: 0..<size.columns, style: .headline)
        canvas.put(
            words.headline.cut(to: columns.count), row: 0, column: columns.lowerBound,
            style: .headline)
        drawStatus(words.status, columns: columns, on: &canvas)
        panel.draw(on: &canvas)
        Body(words, in: panel.words).draw(on: &canvas)
        return canvas
    }

    /// Draws the bar, with the place in a list at its right end, and says which row comes after it.
    private static func drawHeadline(
        _ text: ScreenText, place: ScreenText? = nil, columns: Range<Int>, on canvas: inout Canvas
    ) -> Int {
        let room = columns.count - (place.map { $0.width + 2 } ?? 0)
        let lines = text.wrapped(to: room, lines: 2)
        for (row, line) in lines.enumerated() {
            canvas.fill(row: row, columns: 0..<canvas.size.columns, style: .headline)
            canvas.put(line, row: row, column: columns.lowerBound, style: .headline)
        }
        if let place {
            canvas.put(place, row: 0, column: columns.upperBound - place.width, style: .headline)
        }
        return lines.count
    }

    private static func drawStatus(
        _ text: ScreenText, columns: Range<Int>, on canvas: inout Canvas
    ) {
        canvas.put(
            text.cut(to: columns.count), row: canvas.size.rows - 1, column: columns.lowerBound,
            style: .status)
    }

    private static func paintLines(_ lines: [ScreenText], size: ScreenSize) -> Canvas {
        var canvas = Canvas(size)
        for (row, line) in lines.enumerated() {
            canvas.put(line.prefix(columns: size.columns), row: row, column: 0, style: .guidance)
        }
        return canvas
    }

    /// Where text stands: with a margin, and in the middle of a screen that is wider than reading
    /// likes.
    private static func textColumns(_ size: ScreenSize) -> Range<Int> {
        let margin = size.columns >= 60 ? 2 : 1
        let width = min(size.columns - 2 * margin, widestText)
        let left = (size.columns - width) / 2
        return left..<(left + width)
    }
}
