// The number of a technician's card: by it one that was used is known again.

package import KioskCore

/// Eighty bits of chance, so that no two cards have the same.
package struct CardNumber: Hashable, Sendable {
    /// How many bytes a number has.
    package static let count = 10

    /// So many bytes.
    package let bytes: [UInt8]

    /// Takes a number from somewhere; nil unless it has `count` bytes.
    package init?(_ bytes: some Sequence<UInt8>) {
        let bytes = Array(bytes)
        guard bytes.count == CardNumber.count else { return nil }
        self.bytes = bytes
    }

    /// Draws a number.
    package init(using chance: inout some RandomNumberGenerator) {
        bytes = (0..<CardNumber.count).map { _ in UInt8.random(in: .min ... .max, using: &chance) }
    }

    /// Twenty lower-case hexadecimal digits.
    package var hexadecimal: String {
        let digits = Array<UInt8>("0123456789abcdef".utf8)
        return String(
            decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    /// The first eight of them: what the journal knows the card by.
    package var name: Token {
        Token(String(hexadecimal.prefix(8)))
    }
}
