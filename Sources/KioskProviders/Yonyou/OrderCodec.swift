// From the order in a receipt code to the serial that the cloud knows.

internal import Crypto
internal import FoundationEssentials
internal import KioskText

/// How a till hides the order number in its code.
///
/// The vendor publishes no algorithm for the `order` of its offline code. The keyed form here is
/// this project's own assumption and stands behind this type, so that the real one can take its
/// place.
package enum OrderCodec: Hashable, Sendable {
    /// Not at all.
    case plain
    /// AES-256-GCM (NIST SP 800-38D) under a key of 32 bytes. The order is base64url without
    /// padding of nonce (12 bytes), ciphertext and tag (16 bytes) of the serial in UTF-8; the
    /// system code (`syscode`) in UTF-8 is the additional data, so that an order of one system is
    /// none of another.
    case aes256GCM(OrderKey)

    /// The serial in `order`, or nil if there is none in it: damaged, or made with another key.
    func serial(of order: String, systemCodes: [String]) -> String? {
        number(in: order, systemCodes: systemCodes).flatMap { OrderCodec.isSerial($0) ? $0 : nil }
    }

    /// The order's number, whatever its form; nil where nothing opens it.
    ///
    /// A recognised receipt does not say which of the account's system codes it carries, so each is
    /// tried.
    func number(in order: String, systemCodes: [String]) -> String? {
        switch self {
        case .plain:
            return order
        case .aes256GCM(let key):
            let sealed = Base64.bytes(urlText: order) ?? []
            // A box that does not open has nothing to tell but that.
            guard let box = try? AES.GCM.SealedBox(combined: sealed) else { return nil }
            return systemCodes.lazy.compactMap { key.open(box, for: $0) }.first
        }
    }

    /// 1 to 20 ASCII letters or digits (V1.24 §1, FPQQLSH; README of the vendor's sample project).
    static func isSerial(_ text: String) -> Bool {
        (1...20).contains(text.utf8.count)
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "a")...UInt8(ascii: "z"):
                    true
                default: false
                }
            }
    }
}

/// A key of 256 bits.
package struct OrderKey: Hashable, Sendable, CustomStringConvertible, CustomReflectable {
    private let key: SymmetricKey

    /// Takes 32 bytes, or 64 hexadecimal digits with or without a line end; nil for anything else.
    package init?(_ secret: Secret) {
        let text = String(decoding: secret.bytes, as: UTF8.self).filter { $0.isNewline == false }
        let digits = Array(text.utf8)
        if secret.bytes.count == 32 {
            key = SymmetricKey(data: secret.bytes)
        } else if digits.count == 64, text.allSatisfy({ $0.isASCII && $0.isHexDigit }) {
            let pairs = stride(from: 0, to: 64, by: 2).compactMap {
                UInt8(String(decoding: digits[$0..<$0 + 2], as: UTF8.self), radix: 16)
            }
            key = SymmetricKey(data: pairs)
        } else {
            return nil
        }
    }

    fileprivate func open(_ box: AES.GCM.SealedBox, for systemCode: String) -> String? {
        // A wrong key, a wrong system code and a changed byte are the same to whoever lacks the
        // right one.
        let bytes = try? AES.GCM.open(box, using: key, authenticating: Array(systemCode.utf8))
        return bytes.flatMap { String(validating: $0, as: UTF8.self) }
    }

    /// Whether two keys are the same.
    package static func == (left: OrderKey, right: OrderKey) -> Bool { left.key == right.key }

    /// Says nothing of the key: equal keys have equal lengths.
    package func hash(into hasher: inout Hasher) { hasher.combine(key.bitCount) }

    /// Never the key.
    package var description: String { "(secret)" }
    /// Without children: `dump` and crash reports walk through mirrors.
    package var customMirror: Mirror { Mirror(self, children: EmptyCollection<Mirror.Child>()) }
}
