// Why the kiosk's own page does not offer a file.

package import KioskCore

/// What went wrong between kiosk and page. Nothing is offered then.
package enum PageFault: Error, Hashable, Sendable {
    /// Nobody listens at the socket, or the connection broke.
    case unreachable
    /// The page did not take the file and answer within `DownloadLimits.offering`.
    case silent
    /// The page said no.
    case refused(OfferAnswer.Refusal)
    /// The page answered something else.
    case unintelligible
    /// This file cannot be offered: it is empty or too large, or the life is none.
    case unfit

    /// A word for the journal.
    package var token: Token {
        switch self {
        case .unreachable: "unreachable"
        case .silent: "silent"
        case .refused(let refusal): Token(refusal.rawValue)
        case .unintelligible: "unintelligible"
        case .unfit: "unfit"
        }
    }
}
