// What a technician's card says, once it has been found good; and why one is not.

/// Who opened the staff page, by a card that was good when it was scanned.
package struct StaffPass: Hashable, Sendable {
    /// The technician's name on the machine; no name of a person is needed.
    package var technician: Token
    /// The first digits of the card's own number: what the journal knows it by.
    package var card: Token

    /// Describes a pass.
    package init(technician: Token, card: Token) {
        self.technician = technician
        self.card = card
    }
}

/// Why a technician's card is refused.
package enum StaffCardFault: String, Error, CaseIterable, Hashable, Sendable {
    /// This kiosk takes no cards: it has no key to check them with.
    case noKey = "no-key"
    /// It is not signed by those whom the kiosk trusts, or something in it was changed.
    case badSignature = "bad-signature"
    /// It is for another kiosk.
    case otherKiosk = "other-kiosk"
    /// Its time has not come; or this kiosk's clock is wrong.
    case notYet = "not-yet"
    /// Its time is over.
    case expired
    /// It was used before: a copy, or a second try.
    case used
    /// Whether it was used before cannot be told, or not be noted.
    case notKept = "not-kept"
}

extension Token {
    /// Whether it is the journal's word for a technician's card that is refused.
    var isCardFault: Bool { StaffCardFault(rawValue: text) != nil }
}
