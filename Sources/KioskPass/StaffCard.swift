// A technician's card: a text that stands in a QR code, and what it says before anyone believes it.

internal import KioskCore

/// A card as it was read. Only `CardTrust` tells whether it is good.
///
///     KIOSK:CARD:1:<terms>.<signature>
///
/// Both parts are base32 without padding (RFC 4648 §6): `CardTerms` as bytes, and their Ed25519
/// signature (RFC 8032). The text has 161 to 223 characters, all of them among those that a QR code
/// holds in its denser mode (ISO/IEC 18004 §7.4.4) and that a keyboard scanner types alike on the
/// layouts of Chinese and English keyboards. A card has one text only, but for the case of its
/// letters: under Caps Lock a keyboard scanner types small ones.
package struct StaffCard: Hashable, Sendable {
    /// How every card begins, in capitals.
    package static let head = "KIOSK:CARD:1:"
    /// Characters above which a text is not looked at; no card of this form is that long.
    package static let longest = 300
    /// Bytes of a signature (RFC 8032 §5.1.6).
    private static let signatureBytes = 64

    /// What it says.
    package let terms: CardTerms
    let signature: [UInt8]

    init(terms: CardTerms, signature: [UInt8]) {
        self.terms = terms
        self.signature = signature
    }

    /// Takes a text apart; nil for one that is no card of this form. Nothing is believed yet.
    package static func read(_ text: String) -> StaffCard? {
        guard text.utf8.prefix(longest + 1).count <= longest else { return nil }
        let signs = text.utf8.map(capital)
        guard signs.starts(with: head.utf8) else { return nil }
        let parts = signs.dropFirst(head.utf8.count)
            .split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 2, let bytes = Base32.bytes(parts[0]),
            let signature = Base32.bytes(parts[1]), signature.count == signatureBytes,
            let terms = CardTerms(bytes: bytes)
        else { return nil }
        return StaffCard(terms: terms, signature: signature)
    }

    /// The card's text, in capitals. Whoever has it can open the staff page once: it goes into a QR
    /// code and nowhere else.
    package var text: String {
        StaffCard.head + Base32.text(terms.bytes) + "." + Base32.text(signature)
    }

    private static func capital(_ sign: UInt8) -> UInt8 {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(sign) ? sign & 0xDF : sign
    }
}

extension StaffCard: CustomStringConvertible, CustomReflectable {
    /// The name by which the journal knows it: nothing with which a card could be made again.
    package var description: String { "card " + terms.number.name.text }

    /// Nothing more when it is dumped.
    package var customMirror: Mirror { Mirror(self, children: []) }
}
