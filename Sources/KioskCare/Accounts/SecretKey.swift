// The secrets of an account: which keys of its file name one, and what must be in it.

internal import Crypto
internal import CryptoExtras
package import KioskProviders
package import KioskRuntime

/// A key of an account's file that names a secret.
package struct SecretKey: Hashable, Sendable {
    /// What a secret looks like.
    package enum Form: Hashable, Sendable {
        /// A private RSA key of 2048 bits or more, as PEM over several lines.
        case privateKey
        /// One line.
        case line
    }

    /// The key, such as `signing_key`.
    package let key: String
    /// What it is, for the question that asks for it.
    package let what: String
    package let form: Form
    /// Whether an account cannot do without.
    package let isNeeded: Bool
    /// Whether the question that tests an account shows whether it is right.
    package let isAsked: Bool
    private let ending: String

    fileprivate init(
        _ key: String, _ what: String, _ ending: String, form: Form = .line,
        isNeeded: Bool = false, isAsked: Bool = false
    ) {
        (self.key, self.what, self.ending, self.form) = (key, what, ending, form)
        (self.isNeeded, self.isAsked) = (isNeeded, isAsked)
    }

    /// The name of the credential that an account gets for it.
    package func credential(of account: String) -> String { account + ending }

    /// What is wrong with a secret before any cloud is asked; nil if nothing is.
    package func fault(of secret: Secret) -> String? {
        switch form {
        case .line:
            let bytes = secret.bytes.reversed().drop { $0 == 0x0A || $0 == 0x0D }
            if bytes.isEmpty { return "is empty" }
            return bytes.contains { $0 == 0x0A || $0 == 0x0D } ? "has more than one line" : nil
        case .privateKey:
            let text = String(decoding: secret.bytes, as: UTF8.self)
            guard text.contains("-----BEGIN") else { return "is no PEM: -----BEGIN is missing" }
            if text.contains("BEGIN ENCRYPTED") || text.contains("Proc-Type: 4,ENCRYPTED") {
                return "is closed with a password: openssl pkey -in FILE -out OPEN.pem"
            }
            // What the library has against a key is nobody's to read: its text may quote the file.
            guard let key = try? _RSA.Signing.PrivateKey(pemRepresentation: text) else {
                return text.contains("CERTIFICATE")
                    ? "is a certificate, not the private key"
                    : "is no private RSA key of 2048 bits or more"
            }
            return key.keySizeInBits >= 2_048 ? nil : "has fewer than 2048 bits"
        }
    }

    /// What may be said of a secret to compare it with what the cloud has: size and fingerprint
    /// (SHA-256 of the public key as DER, the first eight bytes). Nil for anything but a key.
    package func fingerprint(of secret: Secret) -> String? {
        guard form == .privateKey,
            // Said by `fault` already.
            let key = try? _RSA.Signing.PrivateKey(
                pemRepresentation: String(decoding: secret.bytes, as: UTF8.self))
        else { return nil }
        let digest = SHA256.hash(data: key.publicKey.derRepresentation).prefix(8)
        let digits = digest.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }
        return "RSA, \(key.keySizeInBits) bits, public key \(digits.joined(separator: ":"))"
    }
}

extension AccountKind {
    /// The secrets of such an account; the first is the one that it cannot do without.
    package var secrets: [SecretKey] {
        let own =
            switch self {
            case .yonyou:
                [
                    SecretKey(
                        "signing_key", "the private key (PEM) that is registered for the app_id",
                        "-signing-key.pem", form: .privateKey, isNeeded: true, isAsked: true),
                    SecretKey(
                        "codec_key", "the key that opens the till's order codes, 64 hex digits",
                        "-codec-key"),
                    SecretKey(
                        "order_query_key", "the key that signs questions to the merchant",
                        "-order-query-key"),
                ]
            case .fiscal:
                [
                    SecretKey(
                        "key", "the key that goes into signatures", "-key", isNeeded: true,
                        isAsked: true)
                ]
            case .toll:
                [
                    SecretKey(
                        "token", "the token that the platform gave to this kiosk", "-token",
                        isNeeded: true, isAsked: true)
                ]
            }
        let proxy = SecretKey(
            "proxy_credential", "user:password for the proxy", "-proxy", isAsked: true)
        return own + [proxy]
    }

    /// The cloud's name, for people.
    package var title: String {
        switch self {
        case .yonyou: "the tax cloud (用友税务云)"
        case .fiscal: "a platform for fiscal e-bills (博思)"
        case .toll: "a platform for toll invoices"
        }
    }
}
