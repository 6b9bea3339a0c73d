// Why an answer of the fiscal or the toll platform cannot be used.

internal import KioskCore

/// A fault of an answer; it keeps no words of the platform.
enum AnswerFault: Error, Hashable, Sendable {
    /// It is not in the documented form.
    case malformed
    /// It, or one of its fields, is over its bound.
    case tooLarge
    /// It speaks of something else than what was asked for.
    case mismatch
    /// The platform refused, in its own code.
    case refused(PlatformRefusal)

    /// What the kiosk acts on. A provider takes `.refused(.notFound)` for an answer before it asks
    /// for this: here it is `.malformed`, as a refusal in a place where none belongs.
    var failure: ProviderFailure {
        switch self {
        case .malformed: .malformed
        case .tooLarge: .tooLarge
        case .mismatch: .mismatch
        case .refused(.unauthorised): .unauthorised
        case .refused(.faulty): .faulty
        case .refused(.notFound), .refused(.invalid), .refused(.conflict), .refused(.other):
            .malformed
        }
    }
}

/// What a platform's refusal means.
enum PlatformRefusal: Error, Hashable, Sendable {
    /// It knows nothing of that number, or not under that check code.
    case notFound
    /// The account, its signature or its token is not accepted.
    case unauthorised
    /// The request is not in the form that the platform wants.
    case invalid
    /// It has been asked for already, with another content, or cannot be done any more.
    case conflict
    /// The platform has a fault of its own.
    case faulty
    /// A code that no document names.
    case other(Token)
}
