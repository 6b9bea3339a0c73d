// A screen in words, before anyone decides where they stand.

internal import KioskCore

/// What a screen says, cleaned, in its language: the same for the terminal and for plain text.
struct WordedScreen {
    /// A fact of the invoice.
    struct Fact {
        var label: ScreenText
        var value: ScreenText
        /// What follows the value on its line and is never cut, such as an article's amount.
        var tail: ScreenText?
        /// Amounts are never cut.
        var isAmount = false
        /// The first to be left out where there is no room: the paper says it as well.
        var isDispensable = false
        /// The most lines that the value may take.
        var mostLines = 2
    }

    /// Something the customer may do.
    struct Choice {
        /// What is printed on the key; nil for a choice that is off.
        var key: ScreenText?
        var name: ScreenText
    }

    /// How a device is.
    struct Status {
        var text: ScreenText
        /// Whether it is as it should be: then it is the first to go where there is no room.
        var isGood: Bool
    }

    var headline: ScreenText
    var guidance: [ScreenText]
    var alert: ScreenText?
    var facts: [Fact]
    var list: WordedList?
    var entry: ScreenText?
    var choices: [Choice]
    /// What can be asked for on every screen.
    var keys: [Choice]
    var status: [Status]
    var clock: ScreenText?

    /// Puts `content` into the words of `wording`. What a site has left empty is not there.
    init(_ content: ScreenContent, _ wording: Wording) {
        self.init(content) { wording.text($0, content.language) }
    }

    /// Puts `content` into words, each phrase into what `text` says for it.
    init(_ content: ScreenContent, text: (Phrase) -> ScreenText) {
        let logo = content.name == .welcome ? text(.words(.siteLogo)) : ""
        headline = WordedScreen.headline(text(content.headline), after: logo)
        guidance = content.guidance.map(text).filter { $0.isEmpty == false }
        alert = content.alert.map(text)
        facts = content.facts.compactMap { fact in
            if let words = fact.words, text(words).isEmpty { return nil }
            return WordedScreen.fact(fact, on: content.name, text: text)
        }
        let canMark = content.choices.contains { $0.command == .mark && $0.isOn }
        list = content.list.map { WordedList($0, canMark: canMark, text: text) }
        entry = content.entry.map { ScreenText($0) }
        choices = content.choices.map { choice in
            Choice(key: choice.isOn ? WordedScreen.key(of: choice) : nil, name: text(choice.label))
        }
        keys = content.keys.filter(\.isOn).map { choice in
            Choice(
                key: choice.command.sign.map { ScreenText(String($0)) }, name: text(choice.label))
        }
        status = content.status.map {
            Status(text: text($0), isGood: WordedScreen.good.contains($0))
        }
        clock = content.clock.map { ScreenText($0.text) }
    }

    private static let good: Set<Phrase> = [
        .words(.statusPrinterReady), .words(.statusScannerReady), .words(.statusCloudReady),
    ]

    private static func headline(_ text: ScreenText, after logo: ScreenText) -> ScreenText {
        logo.isEmpty ? text : logo.followed(by: .spaces(2)).followed(by: text)
    }

    private static let amounts: Set<Phrase> = [
        .words(.taxExclusiveAmount), .words(.taxAmount), .words(.taxInclusiveAmount),
        .words(.billAmount),
        .codeLabel(.amount), .codeLabel(.tax), .codeLabel(.total),
    ]

    /// Lines for a buyer's name where it is looked at for the last time: all of a long one.
    private static let wholeName = 5

    private static func fact(
        _ fact: ScreenContent.Fact, on screen: ScreenContent.Name, text: (Phrase) -> ScreenText
    ) -> Fact {
        var worded = Fact(
            label: text(fact.label), value: fact.words.map(text) ?? ScreenText(fact.value))
        worded.isAmount = amounts.contains(fact.label)
        if fact.label == .words(.item), fact.words == nil {
            worded.isDispensable = true
            split(fact.value, into: &worded)
        }
        if fact.label == .words(.sellerAddress) { worded.isDispensable = true }
        if fact.label == .words(.buyer), screen == .confirming { worded.mostLines = wholeName }
        return worded
    }

    /// An article's name may be long; its amount is the last word.
    private static func split(_ value: String, into fact: inout Fact) {
        guard let space = value.lastIndex(of: " ") else { return }
        let amount = String(value[value.index(after: space)...])
        guard Amount(text: amount) != nil else { return }
        fact.value = ScreenText(String(value[..<space]))
        fact.tail = ScreenText(amount)
    }

    /// The key of a choice: the same on every screen.
    private static func key(of choice: ScreenContent.Choice) -> ScreenText? {
        let digit = choice.hasDigit ? choice.command.digit.map { ScreenText(String($0)) } : nil
        return digit ?? choice.command.functionKey.map { ScreenText("F\($0)") }
    }
}

extension WordedScreen.Fact {
    /// The value in lines of at most `columns` cells, at most `lines` of them.
    func lines(columns: Int, lines: Int) -> [ScreenText] {
        guard let tail else { return value.wrapped(to: columns, lines: lines) }
        let name = value.cut(to: max(1, columns - tail.width - 2))
        return [name.followed(by: .spaces(2)).followed(by: tail)]
    }
}
