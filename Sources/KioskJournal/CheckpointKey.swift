// The key with which a kiosk signs what it says of removed entries.

internal import Crypto
internal import Foundation
internal import Glibc

/// The public half: whoever has it can tell this kiosk's checkpoints from all others.
package struct CheckpointKey: Hashable, Sendable {
    /// 32 bytes (RFC 8032 §5.1.5).
    let bytes: [UInt8]

    init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// Reads back what `text` gives; nil for anything else.
    package init?(text: String) {
        guard let bytes = [UInt8](hexadecimal: text[...], count: 32) else { return nil }
        self.bytes = bytes
    }

    /// 64 hexadecimal digits, for a note that is kept elsewhere.
    package var text: String { bytes.hexadecimal }

    func signed(_ message: [UInt8], _ signature: [UInt8]) -> Bool {
        // Bytes that are no key have signed nothing.
        guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: bytes) else {
            return false
        }
        return key.isValidSignature(signature, for: message)
    }

    /// The keys that lie beside a journal, for everybody who may read there; none if there is no
    /// such file. While a new key takes the place of an old one they are two, the new one first.
    static func beside(_ journal: String) -> [CheckpointKey] {
        let text = OwnFile.text(path(beside: journal), mask: 0o022) ?? ""
        return text.split(separator: "\n").compactMap { CheckpointKey(text: String($0)) }
    }

    /// Puts keys beside a journal, in place of those that lie there.
    static func publish(_ keys: [CheckpointKey], beside journal: String) throws(JournalFault) {
        guard beside(journal) != keys else { return }
        try OwnFile.write(
            keys.map { $0.text + "\n" }.joined(), to: path(beside: journal), mode: 0o644,
            like: journal, replaces: true)
    }

    private static func path(beside journal: String) -> String {
        JournalFile.folder(of: journal) + "/checkpoint-key.pub"
    }
}

/// The private half, in a file that only the kiosk's account may read.
struct SigningKey: Sendable {
    private let key: Curve25519.Signing.PrivateKey

    var publicKey: CheckpointKey {
        CheckpointKey(bytes: Array(key.publicKey.rawRepresentation))
    }

    private static func path(beside journal: String) -> String {
        JournalFile.folder(of: journal) + "/checkpoint-key"
    }

    /// The key beside a journal; nil if there is none. Throws `.unwritable` where what lies there
    /// cannot be read or is none.
    static func existing(beside journal: String) throws(JournalFault) -> SigningKey? {
        let path = path(beside: journal)
        guard unsafe access(path, F_OK) == 0 else { return nil }
        guard let text = OwnFile.text(path, mask: 0o077),
            let bytes = [UInt8](
                hexadecimal: text.trimmingCharacters(in: .newlines)[...], count: 32),
            // The length was counted: nothing else can be wrong with a private key.
            let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: bytes)
        else { throw .unwritable(code: 0) }
        return SigningKey(key: key)
    }

    /// Makes the key, unless somebody else does so first.
    static func made(beside journal: String) throws(JournalFault) -> SigningKey {
        let key = Array(Curve25519.Signing.PrivateKey().rawRepresentation)
        try OwnFile.write(
            key.hexadecimal + "\n", to: path(beside: journal), mode: 0o600, like: journal)
        guard let made = try existing(beside: journal) else { throw .unwritable(code: 0) }
        return made
    }

    /// The checkpoint with the signature of this key.
    func signed(_ checkpoint: Checkpoint) throws -> Checkpoint {
        var signed = checkpoint
        signed.key = publicKey
        signed.signature = Array(try key.signature(for: checkpoint.message))
        return signed
    }
}
