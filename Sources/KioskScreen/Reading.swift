// What is read on a screen: what to do, how long it takes, the facts, a list.

/// The lines of each part in as many rows as it has got.
struct Reading {
    /// What to do; after it the meter, where somebody waits.
    let paragraphs: [[Line]]
    let facts: [[Line]]
    let list: [Line]
    /// Whether every part has as many rows as it needs.
    let isWhole: Bool
    /// Whether besides nothing has been cut, and no value is broken into more lines than it may
    /// have.
    let isUncut: Bool

    /// Rows that it takes without any between the parts.
    var rows: Int { (paragraphs + facts).reduce(list.rows) { $0 + $1.rows } }

    /// Sets the words in `columns` and at most `rows`.
    ///
    /// Beside a list the facts share rows first, then the guidance shrinks, as far as to one line;
    /// what nobody else needs is the list's, but for some rows between the parts.
    init(_ words: WordedScreen, _ setting: Setting, columns: Int, rows: Int) {
        let rows = max(0, rows)
        let table = FactTable(words.facts, columns: columns)
        let list = words.list.map { ListTable($0, columns: columns) }
        let leastFacts = list == nil ? table.rowsNeeded : table.leastRowsNeeded
        let meter = setting.meter.map { [[$0.line]] } ?? []
        let whole = Reading.paragraphs(words, setting, columns: columns, rows: .max) + meter
        let wanted = whole.reduce(0) { $0 + $1.rows }
        let leastList = list?.leastRows ?? 0
        let spoken = list == nil ? rows : max(1, rows - leastList - leastFacts)
        let isSpoken = wanted <= spoken
        paragraphs =
            isSpoken
            ? whole
            : Reading.paragraphs(
                words, setting.with([]), columns: columns, rows: spoken - meter.count) + meter
        var left = rows - paragraphs.reduce(0) { $0 + $1.rows }
        let stack = FactStack(
            words.facts, columns: columns, isLarge: setting.emphasis.contains(.values))
        if setting.isLarge, list == nil, stack.rowsNeeded <= left {
            facts = stack.lines
        } else {
            facts = table.lines(rows: list == nil ? left : min(table.rowsNeeded, left - leastList))
        }
        let isTold = setting.emphasis.contains(.values) ? stack.rowsNeeded : leastFacts
        isWhole = isSpoken && isTold <= left - leastList
        isUncut = isWhole && table.isUncut(rows: left)
        left -= facts.reduce(0) { $0 + $1.rows }
        self.list = list?.lines(rows: left - min(4, max(0, (left - 4) / 2))) ?? []
    }

    /// What to do, in as many lines as there are rows: too much of a site's own words must not
    /// cover the choices.
    private static func paragraphs(
        _ words: WordedScreen, _ setting: Setting, columns: Int, rows: Int
    ) -> [[Line]] {
        var rest = max(0, rows)
        return words.guidance.enumerated().compactMap { index, text in
            guard rest > 0 else { return nil }
            let isLarge = index == 0 && setting.emphasis.contains(.guidance)
            let lines =
                isLarge
                ? balanced(text, columns: columns / 2).map { Line($0, .guidance).enlarged }
                : text.wrapped(to: columns, lines: rest).map { Line($0, .guidance) }
            rest -= lines.rows
            return lines.isEmpty ? nil : lines
        }
    }

    /// As few lines as it takes, about equally long: in letters of double size a last line of one
    /// word looks lost.
    private static func balanced(_ text: ScreenText, columns: Int) -> [ScreenText] {
        let most = text.wrapped(to: columns).count
        let widths = (1...max(1, columns)).reversed()
        let narrow = widths.prefix { text.wrapped(to: $0).count == most }.last
        return text.wrapped(to: narrow ?? columns)
    }
}
