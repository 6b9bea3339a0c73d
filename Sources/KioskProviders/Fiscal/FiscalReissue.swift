// A request for a new bill (补开), and how far it has come.

internal import KioskCore

/// What a new bill is wanted for.
enum ReissueSubject: Hashable, Sendable {
    /// A bill that is lost; the new one names it, and it is void from then on.
    case bill(FiscalKey)
    /// A payment that has no bill yet.
    case payment(business: String, payer: PersonName)
}

/// The state of such a request.
enum ReissueState: Hashable, Sendable {
    case received
    case inReview
    /// A new bill with numbers of its own.
    case issued(FiscalKey)
    case refused
}

/// A request that the platform has taken.
struct FiscalReissue: Hashable, Sendable {
    /// What the platform calls it: by this its state is asked for.
    var number: String
    var state: ReissueState
}
