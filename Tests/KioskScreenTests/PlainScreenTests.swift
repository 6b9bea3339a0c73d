// The screen as plain lines.

import KioskCore
import KioskScreen
import Testing

/// What pipes and screen readers get.
@Suite struct PlainScreenTests {
    private let wording: Wording

    init() throws {
        wording = try ShippedWording.load()
    }

    private func text(_ name: String, _ language: Language) throws -> String {
        let sample = try #require(Sample.all.first { $0.name == name })
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


                """)
    }

    @Test func `warnings, what was typed and links have their lines`() throws {
        #expect(try text("proof", .chinese).contains("\n! 与发票上的不一致"))
        #expect(try text("proof", .chinese).contains("\n> 117.0_\n[F3] English\n[F4] 取消\n"))
        #expect(try text("phone", .chinese).contains("\n\(Sample.shortLink)\n"))
    }

    @Test func `nothing but visible text and ends of lines comes out`() {
        for sample in Sample.all {
            for language in Language.allCases {
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
