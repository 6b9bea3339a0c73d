// The code on Portuguese receipts and invoices.

import KioskCore

/// `A:…*B:…*…*R:…`, fields by letters (Autoridade Tributária e Aduaneira, technical specification
/// of the QR code under Portaria 195/2020, version 1.1).
///
/// Letters come in their order and at most once. Of the buyer (B) only whether he is known is told.
/// Taken as well: spaces around values, and the word `ATCUD:` before the document code.
struct PortugueseDocument: PayloadFormat {
    func read(_ text: ScannedText) -> CodeReading? {
        let parts = ForeignText.parts(text.text, by: "*")
        guard parts.count >= 2, parts[0].hasPrefix("A:"), parts[1].hasPrefix("B:"),
            Alphabet.isDigits(parts[0].dropFirst(2).filter { $0 != " " }, 9)
        else { return nil }
        var reading = ForeignReading(.portugueseDocument, currency: "EUR")
        guard let document = PortugueseFields(parts, &reading), add(document, to: &reading)
        else { return ForeignReading.malformed(.portugueseDocument) }
        return reading.named()
    }

    /// Whether all that is required is there.
    private func add(_ document: PortugueseFields, to reading: inout ForeignReading) -> Bool {
        let date = document["F"].flatMap { ForeignDate.iso(digits: $0) }
        let amounts = [document["N"], document["O"]].map {
            $0.flatMap { ForeignAmount.decimal($0) }
        }
        guard let seller = document["A"], let buyer = document["B"], let number = document["G"],
            let date, let tax = amounts[0], let total = amounts[1],
            PortugueseFields.required.allSatisfy({ document[$0] != nil })
        else { return false }
        reading.add("seller_nif", seller, fact: .taxIdentifier)
        reading.add("buyer_known", !["", "999999990"].contains(buyer))
        reading.add("buyer_country", document["C"])
        reading.add("document_type", document["D"])
        reading.add("status", document["E"])
        reading.add("date", date, fact: .date)
        reading.add("number", number, fact: .number)
        reading.add("atcud", document.code(&reading), fact: .code)
        addTaxes(document, to: &reading)
        reading.add("tax", tax, fact: .tax)
        reading.add("total", total, fact: .total)
        reading.add("withholding", document.amount("P", &reading))
        reading.add("signature_characters", document["Q"])
        reading.add("program_certificate", document["R"])
        reading.add("other_information", document["S"])
        reading.check("nif", fits: PortugueseTaxNumber.isValid(seller))
        if !document.addsUp(tax: tax, total: total) { reading.warn(.totalsDiffer) }
        return true
    }

    private func addTaxes(_ document: PortugueseFields, to reading: inout ForeignReading) {
        for (letter, space) in zip(["I", "J", "K"], ["", "second_", "third_"]) {
            // A document without any tax says so with a zero.
            let region = document[letter + "1"]
            reading.add(space + "tax_region", region == "0" ? nil : region)
            for (number, name) in PortugueseFields.taxes {
                reading.add(space + name, document.amount(letter + number, &reading))
            }
        }
        reading.add("not_taxable", document.amount("L", &reading))
        reading.add("stamp_duty", document.amount("M", &reading))
    }
}

/// The number of a Portuguese taxpayer (NIF; modulus 11 with the weights 9 to 2).
enum PortugueseTaxNumber {
    /// Whether nine digits end in their check digit.
    static func isValid(_ text: String) -> Bool {
        guard Alphabet.isDigits(text, 9) else { return false }
        let digits = text.utf8.map { Int($0) - 0x30 }
        let rest = zip(digits, stride(from: 9, to: 1, by: -1)).map { $0 * $1 }.reduce(0, +) % 11
        return digits[8] == (rest < 2 ? 0 : 11 - rest)
    }
}
