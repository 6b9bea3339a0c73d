// Payments at a public payment platform, by which a lost bill is found again.

internal import KioskCore

/// What a customer knows of a payment: always two facts, so that nobody finds a stranger's.
enum PaymentClue: Hashable, Sendable, CustomStringConvertible {
    /// The number of the payment notice (缴款码, 缴费通知书编号) and the whole name of the payer.
    case notice(String, payer: PersonName)
    /// The number of the business and its day.
    case business(String, day: CalendarDate)

    /// Whether the numbers have a form that may be sent: 8 to 32 letters or digits for a notice,
    /// whose length is not the same everywhere, 1 to 64 for a business.
    var isWellFormed: Bool {
        switch self {
        case .notice(let number, let payer):
            TextForm.isWord(number, 8...32) && TextForm.isLine(payer.whole, atMost: 200)
        case .business(let number, _): TextForm.isWord(number, 1...64, also: "-_")
        }
    }

    /// The kind only.
    var description: String {
        switch self {
        case .notice: "payment notice"
        case .business: "business number"
        }
    }
}

/// A payment; two or more may fit one clue, so the list shows masked names only.
struct PaymentRecord: Hashable, Sendable, CustomStringConvertible {
    var notice: String?
    /// By business number and day `FiscalQuestion.key(business:day:)` finds the bill with its check
    /// code.
    var business: String
    var day: CalendarDate
    /// Masked by the platform; shown masked once more, whatever came.
    var payer: PersonName
    var item: String
    var collectingUnit: String
    var amount: Amount
    /// Its bill; nil while none has been made.
    var bill: FiscalNumber?

    /// The masked end of the number.
    var description: String { "payment \(MaskedNumber(business).text)" }
}
