// The code on European invoices that fills in a credit transfer.

import KioskCore

/// Lines that begin with `BCD` (European Payments Council, EPC069-12, "Quick Response Code:
/// Guidelines to Enable Data Capture for the Initiation of a SEPA Credit Transfer").
///
/// In order: service tag, version, character set, scheme, BIC, name, IBAN, amount, purpose,
/// structured reference, text, information. Version 001 wants the BIC, 002 does not.
struct EuroTransfer: PayloadFormat {
    private static let lines = (needed: 7, most: 12)

    func read(_ text: ScannedText) -> CodeReading? {
        let lines = ForeignText.parts(text.text, by: "\n")
        guard lines[0] == "BCD" else { return nil }
        guard lines.count <= Self.lines.most,
            lines.count < 2 || ["001", "002"].contains(lines[1])
        else { return ForeignReading.malformed(.euroTransfer) }
        var reading = ForeignReading(.euroTransfer, advice: .payment, currency: "EUR")
        guard lines.count >= Self.lines.needed else {
            reading.warn(.incompleteCode)
            return reading.named()
        }
        let padded = lines + Array(repeating: "", count: Self.lines.most - lines.count)
        return transfer(padded, &reading) ?? ForeignReading.malformed(.euroTransfer)
    }

    /// All twelve lines; nil if payee, account or amount are not what they must be.
    private func transfer(_ lines: [String], _ reading: inout ForeignReading) -> CodeReading? {
        let account = lines[6].filter { $0 != " " }
        guard !lines[5].isEmpty, !account.isEmpty, let amount = amount(lines[7]) else { return nil }
        warnings(lines, &reading)
        reading.add("version", lines[1])
        reading.add("character_set", lines[2])
        reading.add("scheme", lines[3])
        reading.add("bic", lines[4])
        reading.add("payee_name", lines[5], fact: .payee)
        reading.add("iban", account)
        reading.add("amount", amount, fact: .amount)
        reading.add("currency", amount.isEmpty ? nil : "EUR")
        reading.add("purpose", lines[8])
        reading.add("reference", lines[9], fact: .number)
        reading.add("text", lines[10])
        reading.add("information", lines[11])
        reading.check("iban", fits: Modulus97.isAccount(account))
        let reference = lines[9].filter { $0 != " " }
        if reference.hasPrefix("RF") {
            reading.check("reference", fits: Modulus97.isCreditorReference(reference))
        }
        return reading.named()
    }

    private func warnings(_ lines: [String], _ reading: inout ForeignReading) {
        if lines[3] != "SCT" { reading.warn(.otherScheme) }
        let isBIC =
            [8, 11].contains(lines[4].utf8.count) && ForeignText.isCapitalsAndDigits(lines[4])
        let mayLackBIC = lines[1] == "002" && lines[4].isEmpty
        if !isBIC, !mayLackBIC { reading.warn(.bicForm) }
        if !lines[9].isEmpty, !lines[10].isEmpty { reading.warn(.twoReferences) }
    }

    /// `EUR` and a decimal number; empty where the payer chooses, nil for anything else.
    private func amount(_ text: String) -> String? {
        if text.isEmpty { return "" }
        guard text.hasPrefix("EUR") else { return nil }
        return ForeignAmount.decimal(text.dropFirst(3)).flatMap { $0.hasPrefix("-") ? nil : $0 }
    }
}

extension CodeWarning {
    /// Not `SCT`, which is the only scheme that the guidelines know.
    static let otherScheme = CodeWarning("other_scheme")
    /// The bank's code is missing where it is wanted, or is none.
    static let bicForm = CodeWarning("bic_form")
    /// Of reference and text a code may have one.
    static let twoReferences = CodeWarning("reference_and_text")
}
