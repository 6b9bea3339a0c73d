// The parts of a screen as sentences for the ear, in one language.

internal import KioskCore

/// Puts what stands on a screen into words that can be heard.
struct SpokenWords {
    private let language: Language
    private let wording: Wording
    private let text: SpokenText
    private let joins: SpokenJoins

    init(_ language: Language, _ wording: Wording) {
        self.language = language
        self.wording = wording
        joins = SpokenJoins(language)
        text = SpokenText(language, joins)
    }

    var erased: String { joins.erased }
    var marked: String { joins.marked }
    var unmarked: String { joins.unmarked }

    /// One text of the kiosk.
    func sentence(_ phrase: Phrase) -> String {
        text.sentence(wording.text(phrase, language).string)
    }

    /// Every character by itself.
    func spelled(_ value: String) -> String {
        text.spelled(ScreenText(value).string)
    }

    /// Label and value.
    func fact(_ fact: ScreenContent.Fact) -> String {
        let label = sentence(fact.label)
        let value = fact.words.map(sentence) ?? value(of: fact)
        return value.isEmpty ? "" : label.isEmpty ? value : label + joins.comma + value
    }

    private static let amounts: Set<Phrase> = [
        .words(.taxExclusiveAmount), .words(.taxAmount), .words(.taxInclusiveAmount),
        .words(.billAmount),
    ]

    private func value(of fact: ScreenContent.Fact) -> String {
        let value = ScreenText(fact.value).string
        if SpokenWords.amounts.contains(fact.label), let amount = Amount(text: value) {
            return text.money(amount)
        }
        guard fact.label == .words(.item) else { return text.sentence(value) }
        return item(value)
    }

    /// An article's amount is its last word.
    private func item(_ value: String) -> String {
        guard let space = value.lastIndex(of: " "),
            let amount = Amount(text: String(value[value.index(after: space)...]))
        else { return text.sentence(value) }
        return text.sentence(String(value[..<space])) + joins.comma + text.money(amount)
    }

    /// The row that is pointed at; nil if there is none.
    func pointed(_ list: ScreenContent.List) -> ScreenContent.List.Row? {
        list.rows.indices.contains(list.cursor) ? list.rows[list.cursor] : nil
    }

    /// That row in words, and which of how many it is.
    func row(of list: ScreenContent.List) -> String {
        guard let row = pointed(list) else { return "" }
        let texts = row.texts.map { raw in
            let clean = ScreenText(raw).string
            guard clean.contains("."), let amount = Amount(text: clean) else {
                return text.sentence(clean)
            }
            return text.money(amount)
        }
        let parts =
            [row.label.map(sentence) ?? ""] + texts
            + [row.note.map(sentence) ?? "", row.isMarked ? joins.marked : ""]
            + (list.rows.count > 1
                ? [text.sentence(joins.place(list.cursor + 1, of: list.rows.count))] : [])
        return parts.filter { $0.isEmpty == false }.joined(separator: joins.comma)
    }

    /// The key and what it does; nil for what has no key.
    func choice(_ choice: ScreenContent.Choice) -> String? {
        let digit = choice.hasDigit ? choice.command.digit.map(String.init) : nil
        let sign = choice.command.sign.flatMap { joins.signs[$0] }
        let function = choice.command.functionKey.map { "F\($0)" }
        guard let key = digit ?? sign ?? function else { return nil }
        return joins.press(text.sentence(key), sentence(choice.label))
    }

    /// The sentences as one text, each with its end.
    func joined(_ parts: [String]) -> String {
        parts.filter { $0.isEmpty == false }
            .map { part in
                part.last.map { ".。!！?？".contains($0) } == true ? part : part + joins.stop
            }
            .joined(separator: joins.gap)
    }
}
