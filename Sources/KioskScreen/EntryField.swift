// The field in which a customer sees what was typed.

internal import KioskCore

/// A field as wide as the longest answer, with a mark where the next character will stand.
enum EntryField {
    /// The field with `text` in it; of a text that is too long the end is shown, where people look.
    static func line(_ text: ScreenText, columns: Int) -> Line {
        let room = min(Limits.answerCharacters, columns - 6)
        var shown = text
        while shown.width > room { shown = shown[1..<shown.glyphs.count] }
        var line = Line("[", .label)
        line.add(shown, at: 2, .value)
        line.add("_", at: 2 + shown.width, .value)
        line.add("]", at: room + 4, .label)
        return line
    }
}
