// The numbers that name cards, plates, invoices and sheets of the toll platform.

internal import KioskCore

/// A card with its plate, as the customer brings them.
struct TollCard: Hashable, Sendable, CustomStringConvertible {
    let card: String
    let plate: String

    /// Takes a card of 20 digits and a plate of 7 or 8 characters: one that is not ASCII, the
    /// province, and then ASCII letters, digits or one last character such as 学; nil for anything
    /// else.
    init?(card: String, plate: String) {
        let rest = plate.dropFirst()
        guard TextForm.isDigits(card, 20...20), (7...8).contains(plate.count),
            plate.first?.isASCII == false, plate.utf8.count <= 16,
            rest.dropLast().allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber) }),
            rest.last.map({ $0.isLetter || $0.isNumber }) == true
        else { return nil }
        self.card = card
        self.plate = plate
    }

    /// The end of the card's number.
    var description: String { "toll card \(MaskedNumber(card).text)" }
}

/// A month of trips; the platform has them from January 2018 on.
struct TollMonth: Hashable, Sendable {
    /// Six digits: year and month.
    let digits: String

    /// Takes `yyyyMM` from 201801; nil for anything else.
    init?(_ text: String) {
        guard TextForm.isDigits(text, 6...6), text >= "201801",
            ("01"..."12").contains(text.suffix(2))
        else { return nil }
        digits = text
    }

    /// ISO 8601: `2026-10`.
    var text: String { digits.prefix(4) + "-" + digits.suffix(2) }
}

/// What kind of document a number belongs to (announcement of 2020 on toll bills, and what came
/// after it).
enum TollInvoiceKind: Hashable, Sendable {
    /// Code of 12 digits, the first 0 and the last two 12, and a number of 8.
    case taxInvoice
    /// A fully digital invoice: no code and a number of 20 digits.
    case digitalInvoice
    /// A fiscal bill of a road that belongs to the government: a code of 8 digits, a number of 10.
    case fiscalBill

    /// The kind of these numbers, or nil if there is none like it.
    static func of(code: String?, number: String) -> TollInvoiceKind? {
        guard let code else { return TextForm.isDigits(number, 20...20) ? .digitalInvoice : nil }
        if TextForm.isDigits(code, 12...12), code.hasPrefix("0"), code.hasSuffix("12"),
            TextForm.isDigits(number, 8...8)
        {
            return .taxInvoice
        }
        return TextForm.isDigits(code, 8...8) && TextForm.isDigits(number, 10...10)
            ? .fiscalBill : nil
    }
}
