// What is on the screen, before anyone decides where and in which words.

/// The content of one screen: a function of the session, the same for every size and language.
package struct ScreenContent: Hashable, Sendable {
    /// Which screen it is.
    package enum Name: String, CaseIterable, Hashable, Sendable {
        case welcome
        case reading
        /// A number is typed instead of scanned.
        case entry
        /// One of several things is chosen.
        case choosing
        /// A buyer is wanted.
        case buying
        /// The last look before something is ordered.
        case confirming
        /// A cloud does something.
        case ordering
        case lookingUp = "looking-up"
        case proof
        case waiting
        case ready
        /// Many invoices of one application.
        case bundle
        case printing
        /// A page may have come out, and the customer is asked.
        case doubt
        /// It was printed before, and the customer is asked.
        case copy
        case collect
        case phone
        case notice
        /// A code is told by its name.
        case code
        /// How the screen before is used; and what the kiosk records.
        case help
        /// How devices and clouds are.
        case staff
        case outOfService = "out-of-service"
    }

    /// A labelled value of the invoice.
    package struct Fact: Hashable, Sendable {
        package var label: Phrase
        /// The value as the cloud gave it: the screen cleans it before a cell is drawn.
        package var value: String

        /// The value in the kiosk's own words, in place of `value`.
        package var words: Phrase?

        /// Puts `value` under `label`.
        package init(_ label: Phrase, _ value: String) {
            self.label = label
            self.value = value
        }

        /// Puts words under `label`.
        package init(_ label: Phrase, words: Phrase) {
            self.label = label
            value = ""
            self.words = words
        }
    }

    /// Several things, one below the other; one is pointed at.
    package struct List: Hashable, Sendable {
        /// One of them, on one line.
        package struct Row: Hashable, Sendable {
            /// What it is, in the kiosk's own words.
            package var label: Phrase?
            /// What others say of it, from the left to the right: the screen cleans it.
            package var texts: [String]
            /// Whether it is marked to be printed.
            package var isMarked = false
            /// What has become of it.
            package var note: Phrase?

            /// Makes a row.
            package init(_ label: Phrase? = nil, _ texts: [String] = []) {
                self.label = label
                self.texts = texts
            }
        }

        package var rows: [Row]
        /// The place of the one that is pointed at.
        package var cursor: Int

        /// Makes a list.
        package init(_ rows: [Row], cursor: Int) {
            self.rows = rows
            self.cursor = cursor
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
    /// What there is to choose from.
    package var list: List?
    /// What the customer has typed so far, where something is asked.
    package var entry: String?
    /// A link to be shown as a QR code, with the words beside it.
    package var link: String?
    package var choices: [Choice]
    /// The line at the bottom: how printer, scanner and cloud are, in this order.
    package var status: [Phrase]
    /// The time of day, at the right end of that line.
    package var clock: ClockTime?
    /// What can be asked for on every screen, each with the sign of its key.
    package var keys: [Choice] = []
    /// A drawing for those who would rather look, where there is room for it.
    package var picture: Picture?
    /// When what is waited for began: how long ago that is, is shown.
    package var since: Instant?
    /// How much of it is done.
    package var progress: Progress?
    /// How the customer wants to see the screen.
    package var look = Look.usual
    /// How the customer wants to hear it; nil for who has not asked.
    package var speech: Speech?

    /// A part of a whole.
    package struct Progress: Hashable, Sendable {
        /// From 0 to `total`.
        package var done: Int
        /// At least 1.
        package var total: Int

        /// So many of so many.
        package init(_ done: Int, of total: Int) {
            self.total = max(1, total)
            self.done = min(max(0, done), self.total)
        }
    }

    /// Makes a screen; what it does not have is left out.
    package init(
        _ name: Name, _ language: Language, headline: Phrase, guidance: [Phrase] = [],
        alert: Phrase? = nil, facts: [Fact] = [], list: List? = nil, entry: String? = nil,
        link: String? = nil,
        choices: [Choice] = [], status: [Phrase] = []
    ) {
        self.name = name
        self.language = language
        self.headline = headline
        self.guidance = guidance
        self.alert = alert
        self.facts = facts
        self.list = list
        self.entry = entry
        self.link = link
        self.choices = choices
        self.status = status
    }
}
