// Chance that tests can repeat, and the damage that it does to texts.

/// Chance that is the same for the same seed (SplitMix64, Steele, Lea and Flood 2014).
struct SeededChance {
    private var state: UInt64
    private static let odd = Array(
        "@:/?#[]%\\&=+.;,|$<>-0 \n\u{0}\u{7F}\u{202E}\u{200D}\u{212A}\u{FF0F}\u{FF0C}\u{E9}票"
            .unicodeScalars)

    init(seed: UInt64) {
        state = seed
    }

    mutating func below(_ bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ (mixed >> 31)) % UInt64(bound))
    }

    mutating func scalar() -> UnicodeScalar {
        below(2) == 0
            ? UnicodeScalar(UInt8(0x20 + below(0x5F))) : Self.odd[below(Self.odd.count)]
    }

    /// At most `length` characters without any sense.
    mutating func text(_ length: Int) -> String {
        var text = ""
        for _ in 0..<below(length) { text.unicodeScalars.append(scalar()) }
        return text
    }

    /// `good` with one to three wounds.
    mutating func damaged(_ good: String) -> String {
        var scalars = Array(good.unicodeScalars)
        for _ in 0...below(3) {
            let place = below(scalars.count)
            let other = below(scalars.count)
            let range = min(place, other)..<max(place, other)
            switch below(7) {
            case 0: scalars[place] = scalar()
            case 1: scalars.insert(scalar(), at: place)
            case 2: scalars.remove(at: place)
            case 3: scalars.swapAt(place, other)
            case 4: scalars.removeSubrange(range)
            case 5: scalars.insert(contentsOf: scalars[range], at: place)
            default: scalars[place] = flipped(scalars[place])
            }
            if scalars.isEmpty { scalars = ["x"] }
        }
        var text = ""
        text.unicodeScalars.append(contentsOf: scalars)
        return text
    }

    private func flipped(_ scalar: UnicodeScalar) -> UnicodeScalar {
        scalar.isASCII ? UnicodeScalar(UInt8(scalar.value) ^ 0x20) : scalar
    }
}
