// What stands between the headline and the status line: what to do, the facts, the choices.

/// A rectangle of the screen and the words that go into it.
struct Body {
    /// The part of the canvas that a body may use.
    struct Region {
        var rows: Range<Int>
        var columns: Range<Int>
    }

    /// What is read, in as many rows as each part has got.
    private struct Reading {
        var paragraphs: [[Line]]
        var facts: [[Line]]
        var list: [Line]

        var rows: Int { (paragraphs + facts).reduce(list.count) { $0 + $1.count } }
    }

    private let region: Region
    private let guidance: [ScreenText]
    private let entry: [Line]
    private let alert: [Line]
    private let choices: [Line]
    private let table: FactTable
    private let list: ListTable?

    /// Sets `words` in `region`.
    init(_ words: WordedScreen, in region: Region) {
        let columns = region.columns.count
        self.region = region
        guidance = words.guidance
        entry = words.entry.map { [EntryField.line($0, columns: columns)] } ?? []
        alert = words.alert.map { Body.alertLines($0, columns: columns) } ?? []
        choices = ChoiceBar.lines(words.choices, columns: columns)
        table = FactTable(words.facts, columns: columns)
        list = words.list.map { ListTable($0, columns: columns) }
    }

    /// Whether everything finds its row without giving way; beside a list facts may share rows.
    var fits: Bool {
        let facts = list == nil ? table.rowsNeeded : table.leastRowsNeeded
        let least = list?.leastRows ?? 0
        let guidance = paragraphs(rows: .max).reduce(0) { $0 + $1.count }
        return guidance + entry.count + facts + least + alert.count + choices.count
            <= region.rows.count
    }

    /// Draws the body: from the top down what is to be read, at the bottom what can be done.
    func draw(on canvas: inout Canvas) {
        let rows = region.rows.count - alert.count - choices.count - entry.count
        let reading = reading(rows: rows)
        let gaps = Gaps(
            spare: rows - reading.rows, paragraphs: reading.paragraphs.count,
            facts: reading.facts.count, hasList: reading.list.isEmpty == false,
            hasEntry: entry.isEmpty == false, hasAlert: alert.isEmpty == false)
        var row = region.rows.lowerBound + gaps.top
        draw(reading.paragraphs, spacing: gaps.betweenParagraphs, at: &row, on: &canvas)
        row += gaps.beforeFacts
        draw(reading.facts, spacing: gaps.betweenFacts, at: &row, on: &canvas)
        row += gaps.beforeList
        draw([reading.list], spacing: 0, at: &row, on: &canvas)
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

    // MARK: Little room

    /// Shares out `rows`. Beside a list the facts share rows first, then the guidance shrinks, as
    /// far as to one line; what nobody else needs is the list's, but for some rows between the
    /// parts.
    private func reading(rows: Int) -> Reading {
        guard let list else {
            let paragraphs = paragraphs(rows: rows)
            let left = rows - paragraphs.reduce(0) { $0 + $1.count }
            return Reading(paragraphs: paragraphs, facts: table.lines(rows: left), list: [])
        }
        let spoken = max(1, rows - list.leastRows - table.leastRowsNeeded)
        let paragraphs = paragraphs(rows: spoken)
        var left = rows - paragraphs.reduce(0) { $0 + $1.count }
        let facts = table.lines(rows: min(table.rowsNeeded, left - list.leastRows))
        left -= facts.reduce(0) { $0 + $1.count }
        let gaps = min(4, max(0, (left - 4) / 2))
        return Reading(paragraphs: paragraphs, facts: facts, list: list.lines(rows: left - gaps))
    }

    /// What to do, in as many lines as there are rows: too much of a site's own words must not
    /// cover the choices.
    private func paragraphs(rows: Int) -> [[Line]] {
        var rest = max(0, rows)
        return guidance.compactMap { text in
            guard rest > 0 else { return nil }
            let lines = text.wrapped(to: region.columns.count, lines: rest)
            rest -= lines.count
            return lines.isEmpty ? nil : lines.map { Line($0, .guidance) }
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
