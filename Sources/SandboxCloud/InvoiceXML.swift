// The XML of a digital invoice (数电票), with the elements that say which invoice it is.

import Foundation

/// The form is that of such files in the field: number, parties, totals and time of issue.
struct InvoiceXML {
    let invoice: SampleInvoice

    /// The file; nil for an older invoice, of which there is none.
    var bytes: Data? {
        guard invoice.code.isEmpty else { return nil }
        return Data(text.utf8)
    }

    private var text: String {
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <EInvoice><Header><EIid>\(invoice.number)</EIid><EIVersion>0.3</EIVersion></Header>
        <EInvoiceData>\(party("Seller", invoice.seller))\(party("Buyer", invoice.buyer))
        <BasicInformation><TotalAmWithoutTax>\(invoice.net)</TotalAmWithoutTax>
        <TotalTaxAm>\(invoice.tax)</TotalTaxAm>
        <TotalTax-includedAmount>\(invoice.gross)</TotalTax-includedAmount>
        </BasicInformation></EInvoiceData>
        <TaxSupervisionInfo><InvoiceNumber>\(invoice.number)</InvoiceNumber>
        <IssueTime>\(day)</IssueTime></TaxSupervisionInfo></EInvoice>
        """
    }

    private func party(_ role: String, _ party: SampleInvoice.Party) -> String {
        "<\(role)Information><\(role)IdNum>\(escaped(party.taxId))</\(role)IdNum>"
            + "<\(role)Name>\(escaped(party.name))</\(role)Name></\(role)Information>"
    }

    /// `yyyy-MM-dd`.
    private var day: String {
        let digits = invoice.issued.prefix(8)
        return [digits.prefix(4), digits.dropFirst(4).prefix(2), digits.suffix(2)]
            .joined(separator: "-")
    }

    private func escaped(_ text: String) -> String {
        text.replacingOccurrences(of: "&", with: "&amp;")
            .replacingOccurrences(of: "<", with: "&lt;")
    }
}
