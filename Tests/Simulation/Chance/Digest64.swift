// A short digest, good enough to tell two histories apart.

/// FNV-1a over words, 64 bits.
package struct Digest64 {
    package private(set) var value: UInt64

    /// Begins, after what another digest has seen.
    package init(_ value: UInt64 = 0) {
        self.value = value ^ 0xCBF2_9CE4_8422_2325
    }

    /// Takes a number.
    package mutating func add(_ number: Int) {
        value = (value ^ UInt64(bitPattern: Int64(number))) &* 0x0000_0100_0000_01B3
        value ^= value >> 29
    }

    /// Takes a text.
    package mutating func add(_ text: String) {
        for byte in text.utf8 { value = (value ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    }
}
