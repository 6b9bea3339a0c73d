// Chance that can be repeated.

/// SplitMix64.
struct SeededChance: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// Whether something happens that does so in this part of all cases.
    mutating func happens(_ part: Double) -> Bool {
        Double.random(in: 0..<1, using: &self) < part
    }

    /// A number of so many digits.
    mutating func digits(_ count: Int) -> String {
        String((0..<count).map { _ in Character(String(Int.random(in: 0...9, using: &self))) })
    }

    /// So many hexadecimal digits.
    mutating func hexadecimal(_ count: Int) -> String {
        var text = ""
        while text.count < count { text += String(next() | 1 << 63, radix: 16) }
        return String(text.prefix(count))
    }

    /// A wait in milliseconds, mostly short, seldom long.
    mutating func wait(_ usual: Int) -> Int {
        let factor = 0.6 + 0.8 * Double.random(in: 0..<1, using: &self)
        let delay = happens(0.03) ? 6.0 : 1.0
        return Int(Double(usual) * factor * delay)
    }
}
