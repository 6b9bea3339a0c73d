// What is explained over the screen that stands, which goes on behind it.

/// An explanation that somebody asked for by a key.
package struct Help: Hashable, Sendable {
    /// What is explained.
    package enum Page: Hashable, Sendable {
        /// How this screen is used, and what the keys are for.
        case screen
        /// What the kiosk records, and what not.
        case privacy
        /// How long that is kept, and whom to ask.
        case rights
    }

    package var page = Page.screen
    /// The screen that it was asked on: when another one comes, the explanation goes.
    package var over: ScreenContent.Name
}

extension Help.Page {
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
