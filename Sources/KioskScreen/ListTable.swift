// A list as lines: as many rows around the pointer as there is room for.

/// Rows in columns, with a sign at the left of the one that is pointed at.
///
/// Where there are more rows than lines, `^` and `v` at the left say on which side the rest is; how
/// many there are stands in the headline.
struct ListTable {
    /// Rows that stand at least, if there are so many: the pointer's and its neighbours'.
    private static let fewestRows = 3
    /// Columns for the pointer and the space after it.
    private static let pointer = 2
    /// Columns for a mark and the space after it.
    private static let mark = 4

    private let list: WordedList
    private let columns: Int
    private let layout: ListColumns

    /// Lays out `list` in `columns` cells.
    init(_ list: WordedList, columns: Int) {
        self.list = list
        self.columns = columns
        layout = ListColumns(list, columns: columns - ListTable.firstColumn(list))
    }

    /// How many rows there are.
    var count: Int { list.rows.count }

    /// Lines that it needs at least.
    var leastRows: Int { min(count, ListTable.fewestRows) }

    /// At most `rows` lines; the pointer is always on one of them.
    func lines(rows: Int) -> [Line] {
        let window = window(rows: min(max(rows, 0), count))
        return window.map { place in
            var line = line(of: place)
            if place != list.cursor {
                let isFirst = place == window.lowerBound && place > 0
                let isLast = place == window.upperBound - 1 && place < count - 1
                if isFirst || isLast { line.add(isFirst ? "^" : "v", at: 0, .label) }
            }
            return line
        }
    }

    private static func firstColumn(_ list: WordedList) -> Int {
        pointer + (list.hasMarks ? mark : 0)
    }

    /// The rows that are shown, the pointer in their middle as far as the ends let it.
    private func window(rows: Int) -> Range<Int> {
        let first = min(max(list.cursor - rows / 2, 0), count - rows)
        return first..<(first + rows)
    }

    private func line(of place: Int) -> Line {
        let row = list.rows[place]
        let style: Style = place == list.cursor ? .value : .label
        var line = Line()
        if place == list.cursor { line.add(">", at: 0, style) }
        if list.hasMarks {
            line.add(row.isMarked ? "[x]" : "[ ]", at: ListTable.pointer, style)
        }
        for (text, column) in layout.place(row) {
            line.add(text, at: ListTable.firstColumn(list) + column, style)
        }
        if let note = row.note.map({ $0.cut(to: layout.noteColumns) }) {
            line.add(note, at: columns - note.width, style)
        }
        return line
    }
}
