// The code on Saudi Arabia's simplified tax invoices.

import KioskCore
import KioskText

/// Base64 of fields that each have a byte for the tag, a byte for the length in bytes, and a value
/// (ZATCA, "Electronic Invoice Security Features Implementation Standards", chapter on the QR
/// code).
///
/// Tags 1 to 5 are seller, VAT number, time, total with VAT, VAT. Since its second phase also 6 to
/// 9: hash of the invoice, its signature, the public key, the signature of the certificate. Without
/// the certificate nobody can verify them, and the hash is of a document that is elsewhere.
struct SaudiInvoice: PayloadFormat {
    func read(_ text: ScannedText) -> CodeReading? {
        guard text.isPrintableASCII || text.text.utf8.contains(0x0A), text.text.hasPrefix("A"),
            let bytes = bytes(of: text.text), var fields = TaggedValues(bytes),
            Self.isSeller(fields.values[0]), fields.values.dropFirst().first?.tag == 2
        else { return nil }
        fields.keepFirsts()
        var reading = ForeignReading(.saudiInvoice, currency: "SAR")
        guard !fields.isTorn, add(fields, to: &reading)
        else { return ForeignReading.malformed(.saudiInvoice) }
        return reading.named()
    }

    /// Some scanners, and some people, take the padding off.
    private func bytes(of text: String) -> [UInt8]? {
        let digits = text.utf8.filter { $0 != 0x0A }.count
        return Base64.bytes(text + String(repeating: "=", count: (4 - digits % 4) % 4))
    }

    /// What looks like a seller's name: with a second tag behind it, it is a Saudi code, torn or
    /// not.
    private static func isSeller(_ value: TaggedValues.Value) -> Bool {
        guard value.tag == 1, let name = value.text else { return false }
        return !name.isEmpty && !ForeignText.hasControls(name)
    }

    private func add(_ fields: TaggedValues, to reading: inout ForeignReading) -> Bool {
        guard let seller = fields[1]?.text, let number = fields[2]?.text,
            let time = fields[3]?.text,
            let total = fields[4]?.text.flatMap({ ForeignAmount.decimal($0) }),
            let tax = fields[5]?.text.flatMap({ ForeignAmount.decimal($0) })
        else { return false }
        reading.add("seller", seller, fact: .seller)
        reading.add("vat_number", number, fact: .taxIdentifier)
        addTime(time, to: &reading)
        reading.add("total", total, fact: .total)
        reading.add("tax", tax, fact: .tax)
        if !isVATNumber(number) { reading.warn(.vatNumberForm) }
        if !isPlausible(tax: tax, total: total) { reading.warn(.taxRate) }
        if fields.isOverfull { reading.warn(.unknownTag) }
        if fields.hasRepeats { reading.warn(.repeatedTag) }
        addSignature(fields, to: &reading)
        return true
    }

    private func addTime(_ time: String, to reading: inout ForeignReading) {
        guard let moment = ForeignDate.moment(time) else { return reading.warn(.dateForm) }
        reading.add("date", moment.day, fact: .date)
        reading.add("time", moment.whole)
    }

    private func addSignature(_ fields: TaggedValues, to reading: inout ForeignReading) {
        let names = ["invoice_hash", "signature", "public_key", "certificate_signature"]
        for (tag, name) in zip(UInt8(6)...9, names) {
            reading.add(name, fields[tag]?.printable)
        }
        if fields[7] != nil { reading.checkNeedsKey("signature") }
    }

    /// 15 digits, the first and the last a 3.
    private func isVATNumber(_ text: String) -> Bool {
        Alphabet.isDigits(text, 15) && text.hasPrefix("3") && text.hasSuffix("3")
    }

    /// The rate is 15 % at most, so of the total at most 3 parts in 23; what is left for rounding
    /// is three tenths of a unit.
    private func isPlausible(tax: String, total: String) -> Bool {
        guard let tax = ForeignAmount.hundredths(tax), let total = ForeignAmount.hundredths(total)
        else { return true }
        return tax.magnitude / 3 <= total.magnitude / 23 + 10
    }
}

extension CodeWarning {
    /// Not 15 digits from a 3 to a 3.
    static let vatNumberForm = CodeWarning("vat_number_form")
    /// More tax than any rate makes.
    static let taxRate = CodeWarning("tax_rate")
    /// A field that the format does not know.
    static let unknownTag = CodeWarning("unknown_tag")
    /// A field comes twice: the first one counts.
    static let repeatedTag = CodeWarning("repeated_tag")
}
