// A word that nobody guesses: the address of an offer, or what a phone is known by.

/// 128 random bits as 22 characters of base64url (RFC 4648 §5).
///
/// It is not `Equatable` on purpose: comparing takes the same time whatever is compared.
struct Secret: Sendable {
    private let characters: [UInt8]

    private static let alphabet = Array(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
    static let length = 22

    /// Draws one. `chance` has to be fit for secrets; the system's is.
    init(from chance: inout some RandomNumberGenerator) {
        var (high, low) = (chance.next() as UInt64, chance.next() as UInt64)
        characters = (0..<Self.length).map { _ in
            let sextet = Int(low & 0x3F)
            low = low >> 6 | high << 58
            high >>= 6
            return Self.alphabet[sextet]
        }
    }

    /// Takes what has the shape of one.
    init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard bytes.count == Self.length, bytes.allSatisfy(Self.alphabet.contains) else {
            return nil
        }
        characters = bytes
    }

    var text: String { String(decoding: characters, as: UTF8.self) }

    var bytes: [UInt8] { characters }

    /// Whether both are the same, in a time that does not tell where they differ.
    func isSame(as other: Secret) -> Bool {
        zip(characters, other.characters).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
