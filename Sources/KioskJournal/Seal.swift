// The seal over an entry's whole numbers: bytes that say nothing without the visit's key.

internal import Crypto
internal import Foundation
internal import KioskCore

/// A whole number that an entry shows only masked.
package struct SealedNumber: Hashable, Sendable {
    /// The field that shows it masked: `receipt`, `serial` or `invoice`.
    package let name: String
    /// Its ASCII letters and digits, at most 64.
    package let whole: String
}

extension SealedNumber: CustomStringConvertible, CustomReflectable {
    /// The field's name, nothing of the number.
    package var description: String { name }
    /// The field's name, nothing of the number.
    package var customMirror: Mirror { Mirror(self, children: ["name": name]) }
}

/// Seals and opens the numbers of one entry.
///
/// The bytes are the form (one byte, 1), then what ChaCha20-Poly1305 (RFC 8439) gives under the
/// visit's key: the nonce (12 bytes), the text enciphered, its tag (16 bytes). The text is
/// `name=number`, one after the other with commas between. The entry's run and place in it,
/// `000000000000feed-7`, are authenticated with it: a seal opens where it was made only.
enum Seal {
    private static let form: UInt8 = 1
    /// Bytes that a seal has at most; three fields of 64 letters and digits have 250.
    private static let most = 1_024

    /// The bytes for the journal.
    static func closed(
        _ numbers: [SealedNumber], at place: JournalPosition, under key: SymmetricKey
    ) throws -> [UInt8] {
        let text = numbers.map { "\($0.name)=\($0.whole)" }.joined(separator: ",")
        let box = try ChaChaPoly.seal(
            Array(text.utf8), using: key, authenticating: name(of: place.epoch.text, place.seq))
        return [form] + box.combined
    }

    /// The numbers behind the bytes of a row; nil where they are not what the key closed there.
    static func opened(
        _ bytes: [UInt8], epoch: String, seq: Int, under key: SymmetricKey
    ) -> [SealedNumber]? {
        guard bytes.first == form, bytes.count <= most,
            // Whatever the library says is wrong, the bytes do not open.
            let box = try? ChaChaPoly.SealedBox(combined: bytes.dropFirst()),
            let text = try? ChaChaPoly.open(box, using: key, authenticating: name(of: epoch, seq))
        else { return nil }
        return String(decoding: text, as: UTF8.self).split(separator: ",").compactMap { item in
            let parts = item.split(separator: "=", maxSplits: 1)
            guard parts.count == 2 else { return nil }
            return SealedNumber(name: String(parts[0]), whole: String(parts[1]))
        }
    }

    private static func name(of epoch: String, _ seq: Int) -> [UInt8] {
        Array("\(epoch)-\(seq)".utf8)
    }
}

/// What stands in the journal for a whole number: whoever has the number and the key finds it.
struct NumberTags: Sendable {
    /// Bytes of a tag: long enough that two numbers never share one.
    private static let bytes = 16

    private let key: SymmetricKey

    init(key: [UInt8]) {
        self.key = SymmetricKey(data: key)
    }

    /// The first 16 bytes of the HMAC-SHA-256 (RFC 2104) of the number's ASCII letters and digits,
    /// at most 64, in capitals.
    func tag(of number: String) -> [UInt8] {
        let safe = number.filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
        let text = safe.prefix(64).uppercased()
        let code = HMAC<SHA256>.authenticationCode(for: Array(text.utf8), using: key)
        return Array(Array(code).prefix(NumberTags.bytes))
    }
}
