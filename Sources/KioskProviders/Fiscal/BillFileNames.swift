// The names of bills' files: sealed, because the numbers in them open the bill.

internal import Crypto
internal import FoundationEssentials
internal import KioskText

/// Makes names for files and reads them again, on every kiosk and in every run that knows the
/// account's secret.
///
/// A name is the base64 of AES-256-GCM (NIST SP 800-38D) over the three numbers. Equal bills have
/// equal names: the nonce is derived from the numbers, which is safe because one nonce never meets
/// two texts.
struct BillFileNames: Sendable, CustomStringConvertible, CustomReflectable {
    /// Characters of a name; three numbers of 32 make 172.
    private static let longest = 256
    private let form: FiscalBillForm
    private let sealing: SymmetricKey
    private let naming: SymmetricKey

    /// Derives the keys (HKDF, RFC 5869) from what the account and nobody else knows.
    init(secret: Secret, appID: String, form: FiscalBillForm) {
        func key(_ purpose: String) -> SymmetricKey {
            HKDF<SHA256>.deriveKey(
                inputKeyMaterial: SymmetricKey(data: secret.bytes), salt: Array(appID.utf8),
                info: Array(purpose.utf8), outputByteCount: 32)
        }
        self.form = form
        sealing = key("bill file seal")
        naming = key("bill file nonce")
    }

    /// The name of a bill's file. Only a fault of the cipher's library leaves a bill without one.
    func name(of bill: FiscalKey) -> String? {
        let text = [bill.number.code, bill.number.number, bill.checkCode.text]
            .joined(separator: " ")
        let mark = HMAC<SHA256>.authenticationCode(for: Array(text.utf8), using: naming)
        do {
            let box = try AES.GCM.seal(
                Array(text.utf8), using: sealing, nonce: AES.GCM.Nonce(data: Array(mark.prefix(12)))
            )
            return box.combined?.base64EncodedString()
        } catch {
            return nil
        }
    }

    /// The bill that a name was made for; nil for a name of another account or of nobody's making.
    func key(in name: String) -> FiscalKey? {
        guard name.utf8.count <= Self.longest, let bytes = Base64.bytes(name) else { return nil }
        do {
            let text = try AES.GCM.open(AES.GCM.SealedBox(combined: bytes), using: sealing)
            let parts = String(decoding: text, as: UTF8.self).split(separator: " ").map(String.init)
            guard parts.count == 3 else { return nil }
            return FiscalKey(
                code: parts[0], number: parts[1], checkCode: parts[2], form: form)
        } catch {
            return nil
        }
    }

    /// Never the keys.
    var description: String { "(file names)" }
    /// Without children: `dump` and crash reports walk through mirrors.
    var customMirror: Mirror { Mirror(self, children: EmptyCollection<Mirror.Child>()) }
}
