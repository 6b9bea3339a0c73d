// What is explained over the screen that stands, which goes on behind it.

/// The page of an explanation that somebody asked for by a key.
package enum Help: Hashable, Sendable {
    /// How this screen is used, and what the keys are for.
    case screen
    /// What the kiosk records, and what not.
    case privacy
    /// How long that is kept, and whom to ask.
    case rights

    /// Turns to the next page, or to the one before; the last stays the last, and the first the
    /// first.
    mutating func leaf(forward: Bool) {
        switch self {
        case .screen: self = forward ? .privacy : .screen
        case .privacy: self = forward ? .rights : .screen
        case .rights: self = forward ? .rights : .privacy
        }
    }
}
