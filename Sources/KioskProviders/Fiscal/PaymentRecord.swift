// Payments at a public payment platform, by which a lost bill is found again.

internal import KioskCore

/// What a customer knows of a payment: always two facts, so that nobody finds a stranger's.
enum PaymentClue: Hashable, Sendable, CustomStringConvertible {
    /// The number of the payment notice (缴款码, 缴费通知书编号) and the whole name of the payer.
    case notice(String, payer: PersonName)
    /// The number of the business and its day.
    case business(String, day: CalendarDate)

    /// The clue in a claim that is about a payment; nil for any other, and for numbers in a form
    /// that may not be sent.
    init?(_ claim: Claim) {
        switch claim {
        case .notice(let number, let payer): self = .notice(number, payer: PersonName(payer))
        case .business(let number, let day): self = .business(number, day: day)
        case .bill, .request, .tollOrder, .tollApplication, .vehicle: return nil
        }
        guard isWellFormed else { return nil }
    }

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

    /// What helps its owner to know it again.
    ///
    /// - Parameter hidesTotal: where the total is still to be proven.
    func facts(hidesTotal: Bool) -> [NamedCode.Fact] {
        [NamedCode.Fact(.date, day.text)]
            + (hidesTotal ? [] : [NamedCode.Fact(.total, amount.text)])
            + [
                NamedCode.Fact(.service, item), NamedCode.Fact(.payee, collectingUnit),
                NamedCode.Fact(.buyer, payer.masked),
            ]
    }

    /// Whether both were paid for the same business.
    func isSameBusiness(as other: PaymentRecord) -> Bool {
        business == other.business && day == other.day
    }

    /// The masked end of the number.
    var description: String { "payment \(MaskedNumber(business).text)" }
}
