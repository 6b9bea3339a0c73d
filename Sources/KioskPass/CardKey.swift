// The keys with which technicians' cards are signed and checked, and how they are written down.

internal import Crypto
internal import FoundationEssentials
internal import KioskCore

/// The private key of those who make cards: 32 bytes of Ed25519 (RFC 8032 §5.1.5).
///
/// It lies in a file that only its owner may read, and never on a kiosk.
package struct CardKey: Sendable {
    private let key: Curve25519.Signing.PrivateKey

    /// Makes a key from the system's chance.
    package init() {
        key = Curve25519.Signing.PrivateKey()
    }

    /// Reads back what `text` gives, a line end after it allowed; nil for anything else.
    package init?(text: String) {
        guard let bytes = KeyText.privateKey.bytes(text),
            // The length was counted: nothing else can be wrong with a private key.
            let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: bytes)
        else { return nil }
        self.key = key
    }

    /// The whole key as one line of 79 characters, its end not included. It is a secret.
    package var text: String {
        KeyText.privateKey.text(Array(key.rawRepresentation))
    }

    /// What kiosks check this key's cards with.
    package var publicKey: PublicCardKey {
        PublicCardKey(bytes: Array(key.publicKey.rawRepresentation))
    }

    /// Signs a card; nil if the library cannot.
    package func card(_ terms: CardTerms) -> StaffCard? {
        // The library says no more than that it failed.
        guard let signature = try? key.signature(for: CardSignature.message(terms)) else {
            return nil
        }
        return StaffCard(terms: terms, signature: Array(signature))
    }

    /// Signs settings; nil if the library cannot.
    package func set(_ bundle: SettingsBundle) -> SettingsSet? {
        // The library says no more than that it failed.
        guard let signature = try? key.signature(for: SettingsSignature.message(bundle)) else {
            return nil
        }
        return SettingsSet(bundle: bundle, signature: Array(signature))
    }
}

extension CardKey: CustomStringConvertible, CustomReflectable {
    /// Nothing of the key.
    package var description: String { "private key of cards" }

    /// Nothing of the key when it is dumped.
    package var customMirror: Mirror { Mirror(self, children: []) }
}

/// The public key of those who make cards: it may be known to anyone.
package struct PublicCardKey: Hashable, Sendable {
    private let bytes: [UInt8]

    init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// Reads back what `text` gives; nil for anything else, a private key above all.
    package init?(text: String) {
        guard let bytes = KeyText.publicKey.bytes(text) else { return nil }
        self.bytes = bytes
    }

    /// The key as one line of 78 characters, for `staff_keys` in kiosk.yaml.
    package var text: String { KeyText.publicKey.text(bytes) }

    /// Whether this key's owner signed the card.
    func signed(_ card: StaffCard) -> Bool {
        signed(CardSignature.message(card.terms), card.signature)
    }

    /// Whether this key's owner signed the settings.
    func signed(_ set: SettingsSet) -> Bool {
        signed(SettingsSignature.message(set.bundle), set.signature)
    }

    private func signed(_ message: [UInt8], _ signature: [UInt8]) -> Bool {
        // Bytes that are no key have signed nothing.
        guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: bytes) else {
            return false
        }
        return key.isValidSignature(signature, for: message)
    }
}

/// What is signed on a card.
private enum CardSignature {
    /// Says what is signed, so that no signature of these keys can ever mean anything else.
    private static let domain = "invoice-kiosk: technician's card, 1\n"

    static func message(_ terms: CardTerms) -> [UInt8] {
        Array(domain.utf8) + terms.bytes
    }
}

/// How a key is written: what it is, its 32 bytes, and four bytes by which a wrong letter is found.
private enum KeyText: String {
    case privateKey = "KIOSK:CARD-PRIVATE:1:"
    case publicKey = "KIOSK:CARD-PUBLIC:1:"

    private static let keyBytes = 32
    private static let checkBytes = 4

    func text(_ key: [UInt8]) -> String {
        rawValue + Base32.text(key + check(key))
    }

    /// The key in a text; nil unless all of it is as `text` would write it.
    func bytes(_ text: String) -> [UInt8]? {
        let line = text.utf8.last == UInt8(ascii: "\n") ? text.utf8.dropLast() : text.utf8[...]
        guard line.prefix(100).count < 100, line.starts(with: rawValue.utf8),
            let all = Base32.bytes(line.dropFirst(rawValue.utf8.count)),
            all.count == KeyText.keyBytes + KeyText.checkBytes
        else { return nil }
        let key = Array(all.prefix(KeyText.keyBytes))
        return check(key).elementsEqual(all.suffix(KeyText.checkBytes)) ? key : nil
    }

    private func check(_ key: [UInt8]) -> [UInt8] {
        Array(SHA256.hash(data: Array(rawValue.utf8) + key).prefix(KeyText.checkBytes))
    }
}
