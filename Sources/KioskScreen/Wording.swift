// The words of the screen, as a site has written them.

package import KioskCore

/// Every text of the kiosk in every language: complete, or it is not made.
package struct Wording: Sendable {
    /// The languages that there are: the shipped ones first, others by their codes.
    package let languages: [Language]
    private let texts: [Language: [String: String]]

    /// Takes the texts by language and key (`Phrase.key`), and over them those that a site has in
    /// its own words; `{name}` stands for the argument of that name.
    ///
    /// The shipped languages have to be there, and each language has to be whole; of a site's own
    /// texts there may be any.
    ///
    /// Throws all flaws at once: a text that is missing, or empty and may not be
    /// (`Words.mayBeEmpty`), a key that the kiosk has not, an argument that the phrase has not.
    package init(
        texts: [Language: [String: String]], site: [Language: [String: String]] = [:]
    ) throws(WordingFault) {
        languages = Wording.order(of: [Language](texts.keys) + site.keys)
        let flaws = languages.flatMap { language in
            Wording.flaws(of: texts[language] ?? [:], in: WordingSource(language))
                + Wording.flaws(ofSite: site[language] ?? [:], in: language)
        }
        guard flaws.isEmpty else { throw WordingFault(flaws: flaws) }
        self.texts = texts.merging(site) { $0.merging($1) { _, own in own } }
    }

    /// The words for `phrase`, with its arguments in them. What a language is called, it says
    /// itself, whatever `language` is.
    package func text(_ phrase: Phrase, _ language: Language) -> ScreenText {
        var text = template(phrase, language)
        for (name, value) in phrase.arguments {
            text = text.split(separator: "{\(name)}", omittingEmptySubsequences: false)
                .joined(separator: value)
        }
        return ScreenText(text)
    }

    private func template(_ phrase: Phrase, _ language: Language) -> String {
        if case .languageName(let named) = phrase {
            return texts[named]?[phrase.key] ?? named.code
        }
        return texts[language]?[phrase.key] ?? phrase.key
    }

    private static func order(of languages: [Language]) -> [Language] {
        let others = Set(languages).subtracting(Language.shipped)
        return Language.shipped + others.sorted { $0.code < $1.code }
    }
}

extension Wording {
    private typealias Flaw = WordingFault.Flaw

    /// One phrase for each key.
    private static let phrases = Dictionary(uniqueKeysWithValues: Phrase.all.map { ($0.key, $0) })

    /// What is wrong with a file that has to be whole.
    private static func flaws(
        of texts: [String: String], in source: WordingSource
    ) -> [Flaw] {
        let missing = phrases.keys.filter { texts[$0] == nil }
            .map { Flaw(source: source, key: $0, kind: .missing) }
        return (missing + flaws(ofGiven: texts, in: source)).sorted { $0.key < $1.key }
    }

    /// What is wrong with a file that may have any of the texts.
    private static func flaws(
        ofSite texts: [String: String], in language: Language
    ) -> [Flaw] {
        flaws(ofGiven: texts, in: WordingSource(language, isSite: true))
            .sorted { $0.key < $1.key }
    }

    private static func flaws(
        ofGiven texts: [String: String], in source: WordingSource
    ) -> [Flaw] {
        texts.flatMap { key, text -> [Flaw] in
            guard let phrase = phrases[key] else {
                return [Flaw(source: source, key: key, kind: .unknownKey)]
            }
            return flaws(of: text, for: phrase).map { Flaw(source: source, key: key, kind: $0) }
        }
    }

    private static func flaws(of text: String, for phrase: Phrase) -> [Flaw.Kind] {
        if ScreenText(text).isEmpty { return mayBeEmpty(phrase) ? [] : [.missing] }
        let known = phrase.arguments.keys
        return placeholders(in: text).filter { known.contains($0) == false }
            .map { .unknownPlaceholder($0) }
    }

    private static func mayBeEmpty(_ phrase: Phrase) -> Bool {
        guard case .words(let words) = phrase else { return false }
        return words.mayBeEmpty
    }

    /// What stands between braces; an opening brace without its closing one counts to the end.
    private static func placeholders(in text: String) -> [String] {
        text.split(separator: "{", omittingEmptySubsequences: false).dropFirst()
            .map { String($0.prefix { $0 != "}" }) }
    }
}
