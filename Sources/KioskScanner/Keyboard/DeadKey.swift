// Keys that put an accent on the next letter.

/// A dead key (`dead_…` in `keysymdef.h`): what it writes alone, and on a letter.
struct DeadKey: Hashable, Sendable {
    /// The accent by itself, as the key and the space bar write it.
    let accent: Unicode.Scalar
    private let mark: Unicode.Scalar

    /// Nil if the symbol is no dead key that a Latin layout has.
    init?(symbol: UInt32) {
        guard let (accent, mark) = Self.accents[symbol] else { return nil }
        self.accent = accent
        self.mark = mark
    }

    /// The letter with the accent; nil if no such letter is in Latin-1 or Latin Extended-A.
    func on(_ letter: Unicode.Scalar) -> Unicode.Scalar? {
        Self.letters[String(String.UnicodeScalarView([letter, mark]))]
    }

    /// A string equals another if both mean the same, composed or not.
    private static let letters = Dictionary(
        uniqueKeysWithValues: (0xC0...0x17F as ClosedRange<UInt32>)
            .compactMap(Unicode.Scalar.init).map { (String($0), $0) })

    private static let accents: [UInt32: (Unicode.Scalar, Unicode.Scalar)] = [
        0xFE50: ("`", "\u{300}"), 0xFE51: ("\u{B4}", "\u{301}"), 0xFE52: ("^", "\u{302}"),
        0xFE53: ("~", "\u{303}"), 0xFE54: ("\u{AF}", "\u{304}"), 0xFE55: ("\u{2D8}", "\u{306}"),
        0xFE56: ("\u{2D9}", "\u{307}"), 0xFE57: ("\u{A8}", "\u{308}"),
        0xFE58: ("\u{B0}", "\u{30A}"), 0xFE59: ("\u{2DD}", "\u{30B}"),
        0xFE5A: ("\u{2C7}", "\u{30C}"), 0xFE5B: ("\u{B8}", "\u{327}"),
        0xFE5C: ("\u{2DB}", "\u{328}"),
    ]
}
