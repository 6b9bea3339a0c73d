// The bar at the top: what this screen is, the keys that work everywhere, the place in a list.

/// The headline at the left; at the right the keys and, last of all, the place.
///
/// The headline comes first: as many keys stand there as it leaves room for, from the left, but the
/// first one always, because it explains all the others.
struct TitleBar {
    /// Columns between two texts of the bar.
    private static let gap = 2
    /// Below so many columns only the first key is shown.
    private static let wide = 50

    private let lines: [Line]
    private let columns: Range<Int>

    /// Whether the headline stands on one line as a whole.
    let isShort: Bool

    /// Sets the bar of `words` in `columns` of the screen, on at most so many lines.
    init(_ words: WordedScreen, columns: Range<Int>, lines: Int, isLarge: Bool = false) {
        self.columns = columns
        let room = isLarge ? columns.count / 2 : columns.count
        let end = TitleBar.end(words, room: room)
        let left = room - (end.isEmpty ? 0 : end.width + TitleBar.gap)
        isShort = words.headline.width <= left
        let wrapped = words.headline.wrapped(to: max(1, left), lines: lines)
        self.lines = wrapped.enumerated().map { index, text in
            var line = Line(text, .headline)
            if index == 0 { line.add(end, at: room - end.width, .headline) }
            line.isLarge = isLarge
            return line
        }
    }

    /// Rows that it takes.
    var rows: Int { lines.rows }

    /// Draws it over the whole width from the first row on.
    func draw(on canvas: inout Canvas) {
        var row = 0
        for line in lines {
            if line.isLarge { canvas.makeDouble(row: row) }
            canvas.fill(row: row, columns: 0..<canvas.size.columns, style: .headline)
            line.draw(on: &canvas, row: row, columns: columns)
            row += line.rows
        }
    }

    /// What stands at the right.
    private static func end(_ words: WordedScreen, room: Int) -> ScreenText {
        let keys = words.keys.prefix(room < wide ? 1 : words.keys.count).compactMap { choice in
            choice.key.map { $0.followed(by: .spaces(1)).followed(by: choice.name) }
        }
        let place = words.list?.place.map { [$0] } ?? []
        let least = joined(keys.prefix(1) + place)
        return (1...max(1, keys.count)).reversed().lazy.map { joined(keys.prefix($0) + place) }
            .first { words.headline.width + gap + $0.width <= room } ?? least
    }

    private static func joined(_ texts: [ScreenText]) -> ScreenText {
        texts.dropFirst().reduce(texts.first ?? "") {
            $0.followed(by: .spaces(gap)).followed(by: $1)
        }
    }
}
