// Invoice titles: the national code, WeChat's link, a wallet's bar code, numbers of taxpayers.

import KioskCore
import KioskPayloads
import Testing

@Suite("Invoice titles")
struct TitleTests {
    @Test func `the national code says who buys`() throws {
        let title = try #require(InvoiceTitlePayload(CodeSamples.title))
        #expect(title.name == "示例科技有限公司" && title.taxIdentifier == CodeSamples.unifiedCode)
        #expect(title.address == "示例市样本路1号" && title.telephone == "010-00000000")
        #expect(title.bank == "示例银行样本支行" && title.account == "6222000000000")
        #expect(title.integrity == .verified && !title.sumIsOverUTF8)
        let reading = Shops.read(CodeSamples.title)
        #expect(reading.check("crc") == .verified && reading.check("tax_identifier") == .verified)
        #expect(reading.fact(.buyer) == title.name)
        #expect(reading.fact(.taxIdentifier) == title.taxIdentifier)
        #expect(reading.recognition.named?.facts.count == 2)
        #expect(reading.recognition.named?.advice == .receiptFirst)
        #expect(reading.fields.map(\.name).last == "account" && reading.fields.count == 6)
    }

    private static let start = "$0156S65L6L56eR5oqA5pyJ6ZmQ5YWs5Y+4PC8+OTExMTAxMDhZWTAwMDAwMV"

    @Test(arguments: [
        ("\(start)hMPC8+PC8+PC8+NzNFRg==$", "verified", true),
        ("\(start)hMPC8+PC8+PC8+MTdlMw==$", "verified", false),
        ("\(start)hMPC8+PC8+PC8+MTdlMw==", "verified", false),
        ("\(start)hMPC8+PC8+PC8+MTd\nlMw==$\n", "verified", false),
        ("\(start)hMPC8+PC8+PC8+$", "absent", false),
        ("\(start)hMPC8+PC8+PC8+MDAwMA==$", "mismatch", false),
    ])
    func `a sum may be of another kind, missing or wrong`(
        _ text: String, _ integrity: String, _ isOverUTF8: Bool
    ) {
        let title = InvoiceTitlePayload(text)
        #expect(title.map { "\($0.integrity)" } == integrity)
        #expect(title?.sumIsOverUTF8 == isOverUTF8 && title?.address == nil)
        let warnings = Shops.read(text).warnings.map(\.text)
        #expect(warnings.contains("crc_over_utf8") == isOverUTF8)
        #expect(title?.name == "示例科技有限公司" && title?.account == nil)
    }

    @Test func `a wrong tax number is told and taken`() {
        let wrong = Shops.read("\(Self.start)gwPC8+PC8+PC8+OTFCMw==$")
        #expect(wrong.check("tax_identifier") == .mismatch && wrong.check("crc") == .verified)
        #expect(wrong.recognition.named?.integrity == .mismatch)
    }

    @Test func `a person's identity number is not shown`() {
        let reading = Shops.read("$015byg5LiJPC8+OTkwMDAwMTk5MDAxMDExMjM5PC8+PC8+PC8+NTE1NA==$")
        #expect(reading.fact(.buyer) == "张三" && reading.fact(.taxIdentifier) == nil)
        #expect(reading.recognition.named?.integrity == .verified)
        #expect(Shops.read("$015byg5LiJPC8+PC8+PC8+PC8+MUU5MQ==$").fact(.buyer) == "张三")
    }

    /// The buyer in a code, with its warnings.
    private func title(_ text: String) -> InvoiceTitle? {
        guard case .title(let title, _) = Shops.read(text).recognition else { return nil }
        return title
    }

    @Test func `a title is a buyer with all that the code says`() {
        #expect(
            title(CodeSamples.title)
                == InvoiceTitle(
                    Buyer(
                        .enterprise, name: "示例科技有限公司", taxIdentifier: CodeSamples.unifiedCode,
                        address: "示例市样本路1号 010-00000000",
                        bankAccount: "示例银行样本支行 6222000000000")))
        let short = title("\(Self.start)hMPC8+PC8+PC8+MTdlMw==$")
        #expect(short?.buyer.address == nil && short?.buyer.bankAccount == nil)
    }

    @Test func `without a tax number a buyer is a body, with a person's number a person`() {
        let person = "$015byg5LiJPC8+OTkwMDAwMTk5MDAxMDExMjM5PC8+PC8+PC8+NTE1NA==$"
        #expect(title(person) == InvoiceTitle(Buyer(.person, name: "张三")))
        #expect(
            title("$015byg5LiJPC8+PC8+PC8+PC8+MUU5MQ==$")
                == InvoiceTitle(Buyer(.organisation, name: "张三")))
    }

    @Test func `what does not check out in a title is to be looked at twice`() {
        #expect(title("\(Self.start)hMPC8+PC8+PC8+$")?.warnings == [])
        #expect(title("\(Self.start)hMPC8+PC8+PC8+NzNFRg==$")?.warnings == [])
        #expect(title("\(Self.start)hMPC8+PC8+PC8+MDAwMA==$")?.warnings == [.sum])
        let wrong = title("\(Self.start)gwPC8+PC8+PC8+OTFCMw==$")
        #expect(wrong?.warnings == [.taxIdentifier])
        #expect(wrong?.buyer.taxIdentifier == "91110108YY000001X0")
    }

    @Test(arguments: [
        "$01", "$01$", "$01====$", "$01!$",
        "$0156S65L6LPC8+OTExMTAxMDhZWTAwMDAwMVhMPC8+PC8+QUJDRA==$",
        "$0156S6G+S+izwvPjkxMTEwMTA4WVkwMDAwMDFYTDwvPjwvPjwvPg==$",
        "$0156S64oCu5L6LPC8+OTExMTAxMDhZWTAwMDAwMVhMPC8+PC8+PC8+$",
        "$01PC8+OTExMTAxMDhZWTAwMDAwMVhMPC8+PC8+PC8+$", "$01//////////8=$",
        "$01\(String(repeating: "56S6", count: 101))PC8+OTExMTAxMDhZWTAwMDAwMVhMPC8+PC8+PC8+$",
        "$01\(String(repeating: "QUFB", count: 400))$", CodeSamples.title + "x",
        "$01QTwvPjExMTExMTExMTExMTExMTExMTExMTwvPjwvPjwvPg==$",
    ])
    func `what is torn, bent or too long is malformed`(_ text: String) {
        #expect(Shops.read(text).recognition == .unrecognised(.malformed))
        #expect(Shops.read(text).kind == .invoiceTitle && InvoiceTitlePayload(text) == nil)
    }

    @Test func `WeChat's link is taken with its fragment and without`() {
        let link = "https://mp.weixin.qq.com/intp/invoice/usertitlewxa?action=list_auth"
        for tail in ["&invoice_key=abcd", "&invoice_key=abcd#wechat_redirect"] {
            #expect(Shops.read(link + tail).field("invoice_key") == "abcd")
            #expect(Shops.read(link + tail).recognition.named?.advice == .receiptFirst)
            #expect(Shops.read(link + tail).recognition.named?.link == nil)
        }
        #expect(Shops.read(link).recognition == .unrecognised(.malformed))
        for text in [
            "http://mp.weixin.qq.com/intp/invoice/usertitlewxa?invoice_key=a",
            "https://mp.weixin.qq.com.evil.test/intp/invoice/usertitlewxa?invoice_key=a",
            "https://mp.weixin.qq.com/s/usertitlewxa?invoice_key=a",
        ] {
            #expect(Shops.read(text).kind == .webAddress)
        }
    }

    @Test func `a wallet's bar code is known by its configured beginning only`() {
        let digits = "285512345678901234567"
        let knowing = Recogniser(rules: [], titleBarCodePrefixes: ["2855", ""])
        #expect(knowing.read(digits).kind == .titleBarCode && knowing.read(digits).fields == [])
        #expect(knowing.read("2855").kind == .unknown)
        #expect(Recogniser(rules: []).read(digits).kind == .unknown)
        #expect(knowing.read("hello").kind == .unknown)
    }
}
