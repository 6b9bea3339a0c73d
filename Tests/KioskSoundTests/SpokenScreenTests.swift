// Screens as they are read aloud, in both languages.

import KioskCore
import Testing

@testable import KioskScreen

@Suite struct SpokenScreenTests {
    /// What is read when `content` comes after `previous`, by somebody who listens to both.
    private func said(_ content: ScreenContent, after previous: ScreenContent? = nil) throws
        -> String?
    {
        try SpokenScreen.text(
            of: heard(content), after: previous.map(heard), wording: SpokenSample.wording())
    }

    private func heard(_ content: ScreenContent) -> ScreenContent {
        var content = content
        content.speech = content.speech ?? Speech()
        return content
    }

    @Test(arguments: [
        (Language.chinese, "自助取电子发票。请将小票上的开票二维码对准扫描口。按三，English。按四，输入流水号。按星号，帮助。按加号，朗读。"),
        (
            .english,
            """
            Collect your e-invoice. Hold the code under the scanner. Press 3: 中文. \
            Press 4: Type serial number. Press star: Help. Press plus: Read aloud.
            """
        ),
    ])
    func `welcome says what to do and which keys there are`(language: Language, text: String) throws
    {
        #expect(try said(SpokenSample.welcome(language)) == text)
    }

    @Test(arguments: [
        (
            Language.chinese,
            """
            您的电子发票。请选择：打印副本，或下载到手机。这张票已经打印过，二零二六年十一月二十一日 十四点零五分。购方名称，示例物流有限公司。\
            价税合计，一百一十三元。发票号码，二 六 一 一，二 零 零 零，零 零 零 一，二 三 四 五，六 七 八 九。按二，手机下载。\
            按三，English。按零，结束。
            """
        ),
        (
            .english,
            """
            Your e-invoice. Print a copy, or use your phone. Printed before, at \
            21 November 2026 14:05. Buyer, 示例物流有限公司. Total, 113 yuan. Invoice \
            number, 2 6 1 1, 2 0 0 0, 0 0 0 1, 2 3 4 5, 6 7 8 9. Press 2: To my \
            phone. Press 3: 中文. Press 0: Finish.
            """
        ),
    ])
    func `an invoice is read with its facts, and only choices that are on`(
        language: Language, text: String
    ) throws {
        #expect(try said(SpokenSample.ready(language)) == text)
    }

    @Test(arguments: [
        ("117", "1174", Language.chinese, "四。" as String?), ("117", "11", .chinese, "已删除。"),
        ("11", "113", .english, "3."), ("113", "11", .english, "erased."),
        ("11", "11.", .chinese, nil), ("", "a", .english, nil), ("9", "9", .english, nil),
    ])
    func `a digit is said as it is typed, and nothing else of it`(
        before: String, after: String, language: Language, text: String?
    ) throws {
        let old = SpokenSample.entry(language, before, missing: 3)
        #expect(try said(SpokenSample.entry(language, after, missing: 2), after: old) == text)
    }

    @Test func `a number that is whole is told with its last digit`() throws {
        let old = SpokenSample.entry(.chinese, "11", missing: 1)
        let new = SpokenSample.entry(.chinese, "117", missing: 0)
        #expect(try said(new, after: old) == "七。请核对，无误后按回车键。")
    }

    @Test(arguments: [
        (Language.chinese, "发票，示例公路公司，一百零五元七角，二零二六年七月三十一日，第 二 个，共 三 个。"),
        (.english, "Invoice, 示例公路公司, 105.70 yuan, 31 July 2026, 2 of 3."),
    ])
    func `a move in a list says the row and its place`(language: Language, text: String) throws {
        let old = SpokenSample.bundle(language, cursor: 0)
        #expect(try said(SpokenSample.bundle(language, cursor: 1), after: old) == text)
    }

    @Test(arguments: [
        (Language.chinese, "已勾选。", "未勾选。"), (.english, "marked.", "not marked."),
    ])
    func `a mark is said when it comes and when it goes`(
        language: Language, marked: String, unmarked: String
    ) throws {
        let without = SpokenSample.bundle(language, cursor: 1)
        let with = SpokenSample.bundle(language, cursor: 1, marked: [1])
        #expect(try said(with, after: without) == marked)
        #expect(try said(without, after: with) == unmarked)
    }

    @Test func `a list of hostile rows and a pointer beyond them is said without a trap`() throws {
        var content = SpokenSample.bundle(.chinese, cursor: 7)
        #expect(try said(content) != nil)
        content.list = ScreenContent.List([], cursor: -1)
        #expect(try said(content, after: SpokenSample.bundle(.chinese, cursor: 0)) == nil)
    }

    @Test(arguments: Language.shipped)
    func `seconds, clock, pictures, status and the bar are silent`(language: Language) throws {
        let old = SpokenSample.waiting(language, seconds: 3)
        var new = SpokenSample.waiting(language, seconds: 4)
        new.clock = ClockTime(minutes: 845)
        new.picture = .printing
        new.status = [.words(.statusCloudDown)]
        new.since = Instant(sinceStart: .seconds(4))
        new.progress = ScreenContent.Progress(1, of: 2)
        new.look = Look(isLarge: true)
        #expect(try said(new, after: old) == nil)
    }

    @Test(arguments: [
        (Language.chinese, "正在打印，共 三 页，已确认印完 二 页。"),
        (.english, "Printing; pages 3, confirmed so far 2."),
    ])
    func `a page that is out is told, by a sentence or by the bar`(
        language: Language, text: String
    ) throws {
        let old = SpokenSample.printing(language, .printingPages(done: 1, of: 3))
        let new = SpokenSample.printing(language, .printingPages(done: 2, of: 3))
        #expect(try said(new, after: old) == text)
        var bar = SpokenSample.printing(language, .words(.printingSubmitting))
        bar.progress = ScreenContent.Progress(1, of: 3)
        var next = bar
        next.progress = ScreenContent.Progress(2, of: 3)
        #expect(try said(next, after: bar) == text)
        #expect(try said(bar, after: bar) == nil)
    }

    @Test(arguments: [
        (Language.chinese, "没有查到对应的发票。小票请保留。按三，English。按零，结束。"),
        (.english, "No invoice was found. Please keep the receipt. Press 3: 中文. Press 0: Finish."),
    ])
    func `a notice is read whole`(language: Language, text: String) throws {
        #expect(
            try said(SpokenSample.notice(language), after: SpokenSample.welcome(language)) == text)
    }

    @Test(arguments: [
        (Language.chinese, "怎样使用。把小票对准扫描口。按零，返回。"),
        (.english, "How to use it. Hold the receipt still. Press 0: Back."),
    ])
    func `help is read over the screen it explains`(language: Language, text: String) throws {
        let help = SpokenSample.help(language)
        #expect(try said(help, after: SpokenSample.welcome(language)) == text)
        #expect(try said(SpokenSample.welcome(language), after: help)?.isEmpty == false)
    }

    @Test(arguments: [
        (Language.chinese, "二十 秒内结束并清屏，按任意键继续。"),
        (.english, "Ends within 20 seconds; press any key."),
    ])
    func `a warning is read when it comes, and its end is silent`(
        language: Language, text: String
    ) throws {
        let old = SpokenSample.waiting(language, seconds: 3)
        var new = old
        new.alert = .idleWarning(seconds: 20)
        #expect(try said(new, after: old) == text)
        #expect(try said(old, after: new) == nil)
    }

    @Test func `another turn, another language and the first key read everything`() throws {
        let content = heard(SpokenSample.welcome(.chinese))
        let wording = try SpokenSample.wording()
        let whole = SpokenScreen.text(of: content, after: nil, wording: wording)
        var again = content
        again.speech = content.speech?.louder
        #expect(SpokenScreen.text(of: again, after: content, wording: wording) == whole)
        #expect(SpokenScreen.text(of: content, after: content, wording: wording) == nil)
        var silent = content
        silent.speech = nil
        #expect(SpokenScreen.text(of: content, after: silent, wording: wording) == whole)
        #expect(SpokenScreen.text(of: silent, after: content, wording: wording) == nil)
        let english = heard(SpokenSample.welcome(.english))
        #expect(
            SpokenScreen.text(of: english, after: content, wording: wording)?
                .hasPrefix("Collect") == true)
    }

    @Test func `a choice that comes on is told`() throws {
        let old = SpokenSample.ready(.chinese)
        var new = old
        new.choices[0].isOn = true
        #expect(try said(new, after: old) == "按一，打印副本。")
    }

    @Test func `a link is never read, and hidden letters stay hidden`() throws {
        var content = SpokenSample.ready(.english)
        content.link = "https://example.invalid/secret"
        content.facts = [.init(.words(.buyer), "示**")]
        let text = try #require(try said(content))
        #expect(text.contains("secret") == false && text.contains("example") == false)
        #expect(text.contains("Buyer, 示, hidden"))
    }

    @Test func `what is too long loses its facts, never its choices`() throws {
        var content = SpokenSample.ready(.english)
        content.facts = (1...50).map { _ in
            .init(.words(.seller), String(repeating: "示例高速公路", count: 200))
        }
        let text = try #require(try said(content))
        #expect(text.count < 1_200)
        #expect(text.hasSuffix("Press 2: To my phone. Press 3: 中文. Press 0: Finish."))
    }
}
