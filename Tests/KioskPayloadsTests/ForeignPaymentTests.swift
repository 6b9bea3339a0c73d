// Requests for payment: lines that may be missing, references that may not fit.

import Foundation
import KioskCore
import Testing

@testable import KioskPayloads

@Suite("Foreign requests for payment")
struct ForeignPaymentTests {
    private typealias Samples = ForeignSamples

    @Test(arguments: [("BCD", CodeKind.euroTransfer), ("SPC", .swissBill)])
    func `the first line alone is named and called incomplete`(_ line: String, _ kind: CodeKind) {
        for text in [line, line + "\n", line == "BCD" ? "BCD\n002\n1\nSCT" : "SPC\n0200\n1\nCH04"] {
            #expect(ForeignCodes.told(text) == [kind.rawValue, "payment absent", "~ incomplete"])
        }
    }

    @Test func `a code cut at any line is incomplete until it has all that it needs`() {
        for (text, needed) in [(Samples.transfer, 7), (Samples.bill(), 31)] {
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
            for count in 1...lines.count {
                let reading = ForeignCodes.read(lines.prefix(count).joined(separator: "\n"))
                // Empty lines at the end are lost with the spaces around a scan.
                let isWhole = count >= needed
                #expect(reading?.warned.contains("incomplete") == !isWhole, "\(count)")
            }
        }
    }

    @Test(arguments: [
        ("\n002\n", "\n003\n"), ("Test GmbH", ""), ("DE91100000000123456789", ""),
        ("EUR12.30", "12.30"), ("EUR12.30", "EUR-1"), ("EUR12.30", "EURx"),
        ("Invoice 2026-42", "a\nb\nc"),
    ])
    func `a transfer with other lines is malformed`(_ part: String, _ other: String) {
        let text = Samples.transfer.replacingOccurrences(of: part, with: other)
        #expect(ForeignCodes.told(text) == ["euro_transfer", "malformed"])
    }

    @Test(arguments: [
        ("SCT", "INST", "other_scheme"), ("TESTDEFFXXX", "", "bic_form"),
        ("TESTDEFFXXX", "TEST", "bic_form"), ("\n\nThank", "\nText\nThank", "reference_and_text"),
    ])
    func `what deviates in a transfer is told`(_ part: String, _ other: String, _ warning: String) {
        let text = Samples.referencedTransfer.replacingOccurrences(of: part, with: other)
        #expect(ForeignCodes.read(text)?.warned == [warning])
    }

    @Test func `accounts and references are checked, and spaces in them do not count`() {
        let spaced = Samples.transfer.replacingOccurrences(of: "DE9110", with: "DE91 10 ")
        #expect(ForeignCodes.read(spaced)?.result("iban") == .verified)
        let wrong = Samples.transfer.replacingOccurrences(of: "6789", with: "6798")
        #expect(ForeignCodes.read(wrong)?.name?.integrity == .mismatch)
        let reading = ForeignCodes.read(Samples.referencedTransfer)
        #expect(reading?.result("reference") == .verified)
        #expect(reading?.value("bic") == "TESTDEFFXXX")
        let other = Samples.referencedTransfer.replacingOccurrences(of: "RF73", with: "RF74")
        #expect(ForeignCodes.read(other)?.result("reference") == .mismatch)
    }

    @Test(arguments: [
        ("\n0200\n", "\n0100\n"), ("CH0430000001234567890", ""), ("Test AG", ""),
        ("29.10", "x"), ("29.10", "-1"), ("\nCHF\n", "\nUSD\n"), ("QRR", "QQQ"), ("EPD", "END"),
        ("\nDanke\nEPD", "\nEPD"), ("/30/", "\na\nb\nc"),
    ])
    func `a bill with other lines is malformed`(_ part: String, _ other: String) {
        let text = Samples.bill().replacingOccurrences(of: part, with: other)
        #expect(ForeignCodes.told(text) == ["swiss_bill", "malformed"])
    }

    @Test func `what deviates in a bill is told`() {
        let changes = [
            ("0200\n1\n", "0200\n2\n", "other_encoding"), ("\nS\n", "\nX\n", "address_form"),
            ("QRR", "NON", "unexpected_reference"),
            ("CH0430000001234567890", "CH8100700110000012345", "reference_of_other_account"),
        ]
        for (part, other, warning) in changes {
            let text = Samples.bill().replacingOccurrences(of: part, with: other)
            #expect(ForeignCodes.read(text)?.warned == [warning])
            #expect(ForeignCodes.read(text)?.name?.integrity == .verified)
        }
    }

    @Test func `a reference or an account that does not fit is told, and blocks nothing`() {
        let reference = Samples.bill(reference: ["QRR", "000000000000000000261100421"])
        #expect(ForeignCodes.read(reference)?.result("reference") == .mismatch)
        let german = Samples.bill(account: "DE91100000000123456789")
        #expect(ForeignCodes.read(german)?.result("iban") == .mismatch)
        #expect(ForeignCodes.read(Samples.creditorBill)?.result("reference") == .verified)
        #expect(SwissReference.isValid("210000000003139471430009017"))
    }

    @Test func `of the debtor nothing is told but whether he is named`() {
        #expect(ForeignCodes.read(Samples.creditorBill)?.value("debtor_known") == "false")
        #expect(ForeignCodes.read(Samples.openBill)?.value("alternative_schemes") == "2")
        #expect(ForeignCodes.told(Samples.bill()).contains { $0.contains("Muster") } == false)
    }

    @Test(arguments: ["//S2/10/1", "/S1/10/1", "x", "//S1"])
    func `billing information in another syntax is left`(_ text: String) {
        #expect(SwissBilling(text) == nil)
    }

    @Test func `billing information that is torn says what is whole`() {
        let billing = SwissBilling(#"//S1/10/a\\b\/c/11/261340/10/x/30/12/40"#)
        #expect(billing?.number == #"a\b/c"#)
        #expect(billing?.date == nil && billing?.seller == nil)
    }
}
