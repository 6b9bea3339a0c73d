// The names under which the journal knows invoices: nobody reads a number out of them.

internal import Crypto
package import KioskCore

/// Gives each invoice its name in the journal of this kiosk.
///
/// Invoice numbers are few enough to be tried one after the other: without the secret, which never
/// leaves the state directory, a plain hash of a number would be as good as the number.
package struct InvoiceKeys: Sendable {
    private let secret: SymmetricKey

    /// 256 bits, as long as what the hash function gives (RFC 2104 §3).
    private static let bytes = 32

    private init(_ secret: [UInt8]) {
        self.secret = SymmetricKey(data: secret)
    }

    private static func file(in stateDirectory: String) -> SecretFile {
        SecretFile(folder: stateDirectory, name: "invoice-key", bytes: bytes)
    }

    /// The keys of the kiosk whose state lies there. The first time its secret is made.
    package static func open(in stateDirectory: String) throws(SecretFault) -> InvoiceKeys {
        do throws(SecretFault) {
            return try existing(in: stateDirectory)
        } catch SecretFault.absent {
            try file(in: stateDirectory).make()
            return try existing(in: stateDirectory)
        }
    }

    /// The same for whoever stands beside the kiosk: throws `.absent` if it has never run.
    package static func existing(in stateDirectory: String) throws(SecretFault) -> InvoiceKeys {
        InvoiceKeys(try file(in: stateDirectory).read())
    }

    /// The name of an invoice: HMAC-SHA-256 (RFC 2104, FIPS 180-4) of its code, `|` and its number
    /// in UTF-8. An invoice without a code has nothing before the `|`.
    package func key(of identity: InvoiceIdentity) -> InvoiceKey {
        let text = "\(identity.code ?? "")|\(identity.number)"
        let code = HMAC<SHA256>.authenticationCode(for: Array(text.utf8), using: secret)
        return InvoiceKey(hexadecimal: Array(code).hexadecimal)
    }
}

extension [UInt8] {
    /// Two lower-case digits for each byte.
    var hexadecimal: String {
        let digits = Array<UInt8>("0123456789abcdef".utf8)
        return String(
            decoding: flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}
