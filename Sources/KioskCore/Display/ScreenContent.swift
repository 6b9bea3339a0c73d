// What is on the screen, before anyone decides where and in which words.

/// The content of one screen: a function of the session, the same for every size and language.
package struct ScreenContent: Hashable, Sendable {
    /// Which screen it is.
    package enum Name: String, CaseIterable, Hashable, Sendable {
        case welcome
        case reading
        /// A number is typed instead of scanned.
        case entry
        case lookingUp = "looking-up"
        case proof
        case waiting
        case ready
        case printing
        case collect
        case phone
        case notice
        /// A code is told by its name.
        case code
        case outOfService = "out-of-service"
    }

    /// A labelled value of the invoice.
    package struct Fact: Hashable, Sendable {
        package var label: Phrase
        /// The value as the cloud gave it: the screen cleans it before a cell is drawn.
        package var value: String

        /// Puts `value` under `label`.
        package init(_ label: Phrase, _ value: String) {
            self.label = label
            self.value = value
        }
    }

    /// Something the customer may do here.
    package struct Choice: Hashable, Sendable {
        package var command: Command
        package var label: Phrase
        /// Choices that are off are shown, so that everything keeps its place, but do nothing.
        package var isOn: Bool
        /// Whether its digit key works too; not where digits are typed.
        package var hasDigit = true

        /// Offers `command` under the name `label`.
        package init(_ command: Command, _ label: Phrase, isOn: Bool = true) {
            self.command = command
            self.label = label
            self.isOn = isOn
        }
    }

    package var name: Name
    package var language: Language
    /// One line: what this screen is.
    package var headline: Phrase
    /// What to do now, the most important first; at most three.
    package var guidance: [Phrase]
    /// Set apart from everything else: the visit is about to end, or an answer was wrong.
    package var alert: Phrase?
    package var facts: [Fact]
    /// What the customer has typed so far, where something is asked.
    package var entry: String?
    /// A link to be shown as a QR code, with the words beside it.
    package var link: String?
    package var choices: [Choice]
    /// The line at the bottom: how the devices are.
    package var status: [Phrase]

    /// Makes a screen; what it does not have is left out.
    package init(
        _ name: Name, _ language: Language, headline: Phrase, guidance: [Phrase] = [],
        alert: Phrase? = nil, facts: [Fact] = [], entry: String? = nil, link: String? = nil,
        choices: [Choice] = [], status: [Phrase] = []
    ) {
        self.name = name
        self.language = language
        self.headline = headline
        self.guidance = guidance
        self.alert = alert
        self.facts = facts
        self.entry = entry
        self.link = link
        self.choices = choices
        self.status = status
    }
}
