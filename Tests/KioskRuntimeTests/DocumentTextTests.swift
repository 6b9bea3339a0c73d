// The number on a file, read by poppler.

import Foundation
import KioskCore
import KioskProviders
import Testing

@testable import KioskRuntime

@Suite struct DocumentTextTests {
    private func page(_ line: String) -> [UInt8] {
        SamplePage.pdf(line)
    }

    @Test func `the number must stand on the file`() async {
        let text = DocumentText()
        #expect(await text.names("26990000000000000001", in: page("No 26990000000000000001")))
        #expect(await text.names("21435068", in: page("No 2143 5068")))
        #expect(
            await text.names("26990000000000000001", in: page("No 26990000000000000002")) == false)
    }

    @Test func `a file without words is none that was asked for`() async {
        let text = DocumentText()
        #expect(await text.names("1", in: []) == false)
        #expect(await text.names("1", in: Array("%PDF-1.4 1 1 1".utf8)) == false)
        #expect(await text.names("1", in: page("")) == false)
    }

    @Test func `an answer's files go with the invoices that it speaks of`() {
        let party = Party(name: "x")
        let amount = Amount(hundredths: 1)
        let invoice = Invoice(
            identity: InvoiceIdentity(number: "21435068"), seller: party, buyer: party,
            taxExclusiveAmount: amount, taxAmount: amount, taxInclusiveAmount: amount)
        let one = LookUpAnswer(
            status: .ready(invoice, InvoiceOffer(format: .pdf)), document: .named("a"))
        #expect(one.offered == [OfferedFile(source: .named("a"), identity: invoice.identity)])
        let identities = ["1", "2"].map { InvoiceIdentity(code: "011", number: $0) }
        let parts = identities.map { InvoiceBundle.Part(.invoice, $0) }
        let bundle = InvoiceBundle(number: "A", buyer: party, total: amount, parts: parts)
        let many = LookUpAnswer(status: .bundle(bundle), documents: [nil, .named("b")])
        #expect(many.offered == [nil, OfferedFile(source: .named("b"), identity: identities[1])])
        #expect(LookUpAnswer(status: .issuing).offered.isEmpty)
    }
}
