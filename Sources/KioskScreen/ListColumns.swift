// The columns of a list: how wide each is, and which give way on a narrow screen.

/// The widths of columns that all rows of a list share, so that nothing moves with the pointer.
///
/// The rule:
/// 1. Amounts stand right-aligned and are cut last; of the others the widest are cut first.
/// 2. Where a text would have less than `readable` cells, the last text that is no amount is left
///    out in all rows; then labels are, except where a row has nothing else.
struct ListColumns {
    /// Cells below which the beginning of a name says nothing.
    private static let readable = 10
    private static let gap = 2

    /// One column.
    private struct Column {
        /// Its place among the texts of a row.
        var index: Int
        var width: Int
        var isAmount: Bool
    }

    /// Cells for what has become of a row, at the right edge.
    let noteColumns: Int
    private let texts: Int
    private var labelColumns: Int
    private var columns: [Column]

    /// Shares `columns` cells among the texts of `list`.
    init(_ list: WordedList, columns room: Int) {
        let notes = list.rows.compactMap { $0.note?.width }.max() ?? 0
        noteColumns = min(notes, room / 2)
        let room = max(1, room - (notes > 0 ? noteColumns + ListColumns.gap : 0))
        let most = list.rows.map(\.cells.count).max() ?? 0
        texts = most
        labelColumns = list.rows.compactMap { $0.label?.width }.max() ?? 0
        let rows = list.rows.map { ListColumns.cells(of: $0, texts: most) }
        columns = (0..<most).map { index in
            let cells = rows.compactMap { $0[index] }
            return Column(
                index: index, width: cells.map(\.text.width).max() ?? 0,
                isAmount: cells.isEmpty == false && cells.allSatisfy(\.isAmount))
        }
        giveWay(in: room, hasLabels: labelColumns > 0)
        shrink(to: room)
    }

    /// The texts of a row with their columns, from the left.
    func place(_ row: WordedList.Row) -> [(text: ScreenText, column: Int)] {
        let cells = ListColumns.cells(of: row, texts: texts)
        var placed: [(text: ScreenText, column: Int)] = []
        var left = 0
        if let label = row.label, labelColumns > 0 {
            placed.append((label.cut(to: labelColumns), 0))
        }
        if labelColumns > 0 { left = labelColumns + ListColumns.gap }
        for (number, column) in columns.enumerated() where column.width > 0 {
            var text = cells[column.index]?.text
            if number == 0, labelColumns == 0, text == nil { text = row.label }
            if let text = text?.cut(to: column.width) {
                placed.append((text, left + (column.isAmount ? column.width - text.width : 0)))
            }
            left += column.width + ListColumns.gap
        }
        return placed
    }

    /// A text for each column; an amount at the end of a short row stands in the last one.
    private static func cells(of row: WordedList.Row, texts: Int) -> [WordedList.Cell?] {
        var cells = row.cells.map(Optional.some)
        let missing = [WordedList.Cell?](repeating: nil, count: texts - cells.count)
        cells.insert(
            contentsOf: missing,
            at: row.cells.last?.isAmount == true ? cells.count - 1 : cells.count)
        return cells
    }

    // MARK: Little room

    private var needed: Int {
        let widths = (labelColumns > 0 ? [labelColumns] : []) + columns.map(\.width)
        return widths.reduce(0, +) + ListColumns.gap * max(0, widths.count - 1)
    }

    /// What would be needed if every text that can be cut had no more than is readable.
    private var leastNeeded: Int {
        needed
            - columns.lazy.filter { $0.isAmount == false }
            .map { max(0, $0.width - ListColumns.readable) }.reduce(0, +)
    }

    private mutating func giveWay(in room: Int, hasLabels: Bool) {
        while leastNeeded > room,
            let last = columns.lastIndex(where: { $0.isAmount == false && $0.index > 0 })
        {
            columns.remove(at: last)
        }
        guard leastNeeded > room, hasLabels, let first = columns.first, first.isAmount == false
        else { return }
        columns[0].width = max(first.width, labelColumns)
        labelColumns = 0
    }

    /// Takes cells away from the widest, amounts last, until everything fits.
    private mutating func shrink(to room: Int) {
        for mayCutAmounts in [false, true] {
            while needed > room {
                let widest = columns.indices.filter { mayCutAmounts || !columns[$0].isAmount }
                    .max { columns[$0].width < columns[$1].width }
                guard let widest, columns[widest].width > 1 else { break }
                columns[widest].width -= 1
            }
        }
    }
}
