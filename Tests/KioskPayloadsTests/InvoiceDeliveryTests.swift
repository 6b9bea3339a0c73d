// The tax bureau's links, and numbers of invoices by themselves.

import KioskCore
import KioskPayloads
import Testing

@Suite("Tax-bureau links and bare invoice numbers")
struct InvoiceDeliveryTests {
    private let host = "https://dppt.sample.chinatax.gov.cn:8443"
    private let number = "25332000000000012345"

    @Test func `the bureau's page says the number and the day`() {
        let reading = Shops.read("\(host)/v/2_\(number)_20260515101500abc")
        #expect(reading.kind == .invoiceDelivery && reading.fact(.number) == number)
        #expect(reading.field("date") == "2026-05-15")
        #expect(reading.recognition.named?.advice == .phone)
        #expect(reading.recognition.named?.link == nil)
        #expect(Shops.read("\(host)/v/2_\(number)").fact(.number) == number)
    }

    @Test func `the bureau's file is named, and told when it lacks a part`() {
        let path = "\(host)/kpfw/fpjfzz/v1/exportDzfpwjEwm"
        let whole = Shops.read("\(path)?Wjgs=PDF&Jym=1A2B&Fphm=\(number)&Kprq=20260515&Czsj=1")
        #expect(whole.fact(.number) == number && whole.warnings == [])
        let torn = Shops.read("\(path)?Wjgs=PDF&Fphm=\(number)")
        #expect(torn.kind == .invoiceDelivery && torn.warnings.map(\.text) == ["incomplete_link"])
        #expect(Shops.read("\(path)?Fphm=1").recognition == .unrecognised(.malformed))
        #expect(Shops.read(path).recognition == .unrecognised(.malformed))
    }

    @Test(arguments: [
        "https://dppt.evil.test/v/2_25332000000000012345_20260515",
        "https://dppt.chinatax.gov.cn.evil.test/v/2_25332000000000012345_20260515",
        "https://xdppt.sample.chinatax.gov.cn/v/2_25332000000000012345_20260515",
        "http://dppt.sample.chinatax.gov.cn/v/2_25332000000000012345_20260515",
        "https://dppt.sample.chinatax.gov.cn/v/3_25332000000000012345_20260515",
    ])
    func `elsewhere the same is a web address`(_ text: String) {
        #expect(Shops.read(text).kind == .webAddress)
    }

    @Test(arguments: ["2533200000000001234", "253320000000000123456", "2533200000000001234_2026"])
    func `another number is malformed`(_ tail: String) {
        #expect(Shops.read("\(host)/v/2_\(tail)").recognition == .unrecognised(.malformed))
    }

    @Test(arguments: ["25332000000000012345", "21112000000000012345", "26952000000000012345"])
    func `a bare number is that of an invoice`(_ text: String) {
        #expect(Shops.read(text).kind == .invoiceNumber && Shops.read(text).fact(.number) == text)
        #expect(Shops.read(text).recognition.named?.advice == .receiptCode)
    }

    @Test(arguments: [
        "20260901120000012345", "20332000000000012345", "25012000000000012345",
        "25902000000000012345", "2533200000000001234", "253320000000000123456",
        "2533200000000001234A",
    ])
    func `an order's number is none`(_ text: String) {
        #expect(Shops.read(text).kind == .unknown)
    }
}
