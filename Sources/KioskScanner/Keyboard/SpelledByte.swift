// A byte that is spelled by digits while Alt is held.

/// The digits of one Alt code: a scanner's way to send what its keyboard has no key for.
///
/// Three digits, or four of which the first is 0; fewer are taken as well.
struct SpelledByte: Equatable, Sendable {
    private static let longest = 4

    private var digits = 0
    private var value = 0

    var isEmpty: Bool { digits == 0 }

    /// Nil if the digits are too many or stand for more than a byte: programs do not agree on what
    /// that means, and a guess would change the text of a code.
    var byte: UInt8? { digits > Self.longest ? nil : UInt8(exactly: value) }

    /// Takes the next digit; beyond the fourth it only remembers that there were more.
    mutating func append(_ digit: UInt8) {
        digits = min(digits + 1, Self.longest + 1)
        if digits <= Self.longest { value = value * 10 + Int(digit) }
    }
}
