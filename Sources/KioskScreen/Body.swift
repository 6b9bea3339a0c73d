// What stands between the headline and the status line: what to do, the facts, the choices.

/// A rectangle of the screen and the words that go into it.
struct Body {
    /// The part of the canvas that a body may use.
    struct Region {
        var rows: Range<Int>
        var columns: Range<Int>
    }

    /// Where a drawing stands.
    private enum Place {
        case nowhere
        /// Beside everything that is read.
        case right
        /// Below everything that is read.
        case below
    }

    /// Columns between the words and a drawing at their right.
    private static let besidePicture = 3
    /// Columns below which words beside a drawing are not read with ease.
    private static let readable = 30

    private let region: Region
    private let setting: Setting
    private let reading: Reading
    private let place: Place
    private let entry: [Line]
    private let alert: [Line]
    private let choices: [Line]

    /// Sets `words` in `region`.
    init(_ words: WordedScreen, in region: Region, _ setting: Setting) {
        let columns = region.columns.count
        self.region = region
        self.setting = setting
        entry = words.entry.map { [EntryField.line($0, columns: columns)] } ?? []
        alert = words.alert.map { Body.alertLines($0, columns: columns) } ?? []
        choices = Body.choiceLines(words, setting, columns: columns)
        let rows = region.rows.count - alert.rows - choices.rows - entry.rows
        let whole = Reading(words, setting, columns: columns, rows: rows)
        guard let picture = setting.picture, words.entry == nil, words.list == nil else {
            (reading, place) = (whole, .nowhere)
            return
        }
        let narrow = Reading(
            words, setting, columns: columns - picture.columns - Body.besidePicture, rows: rows)
        // Beside a line of double size there is nothing else on its rows.
        let isBeside =
            setting.emphasis.isDisjoint(with: [.guidance, .values])
            && columns - picture.columns - Body.besidePicture >= Body.readable
        let taken = whole.rows + whole.paragraphs.count + whole.facts.count
        if isBeside, narrow.isUncut, max(narrow.rows, picture.rows) < rows {
            (reading, place) = (narrow, .right)
        } else if whole.isWhole, taken + picture.rows < rows, picture.columns <= columns {
            (reading, place) = (whole, .below)
        } else {
            (reading, place) = (whole, .nowhere)
        }
    }

    /// Whether everything finds its row without giving way; beside a list facts may share rows.
    var fits: Bool { reading.isWhole && choices.rows + alert.rows < region.rows.count }

    /// Whether a drawing stands on it.
    var hasPicture: Bool { place != .nowhere }

    /// Draws the body: from the top down what is to be read, at the bottom what can be done.
    func draw(on canvas: inout Canvas) {
        let gaps = self.gaps
        var row = region.rows.lowerBound + gaps.top
        if place == .right, let picture = setting.picture {
            draw(picture, at: row, column: region.columns.upperBound - picture.columns, on: &canvas)
        }
        draw(reading.paragraphs, spacing: gaps.betweenParagraphs, at: &row, on: &canvas)
        row += gaps.beforeFacts
        draw(reading.facts, spacing: gaps.betweenFacts, at: &row, on: &canvas)
        row += gaps.beforeList
        draw([reading.list], spacing: 0, at: &row, on: &canvas)
        draw([entry], spacing: 0, at: &row, on: &canvas)
        if place == .below, let picture = setting.picture {
            draw(picture, at: row + 1, column: region.columns.lowerBound, on: &canvas)
        }
        row = region.rows.upperBound - gaps.bottom - choices.rows - gaps.afterAlert - alert.rows
        draw([alert], spacing: gaps.afterAlert, at: &row, on: &canvas)
        row = region.rows.upperBound - gaps.bottom - choices.rows
        draw([choices], spacing: 0, at: &row, on: &canvas)
    }

    // MARK: Parts

    private var gaps: Gaps {
        let rows = region.rows.count - alert.rows - choices.rows - entry.rows
        let beside = place == .below ? (setting.picture?.rows ?? 0) + 1 : 0
        var gaps = Gaps(
            spare: rows - reading.rows - beside,
            Gaps.Parts(
                paragraphs: reading.paragraphs.count, facts: reading.facts.count,
                hasList: reading.list.isEmpty == false, hasEntry: entry.isEmpty == false,
                hasAlert: alert.isEmpty == false, isLarge: setting.isLarge),
            on: setting.size)
        if place == .right, let picture = setting.picture {
            gaps.keepTop(upTo: rows - picture.rows - 1 - gaps.bottom - gaps.afterAlert)
        }
        return gaps
    }

    private func draw(_ groups: [[Line]], spacing: Int, at row: inout Int, on canvas: inout Canvas)
    {
        for (index, lines) in groups.enumerated() {
            if index > 0 { row += spacing }
            for line in lines {
                line.draw(on: &canvas, row: row, columns: region.columns)
                row += line.rows
            }
        }
    }

    private func draw(
        _ picture: TextPicture, at row: Int, column: Int, on canvas: inout Canvas
    ) {
        for (index, line) in picture.lines(at: setting.beat).enumerated() {
            line.draw(
                on: &canvas, row: row + index, columns: column..<(column + picture.columns))
        }
    }

    private static func choiceLines(
        _ words: WordedScreen, _ setting: Setting, columns: Int
    ) -> [Line] {
        guard setting.emphasis.contains(.choices) else {
            return ChoiceBar.lines(words.choices, columns: columns)
        }
        return ChoiceBar.lines(words.choices, columns: columns / 2).map(\.enlarged)
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
