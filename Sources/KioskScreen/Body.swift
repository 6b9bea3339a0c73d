// What stands between the headline and the status line: what to do, the facts, the choices.

/// A rectangle of the screen and the words that go into it.
struct Body {
    /// The part of the canvas that a body may use.
    struct Region {
        var rows: Range<Int>
        var columns: Range<Int>
    }

    private let region: Region
    private let paragraphs: [[Line]]
    private let entry: [Line]
    private let alert: [Line]
    private let choices: [Line]
    private let table: FactTable

    /// Sets `words` in `region`.
    init(_ words: WordedScreen, in region: Region) {
        let columns = region.columns.count
        self.region = region
        paragraphs = words.guidance.map { text in
            text.wrapped(to: columns).map { Line($0, .guidance) }
        }
        entry = words.entry.map { [EntryField.line($0, columns: columns)] } ?? []
        alert = words.alert.map { Body.alertLines($0, columns: columns) } ?? []
        choices = ChoiceBar.lines(words.choices, columns: columns)
        table = FactTable(words.facts, columns: columns)
    }

    /// Whether everything finds its row without giving way.
    var fits: Bool {
        let guidance = paragraphs.reduce(0) { $0 + $1.count }
        return guidance + entry.count + table.rowsNeeded + alert.count + choices.count
            <= region.rows.count
    }

    /// Draws the body: from the top down what is to be read, at the bottom what can be done.
    func draw(on canvas: inout Canvas) {
        let rows = region.rows.count - alert.count - choices.count - entry.count
        let paragraphs = Body.limit(paragraphs, rows: rows)
        let guidanceRows = paragraphs.reduce(0) { $0 + $1.count }
        let facts = table.lines(rows: rows - guidanceRows)
        let factRows = facts.reduce(0) { $0 + $1.count }
        let gaps = Gaps(
            spare: rows - guidanceRows - factRows, paragraphs: paragraphs.count,
            facts: facts.count, hasEntry: entry.isEmpty == false, hasAlert: alert.isEmpty == false)
        var row = region.rows.lowerBound + gaps.top
        draw(paragraphs, spacing: gaps.betweenParagraphs, at: &row, on: &canvas)
        row += gaps.beforeFacts
        draw(facts, spacing: gaps.betweenFacts, at: &row, on: &canvas)
        draw([entry], spacing: 0, at: &row, on: &canvas)
        row = region.rows.upperBound - gaps.bottom - choices.count - gaps.afterAlert - alert.count
        draw([alert], spacing: gaps.afterAlert, at: &row, on: &canvas)
        row = region.rows.upperBound - gaps.bottom - choices.count
        draw([choices], spacing: 0, at: &row, on: &canvas)
    }

    private func draw(_ groups: [[Line]], spacing: Int, at row: inout Int, on canvas: inout Canvas)
    {
        for (index, lines) in groups.enumerated() {
            if index > 0 { row += spacing }
            for line in lines {
                line.draw(on: &canvas, row: row, columns: region.columns)
                row += 1
            }
        }
    }

    /// As many lines as there are rows: too much of a site's own words must not cover the choices.
    private static func limit(_ paragraphs: [[Line]], rows: Int) -> [[Line]] {
        var rest = max(0, rows)
        return paragraphs.compactMap { lines in
            let kept = Array(lines.prefix(rest))
            rest -= kept.count
            return kept.isEmpty ? nil : kept
        }
    }

    /// A bar that begins with a mark, so that it is not the colour alone that warns.
    private static func alertLines(_ text: ScreenText, columns: Int) -> [Line] {
        text.wrapped(to: columns - 4, lines: 2).enumerated().map { index, part in
            var line = Line(bar: part, at: 3, .alert)
            if index == 0 { line.add("!", at: 1, .alert) }
            return line
        }
    }
}
