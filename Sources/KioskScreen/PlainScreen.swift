// A screen as plain lines: for pipes, for screen readers, for tests.

package import KioskCore

/// The words of a screen without a terminal.
package enum PlainScreen {
    /// The words of `content` as lines, an empty one at the end; only what can be seen and ends of
    /// lines.
    ///
    /// In this order: headline, guidance, alert after `!`, facts as `label: value`; the rows of a
    /// list, each with `>` if it is pointed at, its number, `[x]` or `[ ]` where rows can be
    /// marked, and its words; what was typed after `>`, the link, choices as `[key] name` with
    /// `[-]` for one that is off, status, and last the keys that are the same on every screen.
    ///
    /// What only tells that time passes has no line, neither the clock nor how long somebody has
    /// been waiting: each change would be read out, or stand in a file, as a whole screen. How much
    /// is done stands in the guidance.
    package static func text(_ content: ScreenContent, _ wording: Wording) -> String {
        let words = WordedScreen(content, wording)
        var lines = [words.headline.string] + words.guidance.map(\.string)
        if let alert = words.alert { lines.append("! \(alert.string)") }
        lines += words.facts.map { fact in
            "\(fact.label.string): \(joined([fact.value, fact.tail]))"
        }
        if let list = words.list { lines += list.rows.indices.map { row($0, of: list) } }
        if let entry = words.entry { lines.append("> \(entry.string)_") }
        if let link = content.link { lines.append(ScreenText(link).string) }
        lines += words.choices.map { "[\($0.key?.string ?? "-")] \($0.name.string)" }
        if words.status.isEmpty == false {
            lines.append(words.status.map(\.text.string).joined(separator: " | "))
        }
        lines += words.keys.map { "[\($0.key?.string ?? "-")] \($0.name.string)" }
        return lines.map { $0 + "\n" }.joined() + "\n"
    }

    private static func row(_ place: Int, of list: WordedList) -> String {
        let row = list.rows[place]
        let mark: ScreenText? = list.hasMarks ? row.isMarked ? "[x]" : "[ ]" : nil
        let words = [mark, row.label] + row.cells.map(\.text) + [row.note]
        return "\(place == list.cursor ? ">" : " ") \(place + 1) \(joined(words))"
    }

    private static func joined(_ texts: [ScreenText?]) -> String {
        texts.compactMap { $0?.string }.filter { $0.isEmpty == false }.joined(separator: " ")
    }

    /// Says in both languages that the kiosk is out of service, for when no wording could be read.
    package static var outOfService: String {
        let lines = [BuiltInWords.outOfServiceHeadline] + BuiltInWords.outOfService
        return lines.map { $0.string + "\n" }.joined() + "\n"
    }
}
