// The code that stands on an invoice itself.

import KioskCore

/// The code in the corner of every mainland invoice, with or without a check sum: it names the
/// invoice, and so much anybody may read who has it. Where accounts can fetch an invoice by its
/// number, they are asked; elsewhere the file is fetched by the receipt's code.
struct InvoiceCode: PayloadFormat {
    /// Who can fetch an invoice by its number, in the order in which they are asked.
    let accounts: [AccountName]

    func read(_ text: ScannedText) -> CodeReading? {
        guard InvoiceParts.areBegun(by: text.text) else { return nil }
        guard let parts = InvoiceParts(text.text) else {
            return CodeReading(.invoice, .unrecognised(.malformed))
        }
        let sum = InvoiceCRC.check(parts.crc, of: text.text)
        let reading = CodeReading(
            naming: .invoice, advice: .receiptCode, facts: Self.facts(parts),
            fields: Self.fields(parts), checks: [sum],
            warnings: parts.warnings + Self.warnings(parts))
        // What was misread may be somebody else's invoice; a toll road's is its own service's.
        guard let first = accounts.first, sum.result != .mismatch, parts.isOfTollRoad == false
        else { return reading }
        return reading.asking(first) { code in
            var invoice = parts.printed(code)
            invoice.others = Array(accounts.dropFirst())
            return ReceiptCode(first, .invoice(invoice), proof: invoice.missingProof)
        }
    }

    private static func facts(_ parts: InvoiceParts) -> [NamedCode.Fact] {
        let amount: NamedCode.Fact.Label = parts.isFullyDigital ? .total : .amount
        return [
            NamedCode.Fact(.code, parts.code), NamedCode.Fact(.number, parts.number),
            NamedCode.Fact(amount, parts.amount), NamedCode.Fact(.date, parts.date),
        ].filter { !$0.value.isEmpty }
    }

    /// The amount of an invoice with a code is without tax, that of a fully digital one with it.
    private static func fields(_ parts: InvoiceParts) -> [CodeReading.Field] {
        [
            CodeReading.Field("type", parts.type),
            CodeReading.Field("document", documents[parts.type] ?? ""),
            CodeReading.Field("code", parts.code), CodeReading.Field("number", parts.number),
            CodeReading.Field(
                parts.isFullyDigital ? "amount_with_tax" : "amount_without_tax", parts.amount),
            CodeReading.Field("issue_date", parts.date),
            CodeReading.Field("check_code", parts.checkCode),
        ].filter { !$0.value.isEmpty }
    }

    private static func warnings(_ parts: InvoiceParts) -> [CodeWarning] {
        let isUsual =
            parts.isFullyDigital
            ? InvoiceNumberRules.isUsual(fullyDigital: parts.number)
            : InvoiceNumberRules.isUsual(code: parts.code)
        let hasCheckCode = parts.checkCode.isEmpty || Alphabet.isDigits(parts.checkCode, 20)
        return (isUsual ? [] : [.unusualNumber]) + (hasCheckCode ? [] : [.unusualCheckCode])
    }

    /// What the types stand for, where that is certain: railway tickets have been seen with 32 as
    /// well, and of 61 there is no code to be seen at all.
    private static let documents = [
        "01": "special_invoice", "03": "vehicle_invoice", "04": "ordinary_invoice",
        "08": "electronic_special_invoice", "10": "electronic_ordinary_invoice",
        "11": "roll_invoice", "14": "toll_invoice", "15": "used_vehicle_invoice",
        "31": "digital_special_invoice", "51": "digital_railway_ticket",
    ]
}

extension InvoiceParts {
    /// The same for a cloud; amounts of fractions of a hundredth are none.
    fileprivate func printed(_ code: NamedCode) -> PrintedInvoice {
        let amount = Amount(text: self.amount)
        return PrintedInvoice(
            InvoiceIdentity(code: isFullyDigital ? nil : self.code, number: number),
            total: isFullyDigital ? amount : nil,
            taxExclusiveAmount: isFullyDigital ? nil : amount,
            issueDate: CalendarDate(digits: date.filter { $0 != "-" }),
            checkCode: checkCode.isEmpty ? nil : checkCode, code: code)
    }
}

extension PrintedInvoice {
    /// Number, amount and day together are known to who has the invoice only. A check sum proves
    /// nothing: it can be made for any number.
    fileprivate var missingProof: SecondFact? {
        let hasAmount = total != nil || taxExclusiveAmount != nil
        return hasAmount && issueDate != nil ? nil : .total
    }
}

extension CodeWarning {
    static let unusualNumber = CodeWarning("unusual_number")
    static let unusualCheckCode = CodeWarning("unusual_check_code")
}
