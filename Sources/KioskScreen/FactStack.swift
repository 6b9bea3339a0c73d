// The facts of a large look: each label above its value.

/// One fact below the other, the value in lines of its own.
struct FactStack {
    private let facts: [WordedScreen.Fact]
    private let columns: Int
    private let isLarge: Bool

    /// Lays out `facts` in `columns` cells; `isLarge` draws values in double size where they fit
    /// on one line.
    init(_ facts: [WordedScreen.Fact], columns: Int, isLarge: Bool) {
        self.facts = facts
        self.columns = columns
        self.isLarge = isLarge
    }

    /// The lines of each fact.
    var lines: [[Line]] {
        facts.map { fact in
            let values = fact.lines(columns: columns, lines: fact.isAmount ? .max : fact.mostLines)
            let fitsLarge = isLarge && values.count == 1 && values[0].width <= columns / 2
            let lines = values.map { Line($0, .value) }
            return [Line(fact.label, .label)] + (fitsLarge ? lines.map(\.enlarged) : lines)
        }
    }

    /// Rows for every fact.
    var rowsNeeded: Int { lines.reduce(0) { $0 + $1.rows } }
}
