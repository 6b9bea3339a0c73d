// An Internet address as bytes.

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
}
