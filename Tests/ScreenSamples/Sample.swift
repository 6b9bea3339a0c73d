// A screen as the kiosk shows it, under a name.

package import KioskCore
package import KioskScreen

/// A screen with the name of its file.
package struct Sample: Sendable {
    /// The beginning of the name of its file.
    package var name: String
    /// What must be readable on it, as parts of lines, in both languages.
    package var mustSay: [String]
    /// Whether the site has a name, hours and a help desk of its own.
    package var hasSiteTexts: Bool
    /// Whether the terminal draws lines of double size.
    package var hasLargeLines: Bool

    private let make: @Sendable (Language) -> ScreenContent

    init(
        name: String, content: @escaping @Sendable (Language) -> ScreenContent,
        mustSay: [String] = [], hasSiteTexts: Bool = false, hasLargeLines: Bool = false
    ) {
        self.name = name
        self.mustSay = mustSay
        self.hasSiteTexts = hasSiteTexts
        self.hasLargeLines = hasLargeLines
        make = content
    }

    /// The moment at which samples are drawn: twelve seconds after they began to wait.
    package static let now = Instant(sinceStart: .seconds(12))

    /// What stands on the screen, with the keys and the clock of every screen.
    package func content(_ language: Language) -> ScreenContent {
        var content = make(language)
        let other: Language = language == .chinese ? .english : .chinese
        for place in content.choices.indices where content.choices[place].command == .language {
            content.choices[place].label = .languageName(other)
        }
        content.keys = Sample.keys
        content.clock = Sample.clock
        return content
    }

    /// The wording that it is shown in; throws if that cannot be read.
    package func wording() throws -> Wording {
        try hasSiteTexts ? ShippedWording.loadOfSite() : ShippedWording.load()
    }

    /// The terminal that it is shown on.
    package func surface(_ size: ScreenSize) -> Surface {
        var surface = Surface(size)
        surface.hasLargeLines = hasLargeLines
        return surface
    }

    /// The one of that name.
    package static func named(_ name: String) -> Sample? { all.first { $0.name == name } }

    /// All of them.
    package static let all =
        quiet + typed + invoices + phones + codes + troubles + looks + waits + sessions
}

// MARK: Parts

extension Sample {
    static let keys = [
        ScreenContent.Choice(.help, .words(.keyHelp)),
        ScreenContent.Choice(.look, .words(.keyLook)),
        ScreenContent.Choice(.speak, .words(.keySpeak)),
    ]
    static let clock = ClockTime(minutes: 14 * 60 + 5)
    static let ready: [Phrase] = [
        .words(.statusPrinterReady), .words(.statusScannerReady), .words(.statusCloudReady),
    ]
    /// Its name is that of the language which the screen has not.
    static let changeLanguage = ScreenContent.Choice(.language, .languageName(.english))
    static let finish = ScreenContent.Choice(.cancel, .words(.choiceFinish))
    static let giveUp = ScreenContent.Choice(.cancel, .words(.choiceGiveUp))
    static let back = ScreenContent.Choice(.cancel, .words(.choiceBack))
    static let phone = ScreenContent.Choice(.phone, .words(.choicePhone))

    /// A link as clouds shorten it.
    package static let shortLink = "https://tax.example.com/s/0123456789"
    /// One that does not fit a small screen.
    package static let longLink = "https://" + String(repeating: "x", count: 92)
}

extension ScreenContent {
    /// The same with one thing changed.
    func with<Value>(_ part: WritableKeyPath<ScreenContent, Value>, _ value: Value) -> ScreenContent
    {
        var content = self
        content[keyPath: part] = value
        return content
    }
}
