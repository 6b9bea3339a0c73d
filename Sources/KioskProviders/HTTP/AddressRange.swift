// Addresses that begin with the same bits, as configurations and registries write them.

/// A network such as `10.1.0.0/16` (RFC 4632 §3.1, RFC 4291 §2.3), or one address alone.
package struct AddressRange: Hashable, Sendable {
    private let prefix: [UInt8]
    private let bits: Int

    /// Reads `address/bits`, or an address alone for just that one.
    ///
    /// Bits beyond the prefix must be zero: `10.1.2.3/8` leaves open what was meant. Nor is there
    /// a `/0`, which would be everything.
    package init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard let first = parts.first, let address = IPAddress(text: String(first)) else {
            return nil
        }
        let width = address.bytes.count * 8
        guard let bits = parts.count == 1 ? width : AddressRange.bits(parts.dropFirst(), width),
            AddressRange.isClear(address.bytes, after: bits)
        else { return nil }
        prefix = address.bytes
        self.bits = bits
    }

    /// Whether `address` is one of these; an IPv4 address never lies in a range of IPv6.
    package func holds(_ address: IPAddress) -> Bool {
        let bytes = address.bytes
        guard bytes.count == prefix.count else { return false }
        let whole = bits / 8
        guard bytes[..<whole] == prefix[..<whole] else { return false }
        let rest = bits % 8
        return rest == 0 || (bytes[whole] ^ prefix[whole]) >> (8 - rest) == 0
    }

    private static func bits(_ parts: ArraySlice<Substring>, _ width: Int) -> Int? {
        guard parts.count == 1, let digits = parts.first, (1...3).contains(digits.utf8.count),
            digits.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
            digits.hasPrefix("0") == false, let bits = Int(digits), bits <= width
        else { return nil }
        return bits
    }

    private static func isClear(_ bytes: [UInt8], after bits: Int) -> Bool {
        bytes.enumerated().allSatisfy { index, byte in
            let kept = min(max(bits - index * 8, 0), 8)
            return kept == 8 || byte << kept == 0
        }
    }
}
