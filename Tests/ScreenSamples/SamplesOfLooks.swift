// Screens made by hand: other looks, a site's own words, and time that passes.

import KioskCore

extension Sample {
    // MARK: Looks

    private static let more = ScreenContent.Choice(.next, .words(.choiceMore))

    /// The invoice in large letters: the first facts of three pages.
    private static func largeReady(_ language: Language) -> ScreenContent {
        invoice(
            language,
            facts: [
                .init(.words(.buyer), "示例商贸有限公司"),
                .init(.words(.taxExclusiveAmount), "100.00"), .init(.words(.taxAmount), "17.00"),
            ],
            choices: [.init(.print, .words(.choicePrint)), phone, changeLanguage, more, finish]
        ).with(\.look, Look(isLarge: true))
    }

    static let looks: [Sample] = [
        Sample(
            name: "ready-large", content: largeReady, mustSay: ["示例商贸有限公司", "100.00", "17.00"]),
        Sample(
            name: "ready-large-lines", content: largeReady,
            mustSay: ["示例商贸有限公司", "100.00", "17.00"], hasLargeLines: true),
        Sample(
            name: "welcome-large-lines",
            content: {
                ScreenContent(
                    .welcome, $0, headline: .words(.welcomeHeadline),
                    guidance: [.words(.welcomeHold), .words(.welcomeThen)],
                    choices: [changeLanguage], status: ready
                ).with(\.picture, .holdReceipt).with(\.look, Look(isLarge: true))
            }, hasLargeLines: true),
        Sample(
            name: "welcome-site",
            content: {
                ScreenContent(
                    .welcome, $0, headline: .words(.welcomeHeadline),
                    guidance: [.words(.welcomeHold), .words(.welcomeThen), .words(.siteHours)],
                    choices: [changeLanguage, .init(.enterSerial, .words(.choiceEnterSerial))],
                    status: ready
                ).with(\.picture, .holdReceipt)
            }, mustSay: ["9:00", "21:00"], hasSiteTexts: true),
    ]

    // MARK: Waiting

    static let waits: [Sample] = [
        Sample(
            name: "waiting-minutes",
            content: {
                ScreenContent(
                    .ordering, $0, headline: .words(.orderingHeadline),
                    guidance: [.words(.orderingWait)], choices: [changeLanguage], status: ready
                ).with(\.since, Instant(sinceStart: .seconds(12 - 75)))
            }, mustSay: ["1:15"]),
        Sample(name: "looking-up-begins") {
            ScreenContent(
                .lookingUp, $0, headline: .words(.lookingUpHeadline),
                guidance: [.words(.lookingUpWait)], choices: [changeLanguage, giveUp], status: ready
            ).with(\.since, Instant(sinceStart: .seconds(10)))
        },
    ]
}
