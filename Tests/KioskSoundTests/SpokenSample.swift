// Screens to be read aloud, with texts that do not change when those of the kiosk do.

import KioskCore
import KioskScreen

/// Screens and their words.
enum SpokenSample {
    private static let texts: [String: (zh: String, en: String)] = [
        "welcome.headline": ("自助取电子发票", "Collect your e-invoice"),
        "welcome.hold": ("请将小票上的开票二维码对准扫描口", "Hold the code under the scanner"),
        "choice.enter-serial": ("输入流水号", "Type serial number"),
        "language.name": ("中文", "English"),
        "key.help": ("帮助", "Help"), "key.speak": ("朗读", "Read aloud"),
        "ready.headline": ("您的电子发票", "Your e-invoice"),
        "ready.choose": ("请选择：打印副本，或下载到手机", "Print a copy, or use your phone"),
        "printed.before": ("这张票已经打印过，{time}", "Printed before, at {time}"),
        "label.buyer": ("购方名称", "Buyer"), "label.total": ("价税合计", "Total"),
        "label.invoice-number": ("发票号码", "Invoice number"), "label.seller": ("销方名称", "Seller"),
        "choice.print": ("打印副本", "Print a copy"), "choice.phone": ("手机下载", "To my phone"),
        "choice.finish": ("结束", "Finish"), "choice.back": ("返回", "Back"),
        "proof.headline.total": ("请输入合计金额", "Please enter the total"),
        "entry.short": ("至少还差 {count} 位", "at least {count} more"),
        "entry.whole": ("请核对，无误后按回车键", "Check it, then press Enter"),
        "bundle.count": ("共 {count} 份", "{count} documents"), "bundle.invoice": ("发票", "Invoice"),
        "waiting.issuing": ("正在等待结果", "Waiting for the result"),
        "waiting.elapsed": ("已等待 {seconds} 秒", "{seconds} seconds so far"),
        "printing.headline": ("正在打印副本", "Printing your copy"),
        "printing.pages": (
            "正在打印，共 {pages} 页，已确认印完 {done} 页", "Printing; pages {pages}, confirmed so far {done}"
        ),
        "printing.submitting": ("正在交给打印机打印", "Handing it to the printer"),
        "notice.not-found.what": ("没有查到对应的发票", "No invoice was found"),
        "notice.not-found.next": ("小票请保留。", "Please keep the receipt."),
        "help.headline": ("怎样使用", "How to use it"),
        "help.on.welcome": ("把小票对准扫描口", "Hold the receipt still"),
        "idle.warning": (
            "{seconds} 秒内结束并清屏，按任意键继续", "Ends within {seconds} seconds; press any key"
        ),
    ]

    static func wording() throws -> Wording {
        func all(_ pick: ((zh: String, en: String)) -> String) -> [String: String] {
            Dictionary(
                Phrase.all.map { ($0.key, texts[$0.key].map(pick) ?? $0.key) },
                uniquingKeysWith: { first, _ in first })
        }
        return try Wording(texts: [.chinese: all(\.zh), .english: all(\.en)])
    }

    private static func other(_ language: Language) -> ScreenContent.Choice {
        .init(.language, .languageName(language == .chinese ? .english : .chinese))
    }

    static func welcome(_ language: Language) -> ScreenContent {
        var content = ScreenContent(
            .welcome, language, headline: .words(.welcomeHeadline),
            guidance: [.words(.welcomeHold)],
            choices: [other(language), .init(.enterSerial, .words(.choiceEnterSerial))],
            status: [.words(.statusPrinterReady)])
        content.keys = [.init(.help, .words(.keyHelp)), .init(.speak, .words(.keySpeak))]
        return content
    }

    static func ready(_ language: Language) -> ScreenContent {
        let moment = CalendarDate(digits: "20261121").map {
            PrintMoment(date: $0, hour: 14, minute: 5)
        }
        var content = ScreenContent(
            .ready, language, headline: .words(.readyHeadline), guidance: [.words(.readyChoose)],
            alert: moment.map(Phrase.printedBefore),
            facts: [
                .init(.words(.buyer), "示例物流有限公司"), .init(.words(.taxInclusiveAmount), "113.00"),
                .init(.words(.invoiceNumber), "26112000000123456789"),
            ],
            choices: [
                .init(.print, .words(.choicePrint), isOn: false),
                .init(.phone, .words(.choicePhone)), other(language),
                .init(.cancel, .words(.choiceFinish)),
            ])
        content.keys = [.init(.help, .words(.keyHelp))]
        return content
    }

    static func entry(_ language: Language, _ typed: String, missing: Int) -> ScreenContent {
        ScreenContent(
            .proof, language, headline: .proofHeadline(.total),
            guidance: [missing == 0 ? .words(.entryWhole) : .entryShort(missing)], entry: typed)
    }

    static func bundle(
        _ language: Language, cursor: Int, marked: Set<Int> = []
    ) -> ScreenContent {
        let rows = (0..<3).map { number in
            var row = ScreenContent.List.Row(
                .words(.partInvoice), ["示例公路公司", "\(104 + number).70", "2026-07-31"])
            row.isMarked = marked.contains(number)
            return row
        }
        return ScreenContent(
            .bundle, language, headline: .bundleCount(3),
            list: ScreenContent.List(rows, cursor: cursor))
    }

    static func waiting(_ language: Language, seconds: Int) -> ScreenContent {
        ScreenContent(
            .waiting, language, headline: .words(.issuingHeadline),
            guidance: [.waitingElapsed(seconds: seconds)])
    }

    static func printing(_ language: Language, _ progress: Phrase) -> ScreenContent {
        ScreenContent(
            .printing, language, headline: .words(.printingHeadline), guidance: [progress])
    }

    static func notice(_ language: Language) -> ScreenContent {
        ScreenContent(
            .notice, language, headline: .notice(.notFound), guidance: [.noticeNext(.notFound)],
            choices: [other(language), .init(.cancel, .words(.choiceFinish))])
    }

    static func help(_ language: Language) -> ScreenContent {
        ScreenContent(
            .help, language, headline: .words(.helpHeadline), guidance: [.help(.welcome)],
            choices: [.init(.cancel, .words(.choiceBack))])
    }
}
