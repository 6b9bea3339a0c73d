// The invoice in an answer of the cloud.

internal import KioskCore

/// Reads the invoice in an answer (V1.24 appendix, 回调服务发票详细信息).
struct InvoiceReader {
    let details: AnswerLayers

    /// The invoice; throws `.malformed` if a member that it cannot be without is absent or
    /// ill-formed.
    func invoice(isCredit: Bool) throws(ProviderFailure) -> Invoice {
        let total = try amount("jshj")
        let net = try amount("hjje")
        let tax = try amount("hjse")
        guard let total else { throw .malformed }
        let known = net ?? tax.map { Amount(hundredths: total.hundredths - $0.hundredths) }
        guard let known else { throw .malformed }
        return Invoice(
            identity: try identity(),
            kind: isCredit || total.hundredths < 0 ? .creditNote : .invoice,
            seller: try party(name: "xsfMc", tax: "xsfNsrsbh", address: "xsfDzdh"),
            buyer: try party(name: "gmfMc", tax: "gmfNsrsbh", address: "gmfDzdh"),
            taxExclusiveAmount: known,
            taxAmount: tax ?? Amount(hundredths: total.hundredths - known.hundredths),
            taxInclusiveAmount: total, issueDate: try issueDate(), checkCode: try checkCode())
    }

    private func identity() throws(ProviderFailure) -> InvoiceIdentity {
        guard let number = try details.text("fpHm"),
            let identity = InvoiceIdentity(code: try details.text("fpDm"), checked: number)
        else { throw .malformed }
        return identity
    }

    private func party(
        name: String, tax: String, address: String
    ) throws(ProviderFailure) -> Party {
        guard let name = try details.text(name) else { throw .malformed }
        return Party(
            name: name, taxIdentifier: try details.text(tax), address: try details.text(address))
    }

    private func amount(_ name: String) throws(ProviderFailure) -> Amount? {
        guard let text = try details.text(name) else { return nil }
        guard let amount = Amount(text: text) else { throw .malformed }
        return amount
    }

    private func issueDate() throws(ProviderFailure) -> CalendarDate? {
        try details.text("kprq").flatMap(CalendarDate.init(written:))
    }

    private func checkCode() throws(ProviderFailure) -> String? {
        try details.text("jym").flatMap { isDigits($0, 1...20) ? $0 : nil }
    }
}

extension InvoiceIdentity {
    /// 8 digits with a code of 10 or 12 before them, or 20 digits and no code; nil for others.
    init?(code: String?, checked number: String) {
        guard isDigits(number, 8...20), code.map({ isDigits($0, 10...12) }) ?? true else {
            return nil
        }
        self.init(code: code, number: number)
    }
}

extension CalendarDate {
    /// `yyyyMMdd`, with or without `HHmmss`; some answers put signs between the parts. Other
    /// digits, such as milliseconds since 1970, must not pass for a day.
    init?(written text: String) {
        let digits = text.filter { "-: T".contains($0) == false }
        guard isDigits(digits, 8...8) || isDigits(digits, 14...14) else { return nil }
        self.init(digits: digits)
    }
}

private func isDigits(_ text: String, _ count: ClosedRange<Int>) -> Bool {
    count.contains(text.utf8.count)
        && text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
}
