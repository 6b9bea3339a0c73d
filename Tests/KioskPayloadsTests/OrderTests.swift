// Which format has a text that several could have.

import KioskCore
import KioskPayloads
import Testing

@Suite("The order of formats")
struct OrderTests {
    /// Told by little more than length: with such serials configured, they are serials.
    @Test(arguments: [
        "110108999999994", "4220260500012345", "42000026051500012345", "25332000000000012345",
    ])
    func `a weak number is a serial where serials of its length are configured`(_ text: String) {
        #expect(
            Shops.recognise(text)
                == .receipt(.serial(Shops.tea, serial: text, proof: .total)))
        #expect(Shops.read(text).recognition.named != nil)
        let short = Recogniser(rules: [
            ReceiptRule(
                account: Shops.tea, hosts: [], systemCodes: [],
                typedSerials: TypedSerialRule(proof: .total, lengths: 6...14))
        ])
        #expect(short.read(text).recognition == Shops.read(text).recognition)
    }

    @Test(arguments: ["91110108YY000001XL", "914201000000000439", "6901234567892"])
    func `a number with its check digit is no serial`(_ text: String) {
        #expect(Shops.recognisedKind(text) == Shops.read(text).kind)
        #expect([.taxIdentifier, .tradeItem].contains(Shops.read(text).kind))
    }

    @Test func `a configured bar code comes before serials`() {
        let recogniser = Recogniser(rules: Shops.rules, titleBarCodePrefixes: ["2855"])
        #expect(recogniser.read("285512345678901234").kind == .titleBarCode)
        #expect(recogniser.read("285412345678901234").kind == .paymentCode)
    }

    @Test func `an account's own codes come before all services'`() {
        let rule = ReceiptRule(
            account: Shops.tea, hosts: [Authority(host: "x.piaozone.com")], systemCodes: ["A"])
        let recogniser = Recogniser(rules: [rule])
        #expect(
            recogniser.recognise(
                Scan(text: "https://x.piaozone.com/qrcode-connector?syscode=A&order=1")
            ).withoutPage
                == .order(Shops.tea, "1"))
        #expect(recogniser.read("https://x.piaozone.com/?k=1").kind == .otherService)
    }

    @Test func `an invoice's number comes before a notice that could be either`() {
        #expect(Shops.read("23110026051500012345").kind == .invoiceNumber)
        #expect(Shops.read("42000026051500012345").kind == .paymentNotice)
    }
}

extension Shops {
    /// What a text is where typed serials are taken.
    fileprivate static func recognisedKind(_ text: String) -> CodeKind {
        recogniser.read(text).kind
    }
}
