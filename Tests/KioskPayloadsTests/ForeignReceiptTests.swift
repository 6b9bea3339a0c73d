// Receipts of other countries and regions: what deviates, what is torn, what is nobody's business.

import Foundation
import KioskCore
import Testing

@testable import KioskPayloads

@Suite("Foreign receipts")
struct ForeignReceiptTests {
    private typealias Samples = ForeignSamples

    @Test(arguments: ForeignSamples.all)
    func `a good code is what it is, without a warning that it does not deserve`(
        _ sample: ForeignSample
    ) throws {
        let reading = try #require(ForeignCodes.read(sample.payload))
        let name = try #require(reading.name)
        #expect(reading.kind == sample.kind && name.kind == sample.kind)
        #expect(name.integrity != .mismatch)
        #expect((1...ForeignReading.mostFacts).contains(name.facts.count))
        #expect(Set(reading.warned).isSubset(of: ["test_environment", "undocumented_form"]))
        #expect(Set(reading.fields.map(\.name)).count == reading.fields.count)
        #expect((name.link != nil) == (sample.kind == .brazilianInvoice))
    }

    @Test(arguments: [
        (ForeignSamples.portugueseRegions, ["123456789"]),
        (ForeignSamples.signed(ForeignSamples.indianInvoice), ["27AAAAA0000A1Z2"]),
        (ForeignSamples.brazilianFirst, ["12345678909"]),
        (ForeignSamples.brazilianOffline, ["12345678909"]),
        (ForeignSamples.brazilianOfPerson, ["12345678909", ForeignSamples.personsKey]),
        (ForeignSamples.taiwaneseBusiness, ["20000003", "茶"]),
        (ForeignSamples.bill(), ["Muster", "Gasse", "3000 Bern", "K-7"]),
    ])
    func `nothing is told that is the buyer's or a person's`(_ text: String, _ words: [String]) {
        let told = ForeignCodes.told(text)
        #expect(told.count > 5)
        for word in words {
            #expect(!told.contains { $0.contains(word) }, "\(word)")
        }
    }

    // MARK: Saudi Arabia

    @Test func `the second phase adds a signature that only the certificate could verify`() {
        let reading = ForeignCodes.read(Samples.saudiSecondPhase)
        #expect(reading?.result("signature") == .absent)
        #expect(
            reading?.value("invoice_hash") == Data(repeating: 7, count: 32).base64EncodedString())
        #expect(reading?.value("public_key") == String(repeating: "0102", count: 44))
        #expect(ForeignCodes.read(Samples.saudiFirstPhase)?.checks == [])
        #expect(ForeignCodes.read(Samples.saudiFirstPhase)?.value("seller") == "متجر الاختبار")
    }

    @Test func `padding may be missing, and lines may break`() {
        let whole = Samples.saudiSecondPhase
        let bare = whole.replacingOccurrences(of: "=", with: "")
        let broken = String(whole.prefix(76) + "\n" + whole.dropFirst(76))
        #expect(bare != whole)
        for text in [bare, broken] {
            #expect(ForeignCodes.told(text) == ForeignCodes.told(whole))
        }
    }

    @Test(arguments: SaudiDeviation.all)
    func `what deviates in a Saudi code is told`(_ deviation: SaudiDeviation) {
        let reading = ForeignCodes.read(Samples.tagged(deviation.values))
        #expect(reading?.name?.kind == .saudiInvoice)
        #expect(reading?.warned == deviation.warnings)
    }

    @Test func `a torn Saudi code is malformed at every byte, and before two fields it is none`() {
        let bytes = Array(Data(base64Encoded: Samples.saudiSecondPhase) ?? Data())
        for length in 0..<bytes.count {
            let reading = ForeignCodes.read(Data(bytes[..<length]).base64EncodedString())
            // Behind the fifth field a cut between two fields cannot be seen.
            if reading?.name != nil {
                #expect(length > 70)
            } else {
                #expect(
                    reading?.recognition == (length < 36 ? nil : .unrecognised(.malformed)))
            }
        }
    }

    @Test(arguments: [
        [1, 255, 65], [1, 0, 2, 0], [1, 1, 65, 2, 255], [1, 1, 65, 2, 1], [1], [1, 1, 255, 2, 0],
    ])
    func `lengths that lie lead nowhere`(_ bytes: [UInt8]) {
        #expect(ForeignCodes.read(Data(bytes).base64EncodedString()) == nil)
    }

    // MARK: Portugal

    @Test(arguments: [
        ("*H:CDF7T5HD-12345", "*H: CDF7T5HD-12345", ["stray_spaces"]),
        ("*H:CDF7T5HD-12345", "*H:ATCUD:CDF7T5HD-12345", ["document_code_label"]),
        ("*O:0.80", "*O:0,80", []), ("*O:0.80", "*O:0.90", ["totals_differ"]),
        ("*O:0.80", "*O:0.84", []), ("*I7:0.65", "*I7:abc", ["amount_form", "totals_differ"]),
        ("*R:9999", "*R:9999*T:1", ["unknown_field"]),
        ("*N:0.15*O:0.80", "*O:0.80*N:0.15", ["field_order"]),
    ])
    func `what deviates in a Portuguese code is tolerated`(
        _ part: String, _ other: String, _ warnings: [String]
    ) {
        let text = Samples.portugueseExample.replacingOccurrences(of: part, with: other)
        let reading = ForeignCodes.read(text)
        #expect(reading?.name?.integrity == .verified)
        #expect(reading?.warned == warnings)
        #expect(reading?.value("atcud") == "CDF7T5HD-12345")
    }

    @Test(arguments: [
        ("*N:0.15", ""), ("*Q:YhGV", ""), ("*R:9999", ""), ("*F:20190812", "*F:20191312"),
        ("*O:0.80", "*O:"), ("*O:0.80", "*O:0.8.0"), ("*C:PT", "*C:PT*C:PT"), ("*S:NU;0.80", "*"),
    ])
    func `what lacks a part or doubles one is malformed`(_ part: String, _ other: String) {
        let text = Samples.portugueseExample.replacingOccurrences(of: part, with: other)
        #expect(ForeignCodes.told(text) == ["portuguese_document", "malformed"])
    }

    @Test func `a wrong digit in the seller's number is told, and blocks nothing`() {
        let text = Samples.portugueseExample.replacingOccurrences(
            of: "A:123456789", with: "A:123456788")
        #expect(ForeignCodes.read(text)?.name?.integrity == .mismatch)
        #expect(PortugueseTaxNumber.isValid("500000000"))
    }

    @Test func `of three regions each has its own names`() {
        let told = ForeignCodes.told(Samples.portugueseRegions)
        #expect(told.contains("second_tax_region PT-MA") && told.contains("second_tax_normal 1.10"))
        #expect(told.contains("withholding 1.00") && told.contains("buyer_known true"))
    }

    // MARK: India

    @Test func `numbers may be quoted, and names come in any order`() {
        let reading = ForeignCodes.read(Samples.signed(Samples.indianConsumer))
        #expect(reading?.value("total") == "118.00" && reading?.value("item_count") == "1")
        #expect(reading?.value("buyer_known") == "false")
        #expect(reading?.result("seller_gstin") == .verified)
        #expect(
            IndianTaxNumber.isValid("29AAAAA0000A1ZY") && !IndianTaxNumber.isValid("29AAAAA0000A1Z")
        )
    }

    @Test func `another algorithm or length is told`() {
        for text in [
            Samples.signed(Samples.indianInvoice, algorithm: "none"),
            Samples.signed(Samples.indianInvoice, signature: 255),
        ] {
            #expect(ForeignCodes.read(text)?.warned == ["signature_form"])
        }
    }

    @Test(arguments: [
        ("21/11/2026", "2026-11-21"), ("12908.5", "[]"), ("12908.5", "1e99"),
        (#""Irn":"#, #""irn":"#),
        ("SellerGstin", "Seller"),
    ])
    func `an Indian code without what it must say is malformed`(_ part: String, _ other: String) {
        let invoice = Samples.indianInvoice.replacingOccurrences(of: part, with: other)
        #expect(ForeignCodes.told(Samples.signed(invoice)) == ["indian_invoice", "malformed"])
    }

    @Test func `other signed texts are none of India's, a portal's without an invoice is torn`() {
        for data in [#"{"x":1}"#, "", "[]", String(repeating: "[", count: 600)] {
            #expect(ForeignCodes.read(Samples.signed(data, issuer: "shop")) == nil)
            #expect(
                ForeignCodes.told(Samples.signed(data)) == ["indian_invoice", "malformed"])
        }
    }

    // MARK: Brazil

    @Test func `what was made offline says more`() {
        let told = ForeignCodes.told(
            Samples.treasury + Samples.brazilianKey + "|2|1|21|117.00|d|1|h")
        #expect(told.contains("! date 2026-11-21") && told.contains("! total 117.00 BRL"))
        let signed = ForeignCodes.read(
            Samples.treasury + Samples.lettersKey + "|3|1|5|80.5|2|123|s")
        #expect(signed?.value("date") == "2026-07-05" && signed?.value("buyer_known") == "true")
        #expect(signed?.result("signature") == .absent && signed?.result("cnpj") == .verified)
        let first = ForeignCodes.read(Samples.brazilianFirst)
        #expect(first?.value("time") == "2026-11-21T14:07:04-03:00")
        #expect(first?.value("buyer_known") == "true")
    }

    @Test func `of a seller who is a person neither number nor key are told`() {
        let reading = ForeignCodes.read(Samples.brazilianOfPerson)
        #expect(reading?.value("seller_is_person") == "true")
        #expect(reading?.told.contains { $0.contains("123456789") } == false)
        #expect(reading?.warned == ["test_environment"])
        // A person's number in an ordinary series is told by the zeros before it.
        let ordinary = Samples.personsKey.replacingOccurrences(of: "65920", with: "65001")
        let other = ForeignCodes.read(Samples.treasury + ordinary + "|3|1")
        #expect(other?.told.contains { $0.contains("123456789") } == false)
    }

    @Test(arguments: [
        "|2|1|1", "|2|1", "|2", "|2|3|1|x", "|3|1|2", "|2|1|32|1.00|d|1|h", "|2|1|21|x|d|1|h",
        "0|2|1|1|x",
    ])
    func `a Brazilian address with other parts is malformed`(_ rest: String) {
        #expect(
            ForeignCodes.told(Samples.treasury + Samples.brazilianKey + rest)
                == ["brazilian_invoice", "malformed"])
    }

    @Test(arguments: [
        "https://treasury.test/nfce/qrcode", "https://treasury.test/nfce/qrcode?p=",
        "https://treasury.test/?p=1|2", "https://treasury.test/?p=eyJ4IjoxfQ==",
        "https://treasury.test/?p=35261111222333000181550010000047111123456780|2|1|1|x",
        "https://treasury.test/?chNFe=1", "https://treasury.test/?q=x|2|1",
        "35261111222333000181650010000047111123456780|2|1|1|x",
    ])
    func `other addresses are none of Brazil's`(_ text: String) {
        #expect(ForeignCodes.read(text) == nil)
    }

    // MARK: Taiwan

    @Test func `a business on both sides, and amounts in either case`() {
        let told = ForeignCodes.told(Samples.taiwaneseBusiness)
        #expect(told.contains("amount 1000") && told.contains("total 1050"))
        #expect(told.contains("buyer_known true") && told.contains("date 2027-02-28"))
        #expect(!TaiwaneseBusinessNumber.isValid("10458573"))
        #expect(TaiwaneseBusinessNumber.isValid("20000003"))
    }

    @Test func `what comes behind without colons is told`() {
        #expect(ForeignCodes.read(Samples.taiwaneseBusiness + "x")?.warned == ["trailing_text"])
        #expect(ForeignCodes.read(Samples.taiwaneseBusiness + ":**:1")?.warned == ["trailing_text"])
    }

    @Test func `a torn Taiwanese code is malformed from the amounts on, before it is none`() {
        let text = Samples.taiwaneseBusiness
        for length in 0..<77 {
            let reading = ForeignCodes.read(String(text.prefix(length)))
            #expect(reading?.recognition == (length < 37 ? nil : .unrecognised(.malformed)))
        }
    }
}

/// What tills do to a Saudi code, and what is said of it.
struct SaudiDeviation: Sendable {
    let values: [(tag: UInt8, value: String)]
    let warnings: [String]

    static let all = [
        SaudiDeviation(
            values: [(1, "A"), (2, "310000000000003"), (3, "x"), (4, "1"), (5, "0")],
            warnings: ["date_form"]),
        SaudiDeviation(
            values: [
                (1, "A"), (2, "310000000000003"), (3, "2026-11-21 10:00:00"), (4, "1"), (5, "0"),
                (99, ""),
            ],
            warnings: ["unknown_tag"]),
        SaudiDeviation(
            values: [
                (1, "A"), (2, "31"), (1, "B"), (3, "2026-11-21 10:00:00"), (4, "1,000.00"),
                (5, "0"),
            ],
            warnings: ["vat_number_form", "repeated_tag"]),
        SaudiDeviation(
            values: [
                (1, "A"), (2, "310\u{1}"), (3, "2026-11-21T10:00:00+03:00"), (4, "115"), (5, "90"),
            ],
            warnings: ["control_characters", "vat_number_form", "tax_rate"]),
    ]
}
