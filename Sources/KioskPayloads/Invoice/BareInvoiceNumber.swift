// The number of a fully digital invoice, without anything around it.

import KioskCore

/// Twenty digits that are put together like such a number. Anybody may write one down: whoever
/// wants to see the invoice has to know its total besides.
struct BareInvoiceNumber: PayloadFormat {
    /// Who can fetch an invoice by its number, in the order in which they are asked.
    let accounts: [AccountName]

    func read(_ text: ScannedText) -> CodeReading? {
        guard InvoiceNumberRules.isUsual(fullyDigital: text.text) else { return nil }
        let reading = CodeReading(
            naming: .invoiceNumber, advice: .receiptCode,
            facts: [NamedCode.Fact(.number, text.text)],
            fields: [CodeReading.Field("number", text.text)])
        guard let first = accounts.first else { return reading }
        return reading.asking(first) { code in
            let invoice = PrintedInvoice(
                InvoiceIdentity(number: text.text), code: code,
                others: Array(accounts.dropFirst()))
            return ReceiptCode(first, .invoice(invoice), proof: .total)
        }
    }
}
