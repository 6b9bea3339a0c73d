// A screen as it is read aloud: everything when it is new, and then only what is new on it.

package import KioskCore

/// The words of a screen for somebody who does not see it.
package enum SpokenScreen {
    /// Characters of one text: two to three minutes of speech. What is longer loses the end of its
    /// facts, never the choices.
    static let most = 900
    /// Characters of one sentence, such as a name.
    static let mostOfOne = 160

    /// What is to be read when the screen changes from `previous` to `content`; nil if there is
    /// nothing to say, or nobody who listens.
    ///
    /// A new screen, another language and another turn of reading give everything: headline,
    /// guidance, alert, facts, the row that is pointed at, what was typed, and the choices that are
    /// on. Otherwise it is what has come: an alert, a sentence, a fact, another row, a digit, a
    /// choice. Clock, pictures, seconds and status are never read, nor is a link; and only what
    /// stands on the screen is: what is hidden there stays hidden.
    package static func text(
        of content: ScreenContent, after previous: ScreenContent?, wording: Wording
    ) -> String? {
        guard let speech = content.speech else { return nil }
        let words = SpokenWords(content.language, wording)
        let parts: [String]
        if let previous, previous.speech?.turn == speech.turn, previous.name == content.name,
            previous.language == content.language, previous.headline == content.headline
        {
            parts = SpokenNews(content, previous, words).parts
        } else {
            parts = whole(content, words)
        }
        let text = words.joined(parts)
        return text.isEmpty ? nil : text
    }

    private static func whole(_ content: ScreenContent, _ words: SpokenWords) -> [String] {
        var body = ([content.headline] + content.guidance).map(words.sentence)
        body += content.alert.map { [words.sentence($0)] } ?? []
        body += content.facts.map(words.fact)
        body += content.list.map { [words.row(of: $0)] } ?? []
        if let entry = content.entry, entry.isEmpty == false { body.append(words.spelled(entry)) }
        let keys = content.name == .welcome ? content.keys : []
        let choices = (content.choices + keys).filter(\.isOn).compactMap(words.choice)
        let room = most - choices.reduce(0) { $0 + $1.count }
        return bounded(body, to: room) + choices
    }

    private static func bounded(_ parts: [String], to room: Int) -> [String] {
        var left = room
        return parts.map { String($0.prefix(mostOfOne)) }.prefix { part in
            left -= part.count
            return left >= 0
        }
    }
}
