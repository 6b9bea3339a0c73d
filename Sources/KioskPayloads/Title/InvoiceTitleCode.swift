// The national code for invoice titles, as the recogniser names it.

import KioskCore

/// A code that says who is to be the buyer: of use once a receipt has been scanned.
struct InvoiceTitleCode: PayloadFormat {
    func read(_ text: ScannedText) -> CodeReading? {
        guard InvoiceTitlePayload.isBegun(by: text.text) else { return nil }
        guard let title = InvoiceTitlePayload(text) else {
            return CodeReading(.invoiceTitle, .unrecognised(.malformed))
        }
        let identifier = title.taxIdentifier.map(TaxIdentifier.init)
        return CodeReading(
            naming: .invoiceTitle, advice: .receiptFirst, facts: facts(title, identifier),
            fields: fields(title), checks: checks(title, identifier),
            warnings: title.sumIsOverUTF8 ? [.sumOverUTF8] : [])
    }

    /// A person's identity number is no fact for a screen.
    private func facts(
        _ title: InvoiceTitlePayload, _ identifier: TaxIdentifier?
    ) -> [NamedCode.Fact] {
        let shown = identifier.flatMap { $0.form == .person ? nil : $0.text }
        return [NamedCode.Fact(.buyer, title.name)]
            + (shown.map { [NamedCode.Fact(.taxIdentifier, $0)] } ?? [])
    }

    private func fields(_ title: InvoiceTitlePayload) -> [CodeReading.Field] {
        let named = [
            ("name", title.name), ("tax_identifier", title.taxIdentifier),
            ("address", title.address), ("telephone", title.telephone), ("bank", title.bank),
            ("account", title.account),
        ]
        return named.compactMap { name, value in value.map { CodeReading.Field(name, $0) } }
    }

    private func checks(
        _ title: InvoiceTitlePayload, _ identifier: TaxIdentifier?
    ) -> [CodeReading.Check] {
        [
            CodeReading.Check("crc", title.integrity),
            CodeReading.Check("tax_identifier", identifier?.integrity ?? .absent),
        ]
    }
}

extension CodeWarning {
    static let sumOverUTF8 = CodeWarning("crc_over_utf8")
}
