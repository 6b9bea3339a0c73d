// What staff ask the running kiosk through its socket, and what it answers.

/// One request; as JSON `{"ask":"status"}`, `{"ask":"close","actor":"li"}`.
package struct StatusRequest: Hashable, Sendable, Codable {
    /// What is asked.
    package enum Ask: String, Hashable, Sendable, Codable, CaseIterable {
        /// How the kiosk is. Everybody who may open the socket may ask.
        case status
        /// Close the kiosk to customers, after the visit that is under way.
        case close
        /// Open it again.
        case open
        /// Read the configuration anew, between visits; a bad one changes nothing.
        case reload

        /// Whether it changes the kiosk: only root and the kiosk's own account may ask.
        package var isChange: Bool { self != .status }
    }

    package var ask: Ask
    /// Whom the one who asks acts for, where that is more than the account that the kernel names.
    package var actor: String?

    /// A request.
    package init(_ ask: Ask, actor: String? = nil) {
        (self.ask, self.actor) = (ask, actor)
    }
}

/// The answer to a request.
package enum StatusAnswer: Hashable, Sendable, Codable {
    case report(StatusReport)
    /// It is done, or will be as soon as the visit that is under way has ended. `changes`: for
    /// `reload`, the settings that change, one line each, without a secret.
    case done(waitsForVisit: Bool, changes: [String])
    /// It is not done; a sentence or more for a technician.
    case refused(Refusal, details: [String])

    /// Why a request is refused.
    package enum Refusal: String, Hashable, Sendable, Codable {
        /// Not without the right to change the kiosk.
        case notAllowed = "not-allowed"
        /// The configuration is not good; the details name each fault.
        case badConfiguration = "bad-configuration"
        /// It could not be kept over restarts.
        case notKept = "not-kept"
        /// The request was not understood.
        case notUnderstood = "not-understood"
    }
}
