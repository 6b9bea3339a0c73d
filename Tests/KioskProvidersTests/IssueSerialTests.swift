// From an order to its serial: the same always, and never another's.

import KioskCore
import Testing

@testable import KioskProviders

@Suite("Serials of applications")
struct IssueSerialTests {
    @Test(arguments: ["A", "0", "UNISSUED01", "12345678901234567890", "abcXYZ"])
    func `an order that has the form of a serial is its own serial`(_ order: String) {
        #expect(IssueSerial.derived(from: order) == order)
    }

    // The same with Python: int.from_bytes(sha256(b"invoice-kiosk/serial/1\0" + order)) >> 161.
    @Test(arguments: serials)
    func `any other order gives a word of its digest`(_ order: String, _ serial: String) {
        #expect(IssueSerial.derived(from: order) == serial)
        #expect(OrderCodec.isSerial(serial))
    }

    @Test func `orders that differ in anything differ in their serials`() {
        let orders = ["a-1", "A-1", "a-1 ", "a_1", "ａ-1", "a-10", "a\u{0}1", "咖啡1", "a-1\n"]
        #expect(Set(orders.map { IssueSerial.derived(from: $0) }).count == orders.count)
        let many = (0..<20_000).map { IssueSerial.derived(from: "till/\($0)") }
        #expect(Set(many).count == many.count)
    }

    @Test func `the merchant's serial comes first, and no order has none`() {
        func serial(_ query: MerchantOrderQuery) -> String? {
            IssueSerial.serial(of: order, asked: query)
        }
        var order = IssueSamples.order
        #expect(serial(.order("T/1")) == IssueSerial.derived(from: "T/1"))
        #expect(serial(.onlineCode("T25saW5lQ29kZVNhbXBsZQ")) == nil)
        order.serial = "26112000000000000001"
        for query in [MerchantOrderQuery.order("T/1"), .onlineCode("T25saW5lQ29kZVNhbXBsZQ")] {
            #expect(serial(query) == "26112000000000000001")
        }
        #expect(IssueSerial.derived(from: "") == nil)
    }

    @Test(arguments: 1...8)
    func `a receipt has one serial, whatever the kiosk and however often`(
        _ seed: UInt64
    ) throws {
        var state = seed
        func below(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        let letters = Array("0123456789ABCXYZabcxyz-/# 票")
        let accounts = try ["https://a.example", "https://b.example"].map {
            try Fixtures.account($0, orderQuery: "https://erp.example/order")
        }
        var serials: [String: String] = [:]
        for _ in 0..<500 {
            let order = String((0...below(30)).map { _ in letters[below(letters.count)] })
            let query = MerchantOrderQuery.order(order)
            let found = accounts.flatMap { account in
                [
                    account.serial(of: Fixtures.order(order)),
                    account.serial(of: ReceiptCode(Fixtures.name, .order(order), page: "x")),
                    IssueSerial.serial(of: IssueSamples.order, asked: query),
                ]
            }
            let serial = try #require(found[0])
            #expect(found.allSatisfy { $0 == serial })
            #expect(OrderCodec.isSerial(serial))
            #expect(serials.updateValue(serial, forKey: order) ?? serial == serial)
        }
        #expect(Set(serials.values).count == serials.count)
    }
}

private let serials = [
    ("Till 7/2026-11-21#0042", "KQ8FTRF4J3RNL82M711Q"),
    ("123456789012345678901", "KIHNRC47NTM2CJO0PG99"),
    ("订单1", "K99NA083SI5RULQA8H3L"),
    ("a-1", "K9RJCDJ30JKLPQRQC3GR"),
]
