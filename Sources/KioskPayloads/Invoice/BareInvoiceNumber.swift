// The number of a fully digital invoice, without anything around it.

import KioskCore

/// Twenty digits that are put together like such a number.
struct BareInvoiceNumber: PayloadFormat {
    func read(_ text: ScannedText) -> CodeReading? {
        guard InvoiceNumberRules.isUsual(fullyDigital: text.text) else { return nil }
        return CodeReading(
            naming: .invoiceNumber, advice: .receiptCode,
            facts: [NamedCode.Fact(.number, text.text)],
            fields: [CodeReading.Field("number", text.text)])
    }
}
