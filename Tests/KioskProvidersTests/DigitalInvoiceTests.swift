// The XML of a digital invoice: what is read of it, and what is read as none.

import Foundation
import KioskCore
import Testing

@testable import KioskProviders

@Suite("XML of digital invoices")
struct DigitalInvoiceTests {
    private static let facts = [
        "EIid": "26990000000000000101", "InvoiceNumber": "26990000000000000101",
        "IssueTime": "2026-11-19", "TotalAmWithoutTax": "65.09", "TotalTaxAm": "3.91",
        "TotalTax-includedAmount": "69.00", "SellerName": "示例咖啡(演示)有限公司",
        "SellerIdNum": "91990000MA00DEM01C", "BuyerName": "王演示", "BuyerIdNum": "",
    ]

    /// An XML with these texts in place of the usual ones; nil leaves the element out.
    static func text(_ changes: [String: String?] = [:], _ more: String = "") -> String {
        func part(_ names: String...) -> String {
            names.compactMap { name in
                let fact = changes[name] ?? facts[name]
                return fact.map { "<\(name)>\($0)</\(name)>" }
            }.joined(separator: "\n")
        }
        return """
            <?xml version="1.0" encoding="UTF-8"?><!-- of a > test < -->
            <EInvoice><Header>\(part("EIid"))<InherentLabel><a b="/>">x</a></InherentLabel>
            </Header><EInvoiceData>
            <SellerInformation>\(part("SellerIdNum", "SellerName"))</SellerInformation>
            <BuyerInformation>\(part("BuyerIdNum", "BuyerName"))</BuyerInformation>
            <BasicInformation>\(part("TotalAmWithoutTax", "TotalTaxAm"))
            \(part("TotalTax-includedAmount", "RequestTime"))</BasicInformation>
            <IssuItemInformation><SellerName>no</SellerName><TotalTaxAm>9</TotalTaxAm>
            <Remark/></IssuItemInformation></EInvoiceData>
            <TaxSupervisionInfo>\(part("InvoiceNumber", "IssueTime"))</TaxSupervisionInfo>
            \(more)</EInvoice>
            """
    }

    private func read(_ text: String) -> Invoice? { DigitalInvoice(Array(text.utf8))?.invoice }

    @Test func `the facts are read from their own places`() throws {
        let invoice = try #require(read(Self.text()))
        #expect(
            invoice
                == Invoice(
                    identity: InvoiceIdentity(number: "26990000000000000101"),
                    seller: Party(
                        name: "示例咖啡(演示)有限公司", taxIdentifier: "91990000MA00DEM01C"),
                    buyer: Party(name: "王演示"),
                    taxExclusiveAmount: Amount(hundredths: 6_509),
                    taxAmount: Amount(hundredths: 391),
                    taxInclusiveAmount: Amount(hundredths: 6_900),
                    issueDate: CalendarDate(digits: "20261119")))
    }

    @Test(arguments: [
        ("IssueTime", "2026-11-19 10:15:00"), ("IssueTime", "20261119101500"),
        ("EIid", nil), ("InvoiceNumber", nil), ("SellerName", "A &amp; B"),
        ("TotalTax-includedAmount", " 69.00\n"),
    ])
    func `another form of the same is read as well`(_ name: String, _ text: String?) throws {
        let invoice = try #require(read(Self.text([name: text])))
        #expect(invoice.identity.number == "26990000000000000101")
        #expect(invoice.issueDate == CalendarDate(digits: "20261119"))
        #expect(invoice.seller.name == (name == "SellerName" ? "A & B" : "示例咖啡(演示)有限公司"))
    }

    @Test func `the time of the request stands in for that of the issue`() throws {
        let text = Self.text(["IssueTime": nil, "RequestTime": "2026-11-20 08:00:00"])
        #expect(try #require(read(text)).issueDate == CalendarDate(digits: "20261120"))
    }

    @Test func `a negative total is a credit note`() throws {
        let text = Self.text([
            "TotalAmWithoutTax": "-65.09", "TotalTaxAm": "-3.91",
            "TotalTax-includedAmount": "-69.00",
        ])
        #expect(try #require(read(text)).kind == .creditNote)
    }

    @Test(arguments: [
        ("IssueTime", nil), ("IssueTime", "1795000000000"), ("TotalAmWithoutTax", nil),
        ("TotalTaxAm", nil), ("TotalTaxAm", "x"), ("TotalTax-includedAmount", nil),
        ("TotalTax-includedAmount", "1e9"), ("SellerName", nil), ("BuyerName", nil),
        ("BuyerName", ""), ("EIid", "26990000000000000102"), ("InvoiceNumber", "123"),
        ("SellerName", "a<b>c</b>"), ("SellerName", "&unknown;"), ("SellerName", "&#65;"),
        ("SellerName", "a & b"), ("SellerName", "<![CDATA[x]]>"),
        ("SellerName", String(repeating: "长", count: 1_000)),
        ("SellerName", "x</SellerName><SellerName>y"),
    ])
    func `what is not whole or not plain is none`(_ name: String, _ text: String?) {
        #expect(read(Self.text([name: text])) == nil)
    }

    @Test func `an element that comes twice is none`() {
        let data = "<EInvoiceData><SellerInformation><SellerName>Other</SellerName>"
        #expect(read(Self.text([:], data + "</SellerInformation></EInvoiceData>")) == nil)
        #expect(read(Self.text() + Self.text()) == nil)
    }

    @Test func `every beginning of a document, and every broken byte of it, ends`() {
        let bytes = Array(Self.text().utf8)
        for end in 0..<bytes.count {
            #expect(DigitalInvoice(Array(bytes[..<end]))?.invoice == nil)
        }
        for place in 0..<bytes.count {
            var broken = bytes
            broken[place] ^= 0x80
            _ = DigitalInvoice(broken)?.invoice
        }
    }

    @Test(arguments: [
        "<!DOCTYPE a [<!ENTITY b \"c\">]>", "<!-- without end", "<", "</EInvoice>", "<a", "<a b='",
        "< a>", "<?xml", String(repeating: "<a>", count: 600_000),
        String(repeating: "<!---->", count: 250_000) + "<!--",
        "<EInvoice>" + String(repeating: "<b c='>'>", count: 200_000),
    ])
    func `a hostile document is none, and soon`(_ text: String) {
        let start = ContinuousClock.now
        #expect(read(text) == nil)
        #expect(read(Self.text() + text) == nil)
        #expect(ContinuousClock.now - start < .seconds(10))
    }

    @Test func `a document over its bound is none`() {
        let text = Self.text() + String(repeating: " ", count: InvoiceElements.most)
        #expect(read(text) == nil)
    }
}
