// Base64 (RFC 4648), strict.

internal import FoundationEssentials

/// Bytes to text and back.
package enum Base64 {
    /// The bytes of ordinary base64 with its padding (§4); nil for anything else.
    ///
    /// Line ends are taken out first: encoders of the MIME kind put one after every 76 characters
    /// (RFC 2045 §6.8), and Java's of the time of the vendor's interface is one of them.
    package static func bytes(_ text: String) -> [UInt8]? {
        let line = text.utf8.contains(0x0A) ? text.filter { $0.isNewline == false } : text
        // The library lets more padding pass than there is room for.
        guard line.utf8.count % 4 == 0 else { return nil }
        return Data(base64Encoded: line).map(Array.init)
    }

    /// Base64 with the alphabet of URLs and no padding (§5, RFC 7515 §2).
    package static func urlText(_ bytes: some Sequence<UInt8>) -> String {
        let text = Data(bytes).base64EncodedString().utf8.compactMap { byte -> UInt8? in
            switch byte {
            case UInt8(ascii: "+"): UInt8(ascii: "-")
            case UInt8(ascii: "/"): UInt8(ascii: "_")
            case UInt8(ascii: "="): nil
            default: byte
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// The bytes of `urlText`; padding and the ordinary alphabet are refused.
    package static func bytes(urlText text: String) -> [UInt8]? {
        guard text.utf8.contains(where: { "+/=".utf8.contains($0) }) == false else { return nil }
        let ordinary = text.utf8.map { byte in
            switch byte {
            case UInt8(ascii: "-"): UInt8(ascii: "+")
            case UInt8(ascii: "_"): UInt8(ascii: "/")
            default: byte
            }
        }
        let padding = String(repeating: "=", count: (4 - ordinary.count % 4) % 4)
        return Data(base64Encoded: String(decoding: ordinary, as: UTF8.self) + padding)
            .map(Array.init)
    }
}
