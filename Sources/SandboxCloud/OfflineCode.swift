// The text of an offline QR code, as a merchant's till prints it on a receipt.

import Crypto
package import Foundation

/// The codes of one merchant system:
/// `https://HOST:PORT/qrcode-connector?syscode=…&order=…` (vendor's scan-to-invoice scheme, §3).
package struct OfflineCode: Sendable {
    private let authority: String
    private let syscode: String

    /// - Parameters:
    ///   - authority: `host` or `host:port` of the tax cloud.
    ///   - syscode: the code that the tax cloud gave the merchant's system.
    package init(authority: String, syscode: String) {
        self.authority = authority
        self.syscode = syscode
    }

    /// The code with the order's number as it is.
    package func plain(order: String) -> String {
        address(order: order)
    }

    /// The code with the order's number sealed, under this project's assumption (the vendor's own
    /// cipher is not public): base64url without padding of nonce (12 bytes), AES-256-GCM ciphertext
    /// and tag (16 bytes) of the UTF-8 serial, authenticated together with the UTF-8 syscode.
    ///
    /// - Parameters:
    ///   - key: 32 bytes.
    ///   - nonce: 12 bytes; random when nil.
    /// - Throws: `CryptoKitError` for a nonce of another length or a key that AES does not know.
    package func sealed(order: String, key: Data, nonce: Data? = nil) throws -> String {
        let box = try AES.GCM.seal(
            Data(order.utf8),
            using: SymmetricKey(data: key),
            nonce: nonce.map { try AES.GCM.Nonce(data: $0) } ?? AES.GCM.Nonce(),
            authenticating: Data(syscode.utf8))
        let bytes = Data(box.nonce) + box.ciphertext + box.tag
        return address(order: Base64URL.text(bytes))
    }

    /// The code that a till prints after it applied for one online: `lsh` opens nothing but at the
    /// merchant (vendor's scan-to-invoice scheme, §4).
    package func online(lsh: String) -> String {
        "https://\(authority)/mobileinvoice/index.html?fs=sm&lsh=\(Self.encoded(lsh))&corp=sandbox"
    }

    private func address(order: String) -> String {
        "https://\(authority)/qrcode-connector?syscode=\(Self.encoded(syscode))"
            + "&order=\(Self.encoded(order))"
    }

    /// RFC 3986 §2.3: everything but the unreserved characters is percent-encoded.
    private static func encoded(_ value: String) -> String {
        value.utf8.map { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
                UInt8(ascii: "_"), UInt8(ascii: "~"):
                String(UnicodeScalar(byte))
            default:
                "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }.joined()
    }
}
