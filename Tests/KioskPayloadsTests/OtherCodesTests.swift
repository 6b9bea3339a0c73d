// Command codes and bare serials.

import KioskCore
import Testing

@testable import KioskPayloads

@Suite("Command codes and serials")
struct OtherCodesTests {
    @Test func `command codes stand for their keys`() {
        #expect(Shops.recognise("KIOSK:PRINT") == .command(.print))
        #expect(Shops.recognise("KIOSK:PHONE") == .command(.phone))
        #expect(Shops.recognise("KIOSK:LANGUAGE") == .command(.language))
        #expect(Shops.recognise(" KIOSK:CANCEL ") == .command(.cancel))
        #expect(Shops.recognise("KIOSK\u{FF1A}PRINT") == .command(.print))
    }

    @Test(arguments: [
        "kiosk:print", "KIOSK:", "KIOSK:PRINTS", "KIOSK: PRINT", "KIOSK:PRINT\u{200B}",
        "\u{212A}IOSK:PRINT", "KIOS\u{212A}:PRINT",
    ])
    func `what only resembles a command code is none`(_ text: String) {
        #expect(Shops.recognise(text) == .unrecognised(.notAReceipt))
    }

    @Test func `a bare serial needs a second fact`() {
        for text in ["FP20260101000001", "ＦＰ20260101000001"] {
            #expect(
                Shops.recognise(text)
                    == .receipt(.serial(Shops.tea, serial: "FP20260101000001", proof: .total)))
        }
    }

    @Test(arguments: [
        "A234567", "A23456789012345678901", "ABCDEFGHIJ", "A1234567-8", "A1234 5678",
        "A1234567é", "١٢٣٤٥٦٧٨", "", " ",
    ])
    func `what has not the form of a serial is none`(_ text: String) {
        #expect(Shops.recognise(text) == .unrecognised(.notAReceipt))
    }

    @Test func `where two accounts take serials, or none does, a serial is nobody's`() {
        var rules = Shops.rules
        rules[1].typedSerials = TypedSerialRule(proof: .checkCode)
        for rules in [rules, [], Array(Shops.rules.dropFirst())] {
            let recogniser = Recogniser(rules: rules)
            #expect(
                recogniser.recognise(Scan(text: "FP20260101000001"))
                    == .unrecognised(.notAReceipt))
        }
    }

    @Test func `a serial never has more than 20 characters, whatever is configured`() {
        #expect(TypedSerialRule(proof: .total, lengths: 0...99).lengths == 1...20)
    }

    @Test(arguments: ["6901234567892", "96385074", "036000291452", "10012345678902"])
    func `the number of an article is no serial`(number: String) {
        #expect(TradeItemNumber.is(number))
        let rule = ReceiptRule(
            account: AccountName("shop"), hosts: [], systemCodes: [],
            typedSerials: TypedSerialRule(proof: .total))
        let recognition = Recogniser(rules: [rule]).recognise(Scan(text: number))
        #expect(recognition == .unrecognised(.notAReceipt))
    }

    @Test(arguments: ["6901234567893", "COMPANY01", "12345678", "26111800001"])
    func `other numbers are none of articles`(number: String) {
        #expect(TradeItemNumber.is(number) == false)
    }
}
