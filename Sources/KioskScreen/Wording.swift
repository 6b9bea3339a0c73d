// The words of the screen, as a site has written them.

package import KioskCore

/// Every text of the kiosk in every language: complete, or it is not made.
package struct Wording: Sendable {
    private let texts: [Language: [String: String]]

    /// Takes the texts by language and key (`Phrase.key`); `{name}` stands for the argument of that
    /// name.
    ///
    /// Throws all flaws at once: a text that is missing or empty, a key that the kiosk has not, an
    /// argument that the phrase has not.
    package init(texts: [Language: [String: String]]) throws(WordingFault) {
        let flaws = Language.allCases.flatMap { Wording.flaws(of: texts[$0] ?? [:], in: $0) }
        guard flaws.isEmpty else { throw WordingFault(flaws: flaws) }
        self.texts = texts
    }

    /// The words for `phrase`, with its arguments in them.
    package func text(_ phrase: Phrase, _ language: Language) -> ScreenText {
        var text = texts[language]?[phrase.key] ?? phrase.key
        for (name, value) in phrase.arguments {
            text = text.split(separator: "{\(name)}", omittingEmptySubsequences: false)
                .joined(separator: value)
        }
        return ScreenText(text)
    }
}

extension Wording {
    private static func flaws(of texts: [String: String], in language: Language) -> [WordingFault
        .Flaw]
    {
        var unknown = texts
        var flaws: [WordingFault.Flaw] = []
        for phrase in Phrase.all {
            let text = unknown.removeValue(forKey: phrase.key) ?? ""
            for kind in self.flaws(of: text, for: phrase) {
                flaws.append(.init(language: language, key: phrase.key, kind: kind))
            }
        }
        flaws += unknown.keys.map { .init(language: language, key: $0, kind: .unknownKey) }
        return flaws.sorted { $0.key < $1.key }
    }

    private static func flaws(of text: String, for phrase: Phrase) -> [WordingFault.Flaw.Kind] {
        if ScreenText(text).isEmpty { return [.missing] }
        let known = phrase.arguments.keys
        return placeholders(in: text).filter { known.contains($0) == false }
            .map { .unknownPlaceholder($0) }
    }

    /// What stands between braces; an opening brace without its closing one counts to the end.
    private static func placeholders(in text: String) -> [String] {
        text.split(separator: "{", omittingEmptySubsequences: false).dropFirst()
            .map { String($0.prefix { $0 != "}" }) }
    }
}
