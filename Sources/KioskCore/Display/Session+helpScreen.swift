// What is explained over the screen that stands: how it is used, and what the kiosk records.

extension Session {
    /// `over` is the screen that stands behind; what it warns of is seen here as well.
    func helpScreen(_ help: Help, over: ScreenContent) -> ScreenContent {
        var content =
            switch help {
            case .screen:
                explanation(
                    .helpHeadline, [.help(over.name), .words(.siteHelpDesk), .words(.siteHours)],
                    facts: keyFacts, next: .choicePrivacy)
            case .privacy:
                explanation(
                    .privacyHeadline, [.words(.privacyWhat), .words(.privacyNot)],
                    next: .choiceMore)
            case .rights:
                explanation(
                    .privacyHeadline,
                    [.words(.privacyLong), .words(.privacyWhom), .words(.siteHelpDesk)])
            }
        content.alert = over.alert == warning ? warning : nil
        return content
    }

    private func explanation(
        _ headline: Words, _ guidance: [Phrase], facts: [ScreenContent.Fact] = [],
        next: Words? = nil
    ) -> ScreenContent {
        ScreenContent(
            .help, language, headline: .words(headline), guidance: guidance, facts: facts,
            choices: (next.map { [ScreenContent.Choice(.next, .words($0))] } ?? [])
                + [changeLanguage, ScreenContent.Choice(.cancel, .words(.choiceBack))])
    }

    /// What the keys of every screen are for.
    private var keyFacts: [ScreenContent.Fact] {
        let speech: [ScreenContent.Fact] =
            offerings.hasSpeech
            ? [
                ScreenContent.Fact(.words(.keySpeak), words: .words(.helpSpeak)),
                ScreenContent.Fact(.words(.keySpeak), words: .words(.helpVolume)),
            ] : []
        return [ScreenContent.Fact(.words(.keyLook), words: .words(.helpLook))] + speech
            + [ScreenContent.Fact(.words(.keyHelp), words: .words(.helpOther))]
    }
}
