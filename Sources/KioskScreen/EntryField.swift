// The field in which a customer sees what was typed.

internal import KioskCore

/// A field as wide as a number, wider for a longer text, with a mark where the next character will
/// stand.
enum EntryField {
    /// The field with `text` in it; of a text that is too long the end is shown, where people look.
    static func line(_ text: ScreenText, columns: Int) -> Line {
        let room = min(max(Limits.answerCharacters, text.width), columns - 6)
        let shown = text.suffix(columns: room)
        var line = Line("[", .label)
        line.add(shown, at: 2, .value)
        line.add("_", at: 2 + shown.width, .value)
        line.add("]", at: room + 4, .label)
        return line
    }
}
