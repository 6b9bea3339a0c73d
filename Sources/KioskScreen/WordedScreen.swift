// A screen in words, before anyone decides where they stand.

internal import KioskCore

/// What a screen says, cleaned, in its language: the same for the terminal and for plain text.
struct WordedScreen {
    /// A fact of the invoice.
    struct Fact {
        var label: ScreenText
        var value: ScreenText
        /// Amounts are never cut.
        var isAmount: Bool
        /// The first to be left out where there is no room: the paper says it as well.
        var isDispensable: Bool
    }

    /// Something the customer may do.
    struct Choice {
        /// What is printed on the key; nil for a choice that is off.
        var key: ScreenText?
        var name: ScreenText
    }

    var headline: ScreenText
    var guidance: [ScreenText]
    var alert: ScreenText?
    var facts: [Fact]
    var entry: ScreenText?
    var choices: [Choice]
    var status: ScreenText

    /// Puts `content` into the words of `wording`.
    init(_ content: ScreenContent, _ wording: Wording) {
        func text(_ phrase: Phrase) -> ScreenText { wording.text(phrase, content.language) }
        headline = text(content.headline)
        guidance = content.guidance.map(text)
        alert = content.alert.map(text)
        facts = content.facts.map { fact in
            Fact(
                label: text(fact.label), value: ScreenText(fact.value),
                isAmount: WordedScreen.amounts.contains(fact.label),
                isDispensable: fact.label == .words(.sellerAddress))
        }
        entry = content.entry.map { ScreenText($0) }
        choices = content.choices.map { choice in
            Choice(key: choice.isOn ? WordedScreen.key(of: choice) : nil, name: text(choice.label))
        }
        status = ScreenText(content.status.map { text($0).string }.joined(separator: " | "))
    }

    private static let amounts: Set<Phrase> = [
        .words(.taxExclusiveAmount), .words(.taxAmount), .words(.taxInclusiveAmount),
        .codeLabel(.amount), .codeLabel(.tax), .codeLabel(.total),
    ]

    /// The key of a choice: the same on every screen.
    private static func key(of choice: ScreenContent.Choice) -> ScreenText {
        switch choice.command {
        case .print: choice.hasDigit ? "1" : "F1"
        case .phone: choice.hasDigit ? "2" : "F2"
        case .language: choice.hasDigit ? "3" : "F3"
        case .enterSerial: choice.hasDigit ? "4" : "F5"
        case .enterBill: choice.hasDigit ? "5" : "F6"
        case .cancel: choice.hasDigit ? "0" : "F4"
        }
    }
}
