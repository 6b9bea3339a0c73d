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
        InvoiceKey(hexadecimal: code(of: "\(identity.code ?? "")|\(identity.number)"))
    }

    /// The name of the serial under which an invoice is asked for: the same of the word `serial`,
    /// a line feed and the serial. No invoice has such a text.
    package func key(ofSerial serial: String) -> KioskCore.Digest {
        KioskCore.Digest(hexadecimal: code(of: "serial\n\(serial)"))
    }

    private func code(of text: String) -> String {
        Array(HMAC<SHA256>.authenticationCode(for: Array(text.utf8), using: secret)).hexadecimal
    }
}

extension JournalEntry {
    /// The entry with the name of the serial that it bears: the serial itself goes with the
    /// visit's key, and two attempts at one invoice are known by the name for good.
    package func named(by keys: InvoiceKeys) -> JournalEntry {
        var entry = self
        entry.fields = fields.flatMap { (field) -> [JournalEntry.Field] in
            guard case .serial(let number) = field else { return [field] }
            return [field, .serialKey(keys.key(ofSerial: number.whole))]
        }
        return entry
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
