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
    private let rule: SecretRule

    fileprivate init(
        _ key: String, _ what: String, _ ending: String, form: Form = .line,
        rule: SecretRule = .anything, isNeeded: Bool = false, isAsked: Bool = false
    ) {
        (self.key, self.what, self.ending, self.form) = (key, what, ending, form)
        self.rule = rule
        (self.isNeeded, self.isAsked) = (isNeeded, isAsked)
    }

    /// The name of the credential that an account gets for it.
    package func credential(of account: String) -> String { account + ending }

    /// What is wrong with a secret before any cloud is asked; nil if nothing is.
    package func fault(of secret: Secret) -> String? {
        switch form {
        case .line:
            let bytes = Array(secret.bytes.reversed().drop { $0 == 0x0A || $0 == 0x0D }.reversed())
            if bytes.isEmpty { return "is empty" }
            if bytes.contains(where: { $0 == 0x0A || $0 == 0x0D }) {
                return "has more than one line"
            }
            return rule.fault(of: bytes)
        case .privateKey:
            return PrivateKeyRule.fault(of: String(decoding: secret.bytes, as: UTF8.self))
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
                        "-codec-key", rule: .orderKey),
                    SecretKey(
                        "order_query_key", "the key that signs questions to the merchant",
                        "-order-query-key", rule: .signing),
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
                        rule: .token, isNeeded: true, isAsked: true)
                ]
            }
        let proxy = SecretKey(
            "proxy_credential", "user:password for the proxy", "-proxy",
            rule: .login, isAsked: true)
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
