// A screen as plain lines: for pipes, for screen readers, for tests.

package import KioskCore

/// The words of a screen without a terminal.
package enum PlainScreen {
    /// The words of `content` as lines, an empty one at the end; only what can be seen and ends of
    /// lines.
    ///
    /// In this order: headline, guidance, alert after `!`, facts as `label: value`, what was typed
    /// after `>`, the link, choices as `[key] name` with `[-]` for one that is off, status.
    package static func text(_ content: ScreenContent, _ wording: Wording) -> String {
        let words = WordedScreen(content, wording)
        var lines = [words.headline.string] + words.guidance.map(\.string)
        if let alert = words.alert { lines.append("! \(alert.string)") }
        lines += words.facts.map { "\($0.label.string): \($0.value.string)" }
        if let entry = words.entry { lines.append("> \(entry.string)_") }
        if let link = content.link { lines.append(ScreenText(link).string) }
        lines += words.choices.map { "[\($0.key?.string ?? "-")] \($0.name.string)" }
        if words.status.isEmpty == false { lines.append(words.status.string) }
        return lines.map { $0 + "\n" }.joined() + "\n"
    }

    /// Says in both languages that the kiosk is out of service, for when no wording could be read.
    package static var outOfService: String {
        let lines = [BuiltInWords.outOfServiceHeadline] + BuiltInWords.outOfService
        return lines.map { $0.string + "\n" }.joined() + "\n"
    }
}
