// The codes of technicians: known by how they begin, and read by nobody here.

import KioskCore

/// A text that begins like a technician's card, `KIOSK:CARD:`. In any case of its letters: under
/// Caps Lock a keyboard scanner types small ones.
///
/// What it says is not taken apart, and never told: whoever has the text can open the staff page.
struct CardCode: PayloadFormat {
    /// Characters of a text that may be a card.
    static let longest = 400

    func read(_ text: ScannedText) -> CodeReading? {
        guard text.begins(withCapitals: "KIOSK:CARD:") else { return nil }
        guard text.isPrintableASCII, text.text.utf8.count <= Self.longest else {
            return CodeReading(.kioskCard, .unrecognised(.malformed))
        }
        return CodeReading(.kioskCard, .card(text.text))
    }
}

/// A text that begins like one of a set of codes with settings, `KIOSK:CONFIG:`, in any case of its
/// letters. What it says is not taken apart here.
struct SettingsCode: PayloadFormat {
    /// Characters of one code.
    static let longest = 1_200

    func read(_ text: ScannedText) -> CodeReading? {
        guard text.begins(withCapitals: "KIOSK:CONFIG:") else { return nil }
        guard text.isPrintableASCII, text.text.utf8.count <= Self.longest else {
            return CodeReading(.kioskSettings, .unrecognised(.malformed))
        }
        return CodeReading(.kioskSettings, .settings(text.text))
    }
}

extension ScannedText {
    /// Whether it begins so, in any case of its letters: only of ASCII, as other letters become
    /// these, too, when they are made capitals.
    fileprivate func begins(withCapitals head: String) -> Bool {
        text.utf8.prefix(head.utf8.count).elementsEqual(head.utf8) { byte, wanted in
            ((0x61...0x7A).contains(byte) ? byte & 0xDF : byte) == wanted
        }
    }
}
