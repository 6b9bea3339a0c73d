// Base64 with the alphabet of URLs and no padding (RFC 4648 §5, RFC 7515 §2).

import Foundation

/// Bytes to text and back; padding and the ordinary alphabet are refused.
enum Base64URL {
    /// The text of some bytes.
    static func text(_ bytes: Data) -> String {
        bytes.base64EncodedString()
            .replacingOccurrences(of: "+", with: "-")
            .replacingOccurrences(of: "/", with: "_")
            .replacingOccurrences(of: "=", with: "")
    }

    /// The bytes of a text, or nil when it is not of this form.
    static func bytes(_ text: some StringProtocol) -> Data? {
        guard !text.contains(where: { "+/=".contains($0) }) else { return nil }
        let ordinary = text.replacingOccurrences(of: "-", with: "+")
            .replacingOccurrences(of: "_", with: "/")
        let missing = (4 - ordinary.utf8.count % 4) % 4
        return Data(base64Encoded: ordinary + String(repeating: "=", count: missing))
    }
}
