// The plain files of an invoice, drawn from its facts.

import Foundation

extension SampleInvoice {
    /// A PDF with the facts of the invoice in ASCII, its number among them.
    var plainPDF: Data { LinedPDF(lines: facts).bytes }

    /// What stands on it; names are left out, for the font has no Chinese.
    var facts: [String] {
        [
            credit ? "CREDIT NOTE (SAMPLE)" : "INVOICE (SAMPLE)",
            code.isEmpty ? "" : "Code    \(code)", "Number  \(number)",
            "Date    \(issued.prefix(8))", "Seller  \(seller.taxId)", "Buyer   \(buyer.taxId)",
            "Net CNY \(net)  Tax CNY \(tax)", "Total CNY \(gross)", fate,
        ].filter { $0.isEmpty == false }
    }

    /// What has become of it.
    private var fate: String {
        if voided { return "VOIDED" }
        if reversed { return "REVERSED" }
        return partlyReversed == true ? "REVERSED IN PART" : ""
    }
}
