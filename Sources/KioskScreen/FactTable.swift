// The facts of an invoice as lines: the rule for long values and for little room.

/// Labels in one column, values in the next.
///
/// The rule:
/// 1. Amounts stand right-aligned to one another and are never cut. One that is too wide for its
///    column takes the line below its label.
/// 2. Any other value that is too wide goes on in a second line while there is room, the earlier
///    facts first. What still does not fit is cut at the edge, and `...` says so.
/// 3. If there are fewer rows than facts, neighbours share a row: two amounts, two values of one
///    label, a value with the one amount after it. If that is not enough, what can be dispensed
///    with is left out, the last first; then the last facts that are no amounts.
/// 4. A label that is the same as the one above stands there once.
struct FactTable {
    private static let gap = 2
    /// Cells below which the beginning of a value says nothing.
    private static let readable = 12

    private let facts: [WordedScreen.Fact]
    private let columns: Int

    /// Lays out `facts` in `columns` cells.
    init(_ facts: [WordedScreen.Fact], columns: Int) {
        self.facts = facts
        self.columns = columns
    }

    /// Rows for every fact, none cut short by more than rule 2.
    var rowsNeeded: Int {
        facts.reduce(0) { $0 + leastRows($1) }
    }

    /// Whether every value is there to its end, in `rows` and in lines that are read with ease.
    func isUncut(rows: Int) -> Bool {
        guard facts.isEmpty == false else { return true }
        let lines = facts.map { fact in
            fact.tail == nil ? fact.value.wrapped(to: valueColumns).count : 1
        }
        return valueColumns >= FactTable.readable && lines.reduce(0, +) <= rows
            && zip(facts, lines).allSatisfy { $1 <= ($0.isAmount ? 1 : $0.mostLines) }
    }

    /// Rows for every fact if neighbours share them.
    var leastRowsNeeded: Int { min(rowsNeeded, pairedLines().count) }

    /// The lines of each fact, at most `rows` in all.
    func lines(rows: Int) -> [[Line]] {
        if rowsNeeded <= rows { return roomyLines(spare: rows - rowsNeeded) }
        let paired = pairedLines()
        if paired.count <= rows { return paired }
        let dispensable =
            facts.lastIndex(where: \.isDispensable) ?? facts.lastIndex { $0.isAmount == false }
        guard let dispensable else { return Array(paired.prefix(max(0, rows))) }
        var fewer = facts
        fewer.remove(at: dispensable)
        return FactTable(fewer, columns: columns).lines(rows: rows)
    }

    // MARK: Columns

    private var valueColumn: Int {
        (facts.map(\.label.width).max() ?? 0) + FactTable.gap
    }

    private var valueColumns: Int { max(1, columns - valueColumn) }

    private var amountColumns: Int {
        facts.lazy.filter(\.isAmount).map(\.value.width).filter { $0 <= valueColumns }.max() ?? 0
    }

    private func leastRows(_ fact: WordedScreen.Fact) -> Int {
        fact.isAmount && fact.value.width > valueColumns ? 2 : 1
    }

    // MARK: Lines

    private func roomyLines(spare: Int) -> [[Line]] {
        var spare = spare
        return facts.indices.map { index in
            let fact = facts[index]
            if fact.isAmount { return amountLines(fact) }
            let most = min(spare + 1, fact.mostLines)
            let values = fact.lines(columns: valueColumns, lines: most)
            spare -= max(0, values.count - 1)
            let isSame = index > 0 && facts[index - 1].label == fact.label
            return valueLines(fact, values, isSame: isSame)
        }
    }

    private func amountLines(_ fact: WordedScreen.Fact) -> [Line] {
        if leastRows(fact) == 1 {
            let indent = valueColumn + amountColumns - fact.value.width
            return [line(fact, value: fact.value, at: indent)]
        }
        let rows = fact.value.wrapped(to: columns).map { row in
            var line = Line()
            line.add(row, at: columns - row.width, .value)
            return line
        }
        return [Line(fact.label, .label)] + rows
    }

    private func valueLines(
        _ fact: WordedScreen.Fact, _ values: [ScreenText], isSame: Bool = false
    ) -> [Line] {
        var lines = isSame ? [] : [line(fact, value: values.first ?? "", at: valueColumn)]
        for value in values.dropFirst(isSame ? 0 : 1) {
            var line = Line()
            line.add(value, at: valueColumn, .value)
            lines.append(line)
        }
        return lines
    }

    private func line(_ fact: WordedScreen.Fact, value: ScreenText, at column: Int) -> Line {
        var line = Line(fact.label, .label)
        line.add(value, at: column, .value)
        return line
    }

    /// One row a fact, and neighbouring amounts on one row where both fit.
    private func pairedLines() -> [[Line]] {
        var groups: [[Line]] = []
        var index = 0
        while index < facts.count {
            if index + 1 < facts.count, let line = pair(index, index + 1) {
                groups.append([line])
                index += 2
            } else {
                let fact = facts[index]
                groups +=
                    fact.isAmount
                    ? amountLines(fact).map { [$0] }
                    : [valueLines(fact, fact.lines(columns: valueColumns, lines: 1))]
                index += 1
            }
        }
        return groups
    }

    private func pair(_ index: Int, _ next: Int) -> Line? {
        let (first, second) = (facts[index], facts[next])
        if first.isAmount, second.isAmount { return amountPair(first, second) }
        if first.label == second.label { return likePair(first, second) }
        let isOnlyAmount =
            second.isAmount && (next + 1 == facts.count || facts[next + 1].isAmount == false)
        return first.isAmount == false && isOnlyAmount ? valuePair(first, second) : nil
    }

    private func amountPair(
        _ first: WordedScreen.Fact, _ second: WordedScreen.Fact
    ) -> Line? {
        var line = line(first, value: first.value, at: valueColumn)
        let label = valueColumn + first.value.width + FactTable.gap + 1
        let value = label + second.label.width + FactTable.gap
        guard value + second.value.width <= columns else { return nil }
        line.add(second.label, at: label, .label)
        line.add(second.value, at: value, .value)
        return line
    }

    /// Two values under one label, if both are there as a whole.
    private func likePair(_ first: WordedScreen.Fact, _ second: WordedScreen.Fact) -> Line? {
        let values = [first, second].map { $0.lines(columns: .max, lines: 1).first ?? "" }
        let column = valueColumn + values[0].width + 2 * FactTable.gap
        guard column + values[1].width <= columns else { return nil }
        var line = line(first, value: values[0], at: valueColumn)
        line.add(values[1], at: column, .value)
        return line
    }

    /// A value that gives way to the one amount after it.
    private func valuePair(_ first: WordedScreen.Fact, _ second: WordedScreen.Fact) -> Line? {
        let room = valueColumns - second.label.width - second.value.width - 3 * FactTable.gap
        guard room >= FactTable.readable else { return nil }
        let value = first.lines(columns: room, lines: 1).first ?? ""
        var line = line(first, value: value, at: valueColumn)
        let label = valueColumn + value.width + 2 * FactTable.gap
        line.add(second.label, at: label, .label)
        line.add(second.value, at: label + second.label.width + FactTable.gap, .value)
        return line
    }
}
