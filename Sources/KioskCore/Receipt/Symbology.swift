// Which kind of bar code it was, where the scanner says so.

/// A symbology identifier (ISO/IEC 15424): `]`, a letter for the kind, a character for its variant.
package struct Symbology: Hashable, Sendable {
    /// All three characters, as in `]Q1`.
    package let identifier: String

    /// Takes `]`, an ASCII letter and an ASCII letter or digit; nil for anything else.
    package init?(_ identifier: some StringProtocol) {
        let bytes = Array(identifier.utf8)
        guard bytes.count == 3, bytes[0] == 0x5D, Self.isLetter(bytes[1]),
            Self.isLetter(bytes[2]) || (0x30...0x39).contains(bytes[2])
        else { return nil }
        self.identifier = String(identifier)
    }

    /// Whether it was a QR code.
    package var isQRCode: Bool { identifier.hasPrefix("]Q") }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }
}
