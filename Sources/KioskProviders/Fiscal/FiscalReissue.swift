// A request for a new bill (补开), and how far it has come.

internal import KioskCore

/// What a new bill is wanted for.
enum ReissueSubject: Hashable, Sendable {
    /// A bill that is lost; the new one names it, and it is void from then on.
    case bill(FiscalKey)
    /// A payment: its first bill, or a new one for the one that it has.
    case payment(business: String, day: CalendarDate)
}

/// The state of such a request.
enum ReissueState: Hashable, Sendable {
    case received
    case inReview
    /// A new bill with numbers of its own.
    case issued(FiscalKey)
    case refused
}

/// The platform's word that it has a request under our serial, now or since an earlier time.
struct ReissueReceipt: Hashable, Sendable {
    /// What the platform calls it: by this its state is asked for.
    var number: String
    /// Whether it has been turned down already.
    var isRefused: Bool
}

/// How far a request has come.
struct FiscalReissue: Hashable, Sendable {
    var number: String
    var state: ReissueState
    /// The bill that the new one stands in for; nil where there was none or nobody names it.
    var replaced: FiscalNumber?

    /// Whether a text can be the number of a request: 1 to 64 letters, digits, `-` and `_`.
    static func isNumber(_ text: String) -> Bool {
        TextForm.isWord(text, 1...64, also: "-_")
    }
}
