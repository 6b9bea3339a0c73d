// A list in words: what a screen offers to choose from, cleaned.

internal import KioskCore

/// Things one below the other, one of which is pointed at.
struct WordedList {
    /// A text of a row.
    struct Cell {
        var text: ScreenText
        /// Amounts stand right-aligned to one another and are cut last.
        var isAmount = false
    }

    /// One of the things.
    struct Row {
        var label: ScreenText?
        var cells: [Cell]
        var isMarked: Bool
        var note: ScreenText?
    }

    /// Scalars of a text that are looked at: more than that no line has room for.
    private static let textScalars = 200

    var rows: [Row]
    /// The place that is pointed at; within the rows, if there are any.
    var cursor: Int
    /// Whether anything can be marked: only then marks are shown.
    var hasMarks: Bool

    /// Which of how many is pointed at; nil where there is nothing to tell.
    var place: ScreenText? {
        rows.count > 1 ? ScreenText("\(cursor + 1)/\(rows.count)") : nil
    }

    /// Puts `list` into words; `canMark` says whether the screen lets anyone mark.
    init(
        _ list: ScreenContent.List, canMark: Bool, text: (Phrase) -> ScreenText
    ) {
        rows = list.rows.map { row in
            Row(
                label: row.label.map(text), cells: row.texts.map(WordedList.cell),
                isMarked: row.isMarked, note: row.note.map(text))
        }
        cursor = min(max(list.cursor, 0), max(rows.count - 1, 0))
        hasMarks = canMark || rows.contains(where: \.isMarked)
    }

    private static func cell(_ text: String) -> Cell {
        Cell(
            text: ScreenText(String(text.unicodeScalars.prefix(textScalars))),
            isAmount: text.contains(".") && Amount(text: text) != nil)
    }
}
