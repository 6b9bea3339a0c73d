// Whose cards a kiosk believes, and whether one of them is good here and now.

package import KioskCore

/// The keys whose cards open the staff page.
package struct CardTrust: Hashable, Sendable {
    /// Keys that one kiosk may have: each is tried on every card.
    package static let most = 8
    /// Seconds by which the clocks of the kiosk and of whoever makes cards may differ.
    package static let leeway = 120

    private let keys: [PublicCardKey]

    /// Believes the cards of `keys`; of more than `most` only the first.
    package init(keys: [PublicCardKey]) {
        self.keys = Array(keys.prefix(CardTrust.most))
    }

    /// Whether there is nobody whose cards are believed.
    package var isEmpty: Bool { keys.isEmpty }

    /// Whether a card is good at `kiosk`, `seconds` after 1970 by its clock; whether it was used
    /// before is another question.
    ///
    /// Throws the first that is wrong, in this order: `.noKey`, `.badSignature`, `.otherKiosk`,
    /// `.notYet`, `.expired`. Before a signature is found good nothing that the card says counts.
    package func check(
        _ card: StaffCard, kiosk: KioskMark, at seconds: Int, leeway: Int = CardTrust.leeway
    ) throws(StaffCardFault) -> StaffPass {
        guard isEmpty == false else { throw .noKey }
        guard keys.contains(where: { $0.signed(card) }) else { throw .badSignature }
        guard card.terms.kiosk == kiosk else { throw .otherKiosk }
        // The card's own times are far from the largest integer.
        guard seconds >= card.terms.notBefore - leeway else { throw .notYet }
        guard seconds <= card.terms.notAfter + leeway else { throw .expired }
        return StaffPass(technician: card.terms.technician, card: card.terms.number.name)
    }

    /// Whether one of those who are believed signed the settings.
    func signed(_ set: SettingsSet) -> Bool {
        keys.contains { $0.signed(set) }
    }
}
