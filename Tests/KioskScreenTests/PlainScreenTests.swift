// The screen as plain lines.

import KioskCore
import KioskScreen
import ScreenSamples
import Testing

/// What pipes and screen readers get.
@Suite struct PlainScreenTests {
    private let wording: Wording

    init() throws {
        wording = try ShippedWording.load()
    }

    private func text(_ name: String, _ language: Language) throws -> String {
        let sample = try #require(Sample.named(name))
        return PlainScreen.text(sample.content(language), wording)
    }

    @Test func `the invoice reads line by line`() throws {
        #expect(
            try text("ready-no-paper", .english) == """
                Your e-invoice
                Out of paper: please use your phone, or ask staff for paper
                Buyer: 测试
                Amount: 100.00
                Tax: 17.00
                Total: 117.00
                Seller: 示例商贸有限公司
                Seller address: 示例路1号 010-00000000
                Invoice code: 807940656268
                Invoice number: 21435068
                [-] Print a copy
                [2] To my phone
                [3] 中文
                [0] Finish
                Printer: out of paper
                [*] Help
                [/] Display
                [+] Read


                """)
    }

    @Test func `warnings, what was typed and links have their lines`() throws {
        #expect(try text("proof", .chinese).contains("\n! 与发票上的不一致"))
        #expect(try text("proof", .chinese).contains("\n> 117.0_\n[F3] English\n[F4] 取消\n"))
        #expect(try text("phone", .chinese).contains("\n\(Sample.shortLink)\n"))
    }

    @Test func `a list has a line for each row, with its number, its mark and its note`() throws {
        let bundle = try text("bundle", .english)
        #expect(bundle.contains("\n  8 [ ] Invoice 示例第8公路公司 2026-07-31 676.48 printed\n"))
        #expect(bundle.contains("\n> 10 [x] Invoice 示例高速公路有限公司 2026-07-31 1,057.00\n"))
        #expect(bundle.contains("\n  41 [ ] Summary\n[1] Print these\n"))
        let found = try text("choose-found", .chinese)
        #expect(found.contains("\n> 1 2026-07-31 326.50 门诊收费 示例市人民医院 某*\n"))
        let forms = try text("choose-form", .english)
        #expect(forms.contains("\n> 6 ETC card number and licence plate\n"))
    }

    @Test func `values in the kiosk's own words stand like others`() throws {
        let order = try text("buying-again", .english)
        #expect(order.contains("含配送） 4 49.36\nItem: 96 more\nTotal: 62,317.00\n"))
        #expect(try text("confirm-retitle", .chinese).contains("\n购方名称: 个人\n"))
        #expect(try text("staff", .english).contains("\nService: good\n"))
    }

    @Test func `what only tells that time passes has no line`() throws {
        let printing = try text("printing", .english)
        #expect(printing.contains("\nPrinting; pages: 2, confirmed so far: 1\n"))
        #expect(printing.contains(/\d:\d\d|#/) == false)
    }

    @Test func `what a site has left empty has no line, and its name stands first`() throws {
        let sample = try #require(Sample.named("help"))
        #expect(PlainScreen.text(sample.content(.english), wording).contains("\n\nD") == false)
        let welcome = try #require(Sample.named("welcome-site"))
        let text = PlainScreen.text(welcome.content(.english), try welcome.wording())
        #expect(text.hasPrefix("Example Store  Collect your e-invoice\n"))
    }

    @Test(arguments: Command.allCases)
    func `each choice shows the key that the core gives it`(_ command: Command) {
        for hasDigit in [true, false] {
            var choice = ScreenContent.Choice(command, .words(.choiceNext))
            choice.hasDigit = hasDigit
            let content = ScreenContent(
                .welcome, .english, headline: .words(.welcomeHeadline), choices: [choice])
            let digit = hasDigit ? command.digit.map(String.init) : nil
            let key = digit ?? command.functionKey.map { "F\($0)" } ?? "-"
            #expect(PlainScreen.text(content, wording).contains("\n[\(key)] Down\n"))
        }
    }

    @Test func `nothing but visible text and ends of lines comes out`() {
        for sample in Sample.all {
            for language in Language.shipped {
                let text = PlainScreen.text(sample.content(language), wording)
                #expect(text.hasSuffix("\n\n"))
                #expect(
                    text.unicodeScalars.allSatisfy {
                        $0 == "\n"
                            || [.control, .format].contains($0.properties.generalCategory) == false
                    })
                #expect(text.dropLast(2).contains("\n\n") == false)
            }
        }
    }
}
