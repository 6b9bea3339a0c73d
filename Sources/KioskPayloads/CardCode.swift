// Technicians' cards: known by how they begin, and read by nobody here.

import KioskCore

/// A text that begins like a technician's card, `KIOSK:CARD:`. In any case of its letters: under
/// Caps Lock a keyboard scanner types small ones.
///
/// What it says is not taken apart, and never told: whoever has the text can open the staff page.
struct CardCode: PayloadFormat {
    /// Characters of a text that may be a card.
    static let longest = 400
    private static let head = Array("KIOSK:CARD:".utf8)

    func read(_ text: ScannedText) -> CodeReading? {
        guard text.text.utf8.prefix(Self.head.count).map(Self.capital) == Self.head else {
            return nil
        }
        guard text.isPrintableASCII, text.text.utf8.count <= Self.longest else {
            return CodeReading(.kioskCard, .unrecognised(.malformed))
        }
        return CodeReading(.kioskCard, .card(text.text))
    }

    /// Only of ASCII: other letters become these, too, when they are made capitals.
    private static func capital(_ byte: UInt8) -> UInt8 {
        (0x61...0x7A).contains(byte) ? byte & 0xDF : byte
    }
}
