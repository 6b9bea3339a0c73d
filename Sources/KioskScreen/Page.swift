// A whole screen: the bar at the top, the body, the line at the bottom.

internal import KioskCore

/// One attempt to find a place for everything.
struct Page {
    /// The widest text that is read with ease.
    private static let widestText = 84

    private let words: WordedScreen
    private let size: ScreenSize
    private let columns: Range<Int>
    private let title: TitleBar
    private let body: Body
    private let panel: PhonePanel?
    private let hasStatus: Bool

    /// Whether nothing had to give way.
    let fits: Bool

    /// Sets the words of a screen, beside a code if there is one.
    init(_ words: WordedScreen, _ setting: Setting, panel: PhonePanel? = nil) {
        self.words = words
        self.panel = panel
        size = setting.size
        columns = Page.textColumns(size)
        // Beside a code there is one row for it; a list has the count of its rows there anyway, and
        // needs them more.
        let isNarrow = panel != nil || words.list != nil && size.rows < ScreenSize.design.rows
        title = TitleBar(
            words, columns: columns, lines: isNarrow ? 1 : 2,
            isLarge: setting.emphasis.contains(.headline))
        var region =
            panel?.words
            ?? Body.Region(rows: title.rows..<max(title.rows, size.rows - 1), columns: columns)
        let usual = Body(words, in: region, setting)
        fits = usual.fits && title.isShort
        hasStatus = panel != nil || usual.fits || words.alert == nil && words.list == nil
        if hasStatus {
            body = usual
        } else {
            // A warning, or a list to choose from, matters more than how the devices are.
            region.rows = region.rows.lowerBound..<size.rows
            body = Body(words, in: region, setting)
        }
    }

    /// The screen that needs no wording.
    static func outOfService(_ size: ScreenSize) -> Page {
        let content = ScreenContent(
            .outOfService, .chinese, headline: .words(.outOfServiceHeadline))
        var words = WordedScreen(content) { _ in "" }
        words.headline = BuiltInWords.outOfServiceHeadline
        words.guidance = BuiltInWords.outOfService
        return Page(words, Setting(content, on: Surface(size), at: .start))
    }

    /// The page in cells.
    var canvas: Canvas {
        var canvas = Canvas(size)
        title.draw(on: &canvas)
        panel?.draw(on: &canvas)
        body.draw(on: &canvas)
        if hasStatus {
            StatusLine.line(words, columns: columns.count)
                .draw(on: &canvas, row: size.rows - 1, columns: columns)
        }
        return canvas
    }

    /// Where text stands: with a margin, and in the middle of a screen that is wider than reading
    /// likes. It begins where a line of double size can begin as well.
    private static func textColumns(_ size: ScreenSize) -> Range<Int> {
        let margin = size.columns >= 60 ? 2 : 1
        let width = min(size.columns - 2 * margin, widestText)
        let left = (size.columns - width) / 2
        let start = left > 1 ? left - left % 2 : left
        return start..<(start + width)
    }
}
