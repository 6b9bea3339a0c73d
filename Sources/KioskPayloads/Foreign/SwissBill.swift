// The payment part of a Swiss bill.

import KioskCore

/// Lines that begin with `SPC` (SIX, "Swiss Implementation Guidelines QR-bill", data structure of
/// version 0200): header, account, creditor, amount, debtor, reference, additional information.
///
/// 31 lines to the trailer `EPD`, and up to three behind it. Of the debtor, who is the customer, it
/// is told only whether he is named.
struct SwissBill: PayloadFormat {
    private static let lines = 31...34
    /// Institutions with these numbers keep accounts for bills with a QR reference.
    private static let billInstitutions = 30_000...31_999

    func read(_ text: ScannedText) -> CodeReading? {
        let lines = ForeignText.parts(text.text, by: "\n")
        guard lines[0] == "SPC" else { return nil }
        guard lines.count <= Self.lines.upperBound, lines.count < 2 || lines[1] == "0200"
        else { return ForeignReading.malformed(.swissBill) }
        var reading = ForeignReading(
            .swissBill, advice: .payment, currency: lines.count > 19 ? lines[19] : "")
        guard Self.lines.contains(lines.count) else {
            // With its end there, lines are missing in between: nobody knows which.
            if lines.contains("EPD") { return ForeignReading.malformed(.swissBill) }
            reading.warn(.incompleteCode)
            return reading.named()
        }
        return bill(lines, &reading) ?? ForeignReading.malformed(.swissBill)
    }

    private func bill(_ lines: [String], _ reading: inout ForeignReading) -> CodeReading? {
        guard lines[30] == "EPD", !lines[3].isEmpty, !lines[5].isEmpty,
            ["CHF", "EUR"].contains(lines[19]), ["QRR", "SCOR", "NON"].contains(lines[27])
        else { return nil }
        let amount = ForeignAmount.decimal(lines[18]) ?? ""
        if amount.isEmpty != lines[18].isEmpty || amount.hasPrefix("-") { return nil }
        reading.add("version", lines[1])
        if lines[2] != "1" { reading.warn(.otherEncoding) }
        reading.add("iban", lines[3])
        creditor(lines, &reading)
        reading.add("amount", amount, fact: .amount)
        reading.add("currency", lines[19])
        reading.add("debtor_known", lines[20...26].contains { !$0.isEmpty })
        reading.check("iban", fits: isSwissAccount(lines[3]))
        information(lines, &reading)
        reference(lines, &reading)
        return reading.named()
    }

    /// Address type `S` has its parts in lines of their own, `K` has two free ones.
    private func creditor(_ lines: [String], _ reading: inout ForeignReading) {
        let isStructured = lines[4] == "S"
        if !isStructured, lines[4] != "K" { reading.warn(.addressForm) }
        reading.add("creditor_name", lines[5], fact: .payee)
        reading.add(isStructured ? "creditor_street" : "creditor_line_1", lines[6])
        reading.add(isStructured ? "creditor_building" : "creditor_line_2", lines[7])
        reading.add("creditor_postal_code", lines[8])
        reading.add("creditor_town", lines[9])
        reading.add("creditor_country", lines[10])
    }

    private func information(_ lines: [String], _ reading: inout ForeignReading) {
        reading.add("message", lines[29])
        if lines.count > 31, let billing = SwissBilling(lines[31]) {
            reading.add("invoice_number", billing.number, fact: .number)
            reading.add("date", billing.date, fact: .date)
            reading.add("seller_uid", billing.seller, fact: .taxIdentifier)
        }
        let schemes = lines.dropFirst(32).filter { !$0.isEmpty }.count
        reading.add("alternative_schemes", schemes == 0 ? nil : String(schemes))
    }

    private func reference(_ lines: [String], _ reading: inout ForeignReading) {
        let reference = lines[28].filter { $0 != " " }
        reading.add("reference_type", lines[27])
        reading.add("reference", reference, fact: .number)
        switch lines[27] {
        case "QRR":
            reading.check("reference", fits: SwissReference.isValid(reference))
            if !isBillAccount(lines[3]) { reading.warn(.referenceOfOtherAccount) }
        case "SCOR":
            reading.check("reference", fits: Modulus97.isCreditorReference(reference))
            if isBillAccount(lines[3]) { reading.warn(.referenceOfOtherAccount) }
        default:
            if !reference.isEmpty { reading.warn(.unexpectedReference) }
        }
    }

    private func isSwissAccount(_ account: String) -> Bool {
        account.utf8.count == 21 && (account.hasPrefix("CH") || account.hasPrefix("LI"))
            && Modulus97.isAccount(account)
    }

    private func isBillAccount(_ account: String) -> Bool {
        Int(account.dropFirst(4).prefix(5)).map(Self.billInstitutions.contains) ?? false
    }
}

extension CodeWarning {
    /// Not UTF-8 in the Latin set, which is the only encoding of this version.
    static let otherEncoding = CodeWarning("other_encoding")
    /// The creditor's address is of no known type.
    static let addressForm = CodeWarning("address_form")
    /// The account is not of the sort that this type of reference goes with.
    static let referenceOfOtherAccount = CodeWarning("reference_of_other_account")
    /// A reference where the code says that there is none.
    static let unexpectedReference = CodeWarning("unexpected_reference")
}
