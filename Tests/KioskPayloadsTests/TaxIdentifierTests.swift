// Numbers of taxpayers and their check characters.

import KioskCore
import KioskPayloads
import Testing

@Suite("Tax numbers")
struct TaxIdentifierTests {
    @Test(arguments: [
        ("91110108YY000001XL", "unified_code", "ok"), ("914201000000000439", "unified_code", "ok"),
        ("12100000YY0000028W", "unified_code", "ok"), ("93310115YY0000036T", "unified_code", "ok"),
        ("91110108yy000001xl", "unified_code", "ok"),
        (" 91110108 YY000001XL", "unified_code", "ok"),
        ("91110108YY000001X0", "unified_code", "mismatch"),
        ("91110108YI000001XL", "unified_code", "mismatch"),
        ("990000199001011239", "person", "ok"), ("990000199001011238", "unified_code", "mismatch"),
        ("110108999999994", "legacy", "ok"), ("110108999999995", "legacy", "mismatch"),
        ("11010812345678801", "legacy", "absent"), ("99000019900101123900", "legacy", "absent"),
        ("1101081234567", "other", "mismatch"), ("1234567890123456", "other", "absent"),
        ("", "other", "mismatch"), ("9111010８YY000001XL", "other", "mismatch"),
    ])
    func `a number says what it is and whether it fits`(
        _ text: String, _ form: String, _ integrity: String
    ) {
        let identifier = TaxIdentifier(text)
        #expect(identifier.form.rawValue == form)
        #expect(identifier.integrity.rawValue == integrity)
    }

    @Test func `fifteen characters may end in an organisation's code`() {
        #expect(TaxIdentifier("420100000000019").integrity == .verified)
    }

    @Test func `one wrong character is always noticed`() {
        let good = Array("91110108YY000001XL")
        for place in good.indices {
            for character in "0123456789ABCDEFGHJKLMNPQRTUWXY" where character != good[place] {
                var bad = good
                bad[place] = character
                #expect(TaxIdentifier(String(bad)).integrity == .mismatch)
            }
        }
    }

    @Test func `by themselves only those with their check are named`() {
        for text in ["91110108YY000001XL", "91110108yy000001xl", "914201000000000439"] {
            let reading = Shops.read(text)
            #expect(reading.kind == .taxIdentifier && reading.fact(.taxIdentifier) != nil)
            #expect(reading.recognition.named?.integrity == .verified)
            #expect(reading.recognition.named?.advice == .receiptFirst)
        }
        for text in [
            "91110108YY000001X0", "110108999999995", "420100000000019x", "990000199001011238",
            "91990108YY000001XB",
        ] {
            #expect(Shops.read(text).kind != .taxIdentifier, "\(text)")
        }
    }
}
