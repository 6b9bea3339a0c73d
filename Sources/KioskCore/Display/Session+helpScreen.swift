// What is explained over the screen that stands: how it is used, and what the kiosk records.

extension Session {
    /// `over` is the screen that stands behind; what it warns of is seen here as well.
    func helpScreen(_ help: Help, over: ScreenContent) -> ScreenContent {
        var content =
            switch help.page {
            case .screen: howToUse(over.name)
            case .privacy: privacyScreen
            case .rights: rightsScreen
            }
        content.alert = over.alert == warning ? warning : nil
        return content
    }

    private func howToUse(_ screen: ScreenContent.Name) -> ScreenContent {
        let speech: [ScreenContent.Fact] =
            offerings.hasSpeech
            ? [
                ScreenContent.Fact(.words(.keySpeak), words: .words(.helpSpeak)),
                ScreenContent.Fact(.words(.keySpeak), words: .words(.helpVolume)),
            ] : []
        return ScreenContent(
            .help, language, headline: .words(.helpHeadline),
            guidance: [.help(screen), .words(.siteHelpDesk), .words(.siteHours)],
            facts: [ScreenContent.Fact(.words(.keyLook), words: .words(.helpLook))] + speech
                + [ScreenContent.Fact(.words(.keyHelp), words: .words(.helpOther))],
            choices: [
                ScreenContent.Choice(.next, .words(.choicePrivacy)), changeLanguage,
                ScreenContent.Choice(.cancel, .words(.choiceBack)),
            ])
    }

    private var privacyScreen: ScreenContent {
        ScreenContent(
            .help, language, headline: .words(.privacyHeadline),
            guidance: [.words(.privacyWhat), .words(.privacyNot)],
            choices: [
                ScreenContent.Choice(.next, .words(.choiceMore)), changeLanguage,
                ScreenContent.Choice(.cancel, .words(.choiceBack)),
            ])
    }

    private var rightsScreen: ScreenContent {
        ScreenContent(
            .help, language, headline: .words(.privacyHeadline),
            guidance: [
                .words(.privacyLong), .words(.privacyWhom), .words(.siteHelpDesk),
            ], choices: [changeLanguage, ScreenContent.Choice(.cancel, .words(.choiceBack))])
    }
}
