// Why a cloud gave no answer, and how it is otherwise.

/// Why a cloud gave no answer that can be used: only the kinds on which the kiosk acts differently.
package enum ProviderFailure: String, Error, CaseIterable, Hashable, Sendable {
    /// No connection: refused, no route, no such name, or no valid certificate.
    case unreachable
    /// No answer within the time that `Limits` gives.
    case timedOut = "timed-out"
    /// The cloud said that it has a fault of its own (HTTP 5xx).
    case faulty
    /// An answer that is not in the documented form.
    case malformed
    /// An answer over its bound.
    case tooLarge = "too-large"
    /// The cloud does not accept this kiosk: signature, account or permission.
    case unauthorised
    /// The answer speaks of another receipt than the one that was asked for.
    case mismatch
    /// The address is not one that the configuration allows.
    case forbiddenAddress = "forbidden-address"
    /// It was given up on our side.
    case cancelled
}

/// How an account's cloud has been of late, for staff.
package struct CloudCondition: Hashable, Sendable {
    /// Whether it is asked at all.
    package enum Circuit: String, CaseIterable, Hashable, Sendable {
        /// It answers.
        case closed
        /// It failed too often and is left alone for a while.
        case open
        /// One question tries whether it is back.
        case halfOpen = "half-open"
    }

    package var circuit: Circuit
    /// How many seconds this machine's clock is ahead of the cloud's, where that is so much that
    /// signatures may be refused.
    package var clockSkew: Int?

    /// Describes a cloud; a good one without arguments.
    package init(circuit: Circuit = .closed, clockSkew: Int? = nil) {
        self.circuit = circuit
        self.clockSkew = clockSkew
    }

    /// Whether there is nothing to do for staff.
    package var isGood: Bool { circuit == .closed && clockSkew == nil }
}
