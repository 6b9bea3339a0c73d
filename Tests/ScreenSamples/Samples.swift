// Screens made by hand: the quiet ones, those where something is typed, named or wrong.

import KioskCore
import KioskScreen

extension Sample {
    static let quiet: [Sample] = [
        Sample(name: "welcome") {
            ScreenContent(
                .welcome, $0, headline: .words(.welcomeHeadline),
                guidance: [.words(.welcomeHold), .words(.welcomeThen), .words(.siteHours)],
                choices: [changeLanguage], status: ready
            ).with(\.picture, .holdReceipt)
        },
        Sample(
            name: "reading",
            content: {
                ScreenContent(
                    .reading, $0, headline: .words(.readingHeadline),
                    guidance: [.readingCharacters(87)], status: ready
                ).with(\.picture, .holdReceipt)
            }, mustSay: ["87"]),
        Sample(name: "looking-up") {
            ScreenContent(
                .lookingUp, $0, headline: .words(.lookingUpHeadline),
                guidance: [.words(.lookingUpWait)], choices: [changeLanguage, giveUp], status: ready
            ).with(\.since, .start)
        },
        Sample(
            name: "proof",
            content: {
                ScreenContent(
                    .proof, $0, headline: .proofHeadline(.total),
                    guidance: [.proofHow(.total), .words(.proofWhy)], alert: .words(.proofMissed),
                    entry: "117.0", choices: functionKeys, status: ready)
            }, mustSay: ["117.0_", "F3", "F4"]),
        Sample(
            name: "waiting",
            content: {
                ScreenContent(
                    .waiting, $0, headline: .words(.issuingHeadline),
                    guidance: [.waitingElapsed(seconds: 12), .words(.waitingLeave)],
                    choices: [changeLanguage, finish], status: ready)
            }, mustSay: ["12"]),
        Sample(
            name: "printing",
            content: {
                ScreenContent(
                    .printing, $0, headline: .words(.printingHeadline),
                    guidance: [.printingPages(done: 1, of: 2), .words(.collectCopy)],
                    choices: [changeLanguage, giveUp], status: ready
                ).with(\.picture, .printing).with(\.since, .start).with(
                    \.progress, .init(1, of: 2))
            }, mustSay: ["[#####.....] 1/2", "0:12"]),
        Sample(name: "collect") {
            ScreenContent(
                .collect, $0, headline: .words(.collectHeadline), guidance: [.words(.collectCopy)],
                choices: [phone, changeLanguage, finish], status: ready
            ).with(\.picture, .takePaper)
        },
    ]

    private static var functionKeys: [ScreenContent.Choice] {
        [changeLanguage, giveUp].map { choice in
            var choice = choice
            choice.hasDigit = false
            return choice
        }
    }

    // MARK: Typing

    static let typed: [Sample] = [
        Sample(
            name: "welcome-typed",
            content: {
                ScreenContent(
                    .welcome, $0, headline: .words(.welcomeHeadline),
                    guidance: [.words(.welcomeNoScanner)],
                    choices: [
                        changeLanguage, .init(.enterSerial, .words(.choiceEnterSerial)),
                        .init(.enterBill, .words(.choiceEnterBill)),
                    ],
                    status: [.words(.statusPrinterReady), .words(.statusScannerMissing)])
            }, mustSay: ["4", "5"]),
        Sample(
            name: "entry",
            content: {
                ScreenContent(
                    .entry, $0, headline: .entryHeadline(.billNumber),
                    guidance: [.entryHow(.billNumber), .entryShort(3)], entry: "0026421",
                    choices: functionKeys, status: ready)
            }, mustSay: ["0026421_", "F3", "F4", "3"]),
        Sample(
            name: "entry-wrong",
            content: {
                ScreenContent(
                    .entry, $0, headline: .entryHeadline(.billCode),
                    guidance: [.entryHow(.billCode), .words(.entryWrong)],
                    alert: .idleWarning(seconds: 20), entry: "99", choices: functionKeys,
                    status: ready)
            }, mustSay: ["99_", "20"]),
    ]

    // MARK: Codes

    private static func code(
        _ language: Language, _ kind: CodeKind, _ advice: NamedCode.Advice,
        facts: [(NamedCode.Fact.Label, String)], doubtful: Bool = false, isOnPhone: Bool = false
    ) -> ScreenContent {
        ScreenContent(
            .code, language, headline: .codeKind(kind), guidance: [.codeAdvice(advice)],
            alert: doubtful ? .words(.codeMismatch) : nil,
            facts: facts.map { .init(.codeLabel($0.0), $0.1) },
            choices: (isOnPhone ? [.init(.phone, .words(.choicePhoneLink))] : []) + [
                changeLanguage, finish,
            ], status: ready)
    }

    static let codes: [Sample] = [
        Sample(
            name: "code",
            content: {
                code(
                    $0, .saudiInvoice, .abroad,
                    facts: [
                        (.seller, "Example Trading"), (.taxIdentifier, "310000000000003"),
                        (.date, "2026-07-12"), (.tax, "15.00 SAR"), (.total, "115.00 SAR"),
                    ])
            }, mustSay: ["Example Trading", "310000000000003", "115.00"]),
        Sample(
            name: "code-doubtful",
            content: {
                code(
                    $0, .invoice, .receiptCode,
                    facts: [(.number, "26440000000012345678"), (.date, "2026-09-01")],
                    doubtful: true)
            }, mustSay: ["26440000000012345678"]),
        Sample(
            name: "code-service",
            content: {
                code($0, .otherService, .phone, facts: [(.service, "票通")], isOnPhone: true)
            }, mustSay: ["票通", "2"]),
    ]

    // MARK: The phone

    private static func phoneScreen(_ language: Language, link: String) -> ScreenContent {
        ScreenContent(
            .phone, language, headline: .words(.phoneHeadline),
            guidance: [.words(.phoneHow), .words(.phoneSafe)], link: link,
            choices: [changeLanguage, back], status: ready
        ).with(\.picture, .phoneScans)
    }

    static let phones: [Sample] = [
        Sample(name: "phone") { phoneScreen($0, link: shortLink) },
        Sample(name: "phone-long-link") { phoneScreen($0, link: longLink) },
    ]

    // MARK: When something is wrong

    static let troubles: [Sample] = [
        Sample(name: "notice") {
            ScreenContent(
                .notice, $0, headline: .notice(.notAReceipt), guidance: [.noticeNext(.notAReceipt)],
                choices: [changeLanguage, finish], status: ready)
        },
        Sample(name: "notice-paused") {
            ScreenContent(
                .notice, $0, headline: .notice(.inputPaused), guidance: [.noticeNext(.inputPaused)],
                choices: [changeLanguage, .init(.cancel, .words(.choiceFinish), isOn: false)],
                status: ready)
        },
        Sample(name: "printing-waits") {
            ScreenContent(
                .printing, $0, headline: .words(.printingHeadline),
                guidance: [.printingWaits(.mediaEmpty), .words(.collectCopy)],
                alert: .words(.printingHold), choices: [changeLanguage, giveUp],
                status: [
                    .statusPrinter(.mediaEmpty), .words(.statusScannerReady),
                    .words(.statusCloudReady),
                ]
            ).with(\.picture, .printing).with(\.since, .start)
        },
        Sample(name: "out-of-service") {
            ScreenContent(
                .outOfService, $0, headline: .words(.outOfServiceHeadline),
                guidance: [
                    .words(.outOfServiceNext), .words(.siteHelpDesk), .words(.siteHours),
                ], choices: [changeLanguage],
                status: [.words(.statusPrinterUnknown), .words(.statusScannerReady)])
        },
        Sample(
            name: "out-of-service-staff",
            content: {
                ScreenContent(
                    .outOfService, $0, headline: .words(.outOfServiceHeadline),
                    guidance: [
                        .words(.outOfServiceStaff), .words(.siteHelpDesk), .words(.siteHours),
                    ], choices: [changeLanguage], status: ready)
            }, mustSay: ["010-00000000", "21:00"], hasSiteTexts: true),
    ]
}
