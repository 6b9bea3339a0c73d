// Receipt codes of other services, payment codes and web addresses.

import KioskCore
import KioskPayloads
import Testing

@Suite("Other services")
struct ServiceTests {
    @Test(arguments: CodeSamples.services)
    func `a service is told by its Chinese name`(_ sample: CodeSample) {
        let reading = Shops.read(sample.payload)
        #expect(reading.fact(.service)?.isEmpty == false && reading.warnings == [])
        #expect(reading.fact(.service) == reading.field("service"))
        #expect(reading.recognition.named?.advice == .phone)
        let isAllowed = sample.payload.hasPrefix("https://wx.vpiaotong.com/")
        #expect(reading.recognition.named?.link == (isAllowed ? sample.payload : nil))
    }

    @Test func `what a code says in plain is read`() {
        let kingdee = Shops.read(CodeSamples.services[0].payload)
        #expect(kingdee.field("order") == "DD0001" && kingdee.field("amount_with_tax") == "64.90")
        #expect(kingdee.recognition.named?.integrity == .absent)
        let shouqianba = Shops.read(CodeSamples.services[1].payload)
        #expect(shouqianba.field("order") == "DD0001" && shouqianba.field("terminal") == "T1")
        #expect(shouqianba.field("amount_with_tax") == "64.90")
        #expect(shouqianba.check("signature") == .absent)
        for sample in CodeSamples.services[2...3] {
            #expect(Shops.read(sample.payload).field("order") == "DD0001")
        }
        #expect(Shops.read(CodeSamples.services[4].payload).check("token") == .verified)
    }

    @Test(arguments: [
        "https://sample.piaozone.com?k=1,2,3", "https://sample.piaozone.com/",
        "https://x.shouqianba.com/redirect?state=ts%3D1", "https://x.shouqianba.com/redirect",
        "https://x.shouqianba.com/redirect?state=%",
        "http://wx.baiwangjs.com/saas/wechat/zzkp/zzkp.html?qyid=1",
    ])
    func `a torn code keeps its service's name`(_ text: String) {
        #expect(Shops.read(text).kind == .otherService)
        #expect(Shops.read(text).warnings.map(\.text) == ["incomplete_link"])
    }

    @Test func `a token of another length is suspect`() {
        let reading = Shops.read("https://wx.vpiaotong.com/tp/scan/index/QUFFQ0F3.pt")
        #expect(reading.check("token") == .mismatch)
        #expect(Shops.read("https://wx.vpiaotong.com/tp/scan.pt").check("token") == .mismatch)
    }

    @Test(arguments: [
        "https://piaozone.com.evil.test?k=1", "https://evilpiaozone.com/", "https://jss.com.cn/",
        "https://www.vpiaotong.com/other", "https://fp.bwjf.cn/", "ftp://x",
        "https://x@u.baiwang.com/",
    ])
    func `a name that only resembles theirs is not theirs`(_ text: String) {
        #expect(Shops.read(text).kind != .otherService)
    }

    @Test(arguments: ["101234567890123456", "159999999999999999", "250000000000000001"])
    func `a payment code is named and kept to itself`(_ text: String) {
        let reading = Shops.read(text)
        #expect(reading.kind == .paymentCode && reading.fields == [])
        #expect(reading.recognition == .named(NamedCode(.paymentCode, advice: .payment)))
    }

    @Test(arguments: ["091234567890123456", "161234567890123456", "241234567890123456", "13123456"])
    func `other numbers are none`(_ text: String) {
        #expect(Shops.read(text).kind == .unknown)
    }

    @Test(arguments: ["https://", "http://x", "HTTPS://X.test/a?b#c", "https://a@b/"])
    func `all other addresses are web addresses`(_ text: String) {
        #expect(Shops.read(text).kind == .webAddress)
        #expect(Shops.read(text).recognition == .unrecognised(.notAReceipt))
    }

    @Test func `a page at a host where phones are sent is that service's`() {
        let code = Shops.read("http://wx.vpiaotong.com/page?id=1").recognition.named
        #expect(code?.kind == .otherService && code?.link == "http://wx.vpiaotong.com/page?id=1")
        #expect(
            Shops.read("https://evil.test/page?id=1").recognition == .unrecognised(.notAReceipt))
    }

    @Test func `a payment code is never taken for a serial`() {
        let rule = ReceiptRule(
            account: AccountName("shop"), hosts: [], systemCodes: [],
            typedSerials: TypedSerialRule(proof: .total))
        let recogniser = Recogniser(rules: [rule])
        for code in ["134567890123456789", "284567890123456789"] {
            #expect(recogniser.read(code).kind == .paymentCode)
            #expect(recogniser.read(code).fields.isEmpty)
        }
        #expect(recogniser.read("204567890123456789").kind == .serial)
    }

    @Test func `in a QR code a number is not that of an article`() {
        let rule = ReceiptRule(
            account: AccountName("shop"), hosts: [], systemCodes: [],
            typedSerials: TypedSerialRule(proof: .total))
        let recogniser = Recogniser(rules: [rule])
        let number = "6901234567892"
        #expect(recogniser.read(number, symbology: Symbology("]E0")).kind == .tradeItem)
        #expect(recogniser.read(number).kind == .tradeItem)
        #expect(recogniser.read(number, symbology: Symbology("]Q1")).kind == .serial)
    }
}
