// An Internet address as bytes, and the ranges that are not the public Internet.

internal import Glibc

/// An IPv4 or IPv6 address.
package struct IPAddress: Hashable, Sendable {
    /// Four bytes or sixteen, most significant first.
    package let bytes: [UInt8]

    /// Wraps an address of four or sixteen bytes, most significant first; nil for any other number.
    package init?(bytes: [UInt8]) {
        guard bytes.count == 4 || bytes.count == 16 else { return nil }
        self.bytes = bytes
    }

    /// Reads four decimal numbers with dots, or IPv6 in hexadecimal groups (RFC 4291 §2.2).
    ///
    /// The other forms that C libraries take (`0x7f.1`, `017700000001`, `2130706433`) are refused.
    package init?(text: String) {
        // A NUL would end the text for C and not for whoever compares it.
        guard text.utf8.contains(0) == false else { return nil }
        for (family, count) in [(AF_INET, 4), (AF_INET6, 16)] {
            var bytes = [UInt8](repeating: 0, count: count)
            if unsafe inet_pton(family, text, &bytes) == 1 {
                self.bytes = bytes
                return
            }
        }
        return nil
    }

    /// Whether it is this machine itself.
    package var isLoopback: Bool {
        IPAddress.loopback.contains { $0.holds(bytes) }
    }

    /// Whether it is outside the public Internet: private, local, reserved, or a disguise of one of
    /// these (IANA special-purpose registries, RFC 6890).
    package var isSpecialPurpose: Bool {
        IPAddress.specialPurpose.contains { $0.holds(bytes) }
    }

    private static let loopback = [Range("127.0.0.0", 8), Range("::1", 128)]

    private static let specialPurpose = [
        Range("0.0.0.0", 8), Range("10.0.0.0", 8), Range("100.64.0.0", 10),
        Range("127.0.0.0", 8), Range("169.254.0.0", 16), Range("172.16.0.0", 12),
        Range("192.0.0.0", 24), Range("192.0.2.0", 24), Range("192.168.0.0", 16),
        Range("198.18.0.0", 15), Range("198.51.100.0", 24), Range("203.0.113.0", 24),
        Range("224.0.0.0", 4), Range("240.0.0.0", 4),
        Range("::", 128), Range("::1", 128), Range("::ffff:0:0", 96), Range("64:ff9b::", 96),
        Range("64:ff9b:1::", 48), Range("100::", 64), Range("2001::", 23),
        Range("2001:db8::", 32), Range("2002::", 16), Range("fc00::", 7), Range("fe80::", 10),
        Range("ff00::", 8),
    ]

    /// The addresses that begin with the same bits.
    private struct Range {
        let prefix: [UInt8]
        let bits: Int

        init(_ text: String, _ bits: Int) {
            prefix = IPAddress(text: text)?.bytes ?? []
            self.bits = bits
        }

        func holds(_ bytes: [UInt8]) -> Bool {
            guard bytes.count == prefix.count else { return false }
            let whole = bits / 8
            guard bytes[..<whole] == prefix[..<whole] else { return false }
            let rest = bits % 8
            return rest == 0 || (bytes[whole] ^ prefix[whole]) >> (8 - rest) == 0
        }
    }
}
