// Screens made by hand: the invoice, as it is and as it is hard to draw.

import KioskCore

extension Sample {
    static func facts(
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

    static func invoice(
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

    static let invoices: [Sample] = [
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

    static let everyFact = [
        "测试", "100.00", "17.00", "117.00", "示例商贸有限公司", "示例路1号", "807940656268", "21435068",
    ]
}
