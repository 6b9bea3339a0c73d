// Chance that can be repeated: one seed, one history.

/// A stream of numbers that look random and follow from a seed (SplitMix64).
package struct Dice {
    private var state: UInt64

    /// Begins the stream of a seed.
    package init(seed: UInt64) {
        state = seed
    }

    /// The next 64 bits.
    package mutating func bits() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A number from 0 to `bound` - 1.
    package mutating func below(_ bound: Int) -> Int {
        Int(bits() % UInt64(max(1, bound)))
    }

    /// A number of the range.
    package mutating func within(_ range: ClosedRange<Int>) -> Int {
        range.lowerBound + below(range.count)
    }

    /// Whether something happens that happens `rate` times in 10 000. A rate of zero draws nothing.
    package mutating func hits(_ rate: Int) -> Bool {
        rate > 0 && below(10_000) < rate
    }

    /// Heads or tails.
    package mutating func coin() -> Bool {
        bits() & 1 == 0
    }

    /// One of several; never asked of none.
    package mutating func pick<Value>(_ values: [Value]) -> Value {
        values[below(values.count)]
    }

    /// A stream of its own that follows from this one.
    package mutating func split() -> Dice {
        Dice(seed: bits())
    }
}
