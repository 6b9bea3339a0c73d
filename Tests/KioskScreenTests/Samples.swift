// Screens as the kiosk shows them: one of each kind, and those that are hard to draw.

import KioskCore
import KioskScreen

/// A screen with the name of its file.
struct Sample: Sendable {
    var name: String
    var content: @Sendable (Language) -> ScreenContent
    /// What must be readable on it, as parts of lines, in both languages.
    var mustSay: [String] = []

    static let design = ScreenSize(columns: 66, rows: 15)
    static let small = ScreenSize(columns: 40, rows: 12)
    static let console = ScreenSize(columns: 80, rows: 24)
    static let large = ScreenSize(columns: 100, rows: 40)

    static let shortLink = "https://tax.example.com/s/0123456789"
    static let longLink = "https://" + String(repeating: "x", count: 92)

    static let all =
        quiet + typed + invoices + phones + codes + troubles + choices + buyers + bundles + answers
        + forms + papers
}

extension Sample {
    private static let changeLanguage = ScreenContent.Choice(.language, .words(.choiceLanguage))
    private static let finish = ScreenContent.Choice(.cancel, .words(.choiceFinish))
    private static let giveUp = ScreenContent.Choice(.cancel, .words(.choiceGiveUp))
    private static let phone = ScreenContent.Choice(.phone, .words(.choicePhone))
    private static let ready: [Phrase] = [.words(.statusPrinterReady)]

    private static let quiet: [Sample] = [
        Sample(name: "welcome") {
            ScreenContent(
                .welcome, $0, headline: .words(.welcomeHeadline),
                guidance: [.words(.welcomeHold), .words(.welcomeThen)], choices: [changeLanguage],
                status: ready)
        },
        Sample(
            name: "reading",
            content: {
                ScreenContent(
                    .reading, $0, headline: .words(.readingHeadline),
                    guidance: [.readingCharacters(87)],
                    status: ready)
            }, mustSay: ["87"]),
        Sample(name: "looking-up") {
            ScreenContent(
                .lookingUp, $0, headline: .words(.lookingUpHeadline),
                guidance: [.words(.lookingUpWait)], choices: [changeLanguage, giveUp], status: ready
            )
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
                    choices: [changeLanguage, giveUp], status: ready)
            }, mustSay: ["1", "2"]),
        Sample(name: "collect") {
            ScreenContent(
                .collect, $0, headline: .words(.collectHeadline), guidance: [.words(.collectCopy)],
                choices: [phone, changeLanguage, finish], status: ready)
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

    private static let typed: [Sample] = [
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
                    status: [.words(.statusScannerMissing)] + ready)
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

    private static let codes: [Sample] = [
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

    // MARK: Invoices

    private static func facts(
        buyer: String = "测试", amounts: (String, String, String) = ("100.00", "17.00", "117.00"),
        seller: String = "示例商贸有限公司", address: String = "示例路1号 010-00000000",
        code: String? = "807940656268", number: String = "21435068"
    ) -> [ScreenContent.Fact] {
        [
            .init(.words(.buyer), buyer),
            .init(.words(.taxExclusiveAmount), amounts.0),
            .init(.words(.taxAmount), amounts.1),
            .init(.words(.taxInclusiveAmount), amounts.2),
            .init(.words(.seller), seller),
            .init(.words(.sellerAddress), address),
        ] + (code.map { [.init(.words(.invoiceCode), $0)] } ?? [])
            + [.init(.words(.invoiceNumber), number)]
    }

    private static func invoice(
        _ language: Language, _ headline: Words = .readyHeadline,
        guidance: Phrase = .words(.readyChoose), warned: Bool = false,
        facts: [ScreenContent.Fact], choices: [ScreenContent.Choice]? = nil,
        status: [Phrase] = ready
    ) -> ScreenContent {
        ScreenContent(
            .ready, language, headline: .words(headline), guidance: [guidance],
            alert: warned ? .idleWarning(seconds: 20) : nil, facts: facts,
            choices: choices ?? [
                .init(.print, .words(.choicePrint)), phone, changeLanguage, finish,
            ],
            status: status)
    }

    private static let longFacts = facts(
        buyer: "北京某某某某某某国际文化艺术交流与传播发展（集团）股份有限公司上海浦东新区第三分公司",
        amounts: ("1,234,567,890.12", "160,493,825.72", "1,395,061,715.84"),
        seller: String(repeating: "示例连锁商业管理（中国）有限公司北京市朝阳区建国门外大街分公司、", count: 4),
        address: "北京市朝阳区建国门外大街甲1号院示例中心A座1801-1808室 010-00000000-8888",
        code: "011002100311", number: "26112000000123456789")

    private static let hostileFacts = facts(
        buyer: "\u{1B}[2J\u{1B}]0;x\u{07}测\u{202E}试\u{0301}\u{0301}\u{0301}\u{0301}\u{9B}31m",
        seller: "一\r\n二\u{2028}三\u{E0041}\u{200B}🙂", address: "\u{0}\u{7F}\u{85}空\t白")

    private static let invoices: [Sample] = [
        Sample(name: "ready", content: { invoice($0, facts: facts()) }, mustSay: everyFact),
        Sample(
            name: "ready-warned", content: { invoice($0, warned: true, facts: facts()) },
            mustSay: everyFact + ["20"]),
        Sample(
            name: "ready-long", content: { invoice($0, facts: longFacts) },
            mustSay: ["1,234,567,890.12", "160,493,825.72", "1,395,061,715.84", "北京某某", "..."]),
        Sample(
            name: "ready-digital",
            content: {
                invoice($0, facts: facts(code: nil, number: "26112000000123456789"))
            }, mustSay: ["26112000000123456789", "117.00"]),
        Sample(
            name: "ready-hostile", content: { invoice($0, facts: hostileFacts) },
            mustSay: ["[2J]0;x测", "一 二 三🙂", "空 白", "117.00"]),
        Sample(
            name: "ready-no-paper",
            content: {
                invoice(
                    $0, guidance: .printerBlocked(.mediaEmpty), facts: facts(),
                    choices: [
                        .init(.print, .words(.choicePrint), isOn: false), phone, changeLanguage,
                        finish,
                    ],
                    status: [.statusPrinter(.mediaEmpty)])
            }, mustSay: everyFact),
        Sample(
            name: "credit-note",
            content: {
                invoice(
                    $0, .creditNote, facts: facts(amounts: ("-1,000.00", "-130.00", "-1,130.00")))
            }, mustSay: ["-1,000.00", "-130.00", "-1,130.00"]),
        Sample(
            name: "voided",
            content: {
                invoice(
                    $0, .voidedHeadline, guidance: .words(.noChoices), facts: facts(),
                    choices: [
                        .init(.print, .words(.choicePrint), isOn: false), changeLanguage, finish,
                    ])
            }, mustSay: everyFact),
    ]

    private static let everyFact = [
        "测试", "100.00", "17.00", "117.00", "示例商贸有限公司", "示例路1号", "807940656268", "21435068",
    ]

    // MARK: The phone

    private static func phoneScreen(_ language: Language, link: String) -> ScreenContent {
        ScreenContent(
            .phone, language, headline: .words(.phoneHeadline),
            guidance: [.words(.phoneHow), .words(.phoneSafe)], link: link,
            choices: [changeLanguage, .init(.cancel, .words(.choiceBack))], status: ready)
    }

    private static let phones: [Sample] = [
        Sample(name: "phone") { phoneScreen($0, link: shortLink) },
        Sample(name: "phone-long-link") { phoneScreen($0, link: longLink) },
    ]

    // MARK: When something is wrong

    private static let troubles: [Sample] = [
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
                status: [.statusPrinter(.mediaEmpty)])
        },
        Sample(name: "out-of-service") {
            ScreenContent(
                .outOfService, $0, headline: .words(.outOfServiceHeadline),
                guidance: [.words(.outOfServiceNext)], choices: [changeLanguage],
                status: [.words(.statusPrinterUnknown)])
        },
    ]
}
