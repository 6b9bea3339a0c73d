// Why a request came to nothing: what the kiosk acts on, and the word for staff.

internal import KioskCore

/// A failure with its cause. The cause goes to whoever watches a cloud; nothing is decided by it.
struct TransportTrouble: Error, Hashable, Sendable {
    let failure: ProviderFailure
    let detail: Token

    /// It was given up on our side.
    static let cancelled = TransportTrouble(failure: .cancelled, detail: "cancelled")
    /// The policy allows neither origin nor address.
    static let forbidden = TransportTrouble(failure: .forbiddenAddress, detail: "address")
    /// No connection has come about in time.
    static let connecting = TransportTrouble(failure: .timedOut, detail: "connect-time")
    /// The time for everything is over.
    static let wholeTime = TransportTrouble(failure: .timedOut, detail: "whole-time")
    /// An answer over its bound.
    static let tooLarge = TransportTrouble(failure: .tooLarge, detail: "too-large")
    /// An answer that is packed, which nobody asked for.
    static let packed = TransportTrouble(failure: .malformed, detail: "packed")
    /// An answer that is no HTTP.
    static let noHTTP = TransportTrouble(failure: .malformed, detail: "no-http")

    /// Makes a failure with its cause.
    init(failure: ProviderFailure, detail: Token) {
        self.failure = failure
        self.detail = detail
    }

    /// An answer that comes too slowly.
    init(_ trouble: Pace.Trouble) {
        switch trouble {
        case .silent: self.init(failure: .timedOut, detail: "first-byte")
        case .stalled: self.init(failure: .timedOut, detail: "stalled")
        }
    }

    /// An answer that is not read on.
    init(_ fault: AnswerHead.Fault) {
        switch fault {
        case .tooLarge: self = .tooLarge
        case .packed: self = .packed
        }
    }
}
