// The `sign` header: a JSON Web Token by the application's RSA key.

internal import Crypto
internal import CryptoExtras
internal import FoundationEssentials
internal import KioskText

/// Signs requests as the vendor's PHP sample does (V1.24): RS256, not compressed.
///
/// The same document signs with RS512 and DEFLATE in Java and with PS256 in C#, so the cloud goes
/// by the token's own header; RS256 is the plainest of the three.
struct RequestSigner: Sendable {
    /// How long a token is good for, in seconds, after and before its making. V1.17 raised it from
    /// 300: the clocks of tills are that wrong.
    private static let validity: Int64 = 3_600
    private let key: _RSA.Signing.PrivateKey

    /// Reads a private key of 2048 bits or more: PEM with PKCS#8 or PKCS#1; nil for anything else.
    init?(pem: Secret) {
        let text = String(decoding: pem.bytes, as: UTF8.self)
        // What the library has against a key is nobody's to read: its text may quote the file.
        guard let key = try? _RSA.Signing.PrivateKey(pemRepresentation: text) else { return nil }
        self.key = key
    }

    /// The token for a request; nil only if the library fails.
    ///
    /// - Parameters:
    ///   - value: what the claim `requestdatas` vouches for, by its MD5: the value of that field,
    ///     or the serial of a status query (the vendor's SDK of 2017; the document does not ask for
    ///     it). Other bodies are not vouched for.
    ///   - seller: the tax number that the claim `nsrsbh` vouches for, where the body has it (the
    ///     vendor's sample project, SignHelper).
    ///   - now: seconds since 1970.
    ///   - id: the token's own name (`jti`), different each time.
    func token(for value: String?, seller: String? = nil, now: Int64, id: String) -> String? {
        let head = #"{"typ":"JWT","alg":"RS256"}"#
        let digests = [("requestdatas", value), ("nsrsbh", seller)].map { name, value in
            value.map { #","\#(name)":"\#(Self.md5($0))""# } ?? ""
        }.joined()
        let claims =
            #"{"sub":"tester","iss":"einvoice","aud":"einvoice","jti":"\#(id)","iat":\#(now),"#
            + #""exp":\#(now + Self.validity),"nbf":\#(now - Self.validity)\#(digests)}"#
        let input = Base64.urlText(head.utf8) + "." + Base64.urlText(claims.utf8)
        // Signing with a key that was read can fail for want of memory only.
        let signature = try? key.signature(
            for: SHA256.hash(data: Array(input.utf8)), padding: .insecurePKCS1v1_5)
        return signature.map { input + "." + Base64.urlText($0.rawRepresentation) }
    }

    /// Lower-case hexadecimal MD5, which the vendor's rule demands; it protects nothing here.
    static func md5(_ text: String) -> String {
        Hexadecimal.text(Insecure.MD5.hash(data: Array(text.utf8)))
    }
}
