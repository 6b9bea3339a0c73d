// The number on a file, read by poppler.

import Foundation
import KioskCore
import KioskProviders
import Testing

@testable import KioskRuntime

@Suite struct DocumentTextTests {
    /// A page with a line of text on it.
    private func page(_ line: String) -> [UInt8] {
        let content = "BT /F1 12 Tf 72 700 Td (\(line)) Tj ET"
        let objects = [
            "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
                + "/Resources << /Font << /F1 5 0 R >> >> >>",
            "<< /Length \(content.utf8.count) >>\nstream\n\(content)\nendstream",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        ]
        var text = "%PDF-1.4\n"
        var offsets: [Int] = []
        for (index, object) in objects.enumerated() {
            offsets.append(text.utf8.count)
            text += "\(index + 1) 0 obj\n\(object)\nendobj\n"
        }
        let start = text.utf8.count
        text += "xref\n0 6\n0000000000 65535 f \n"
        for offset in offsets {
            text += String(repeating: "0", count: 10 - "\(offset)".count) + "\(offset) 00000 n \n"
        }
        text += "trailer << /Size 6 /Root 1 0 R >>\nstartxref\n\(start)\n%%EOF\n"
        return Array(text.utf8)
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

    @Test func `an answer's files go with the numbers that it speaks of`() {
        let party = Party(name: "x")
        let amount = Amount(hundredths: 1)
        let invoice = Invoice(
            identity: InvoiceIdentity(number: "21435068"), seller: party, buyer: party,
            taxExclusiveAmount: amount, taxAmount: amount, taxInclusiveAmount: amount)
        let one = LookUpAnswer(
            status: .ready(invoice, InvoiceOffer(format: .pdf)), document: .named("a"))
        #expect(one.offered == [OfferedFile(source: .named("a"), number: "21435068")])
        let parts = ["1", "2"].map { InvoiceBundle.Part(.invoice, InvoiceIdentity(number: $0)) }
        let bundle = InvoiceBundle(number: "A", buyer: party, total: amount, parts: parts)
        let many = LookUpAnswer(status: .bundle(bundle), documents: [nil, .named("b")])
        #expect(many.offered == [nil, OfferedFile(source: .named("b"), number: "2")])
        #expect(LookUpAnswer(status: .issuing).offered.isEmpty)
    }
}
