// The national code for invoice titles, as the recogniser names it.

import KioskCore

/// A code that says who is to be the buyer: of use once a receipt has been scanned, otherwise told
/// by its name.
struct InvoiceTitleCode: PayloadFormat {
    func read(_ text: ScannedText) -> CodeReading? {
        guard InvoiceTitlePayload.isBegun(by: text.text) else { return nil }
        guard let title = InvoiceTitlePayload(text) else {
            return CodeReading(.invoiceTitle, .unrecognised(.malformed))
        }
        let identifier = title.taxIdentifier.map(TaxIdentifier.init)
        let reading = CodeReading(
            naming: .invoiceTitle, advice: .receiptFirst, facts: facts(title, identifier),
            fields: fields(title), checks: checks(title, identifier),
            warnings: title.sumIsOverUTF8 ? [.sumOverUTF8] : [])
        return reading.leading { .title(InvoiceTitle(title, identifier), $0) }
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

extension InvoiceTitle {
    /// The buyer of a national code. Without a tax number nothing in it tells a body from a person:
    /// it is taken for a body, which like a person has a name only.
    fileprivate init(_ title: InvoiceTitlePayload, _ identifier: TaxIdentifier?) {
        var warnings: [Warning] = []
        if title.integrity == .mismatch { warnings.append(.sum) }
        if identifier?.integrity == .mismatch { warnings.append(.taxIdentifier) }
        self.init(Self.buyer(title, identifier), warnings: warnings)
    }

    private static func buyer(
        _ title: InvoiceTitlePayload, _ identifier: TaxIdentifier?
    ) -> Buyer {
        guard let identifier else { return Buyer(.organisation, name: title.name) }
        // The number of a person is no tax registration number, and goes nowhere.
        guard identifier.form != .person else { return Buyer(.person, name: title.name) }
        return Buyer(
            .enterprise, name: title.name, taxIdentifier: identifier.text,
            address: line(title.address, title.telephone),
            bankAccount: line(title.bank, title.account))
    }

    private static func line(_ parts: String?...) -> String? {
        let given = parts.compactMap(\.self)
        return given.isEmpty ? nil : given.joined(separator: " ")
    }
}

extension CodeWarning {
    static let sumOverUTF8 = CodeWarning("crc_over_utf8")
}
