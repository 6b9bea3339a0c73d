// Checks the `sign` header of a request: a compact JWS (RFC 7515) by the application's key.

import Crypto
import CryptoExtras
import Foundation

/// The registered applications and the rule for their signatures (V1.24 §3, PHP sample for RS256).
struct SignatureCheck: Sendable {
    /// How far the clocks of both sides may be apart, in seconds.
    static let leeway: TimeInterval = 60
    private let keys: [String: _RSA.Signing.PublicKey]

    /// - Parameter applications: appid to the public key as PEM (SubjectPublicKeyInfo).
    /// - Throws: the library's error for a key that it cannot read.
    init(applications: [String: String]) throws {
        keys = try applications.mapValues { try _RSA.Signing.PublicKey(pemRepresentation: $0) }
    }

    /// `accepted`, or what is wrong with the signature.
    ///
    /// - Parameters:
    ///   - serial: what the claim `requestdatas` vouches for: the serial of a status query, the
    ///     form value of an application.
    ///   - needsDigest: whether that claim must be there (V1.24 §1: for applications).
    func verdict(
        sign: String?, appid: String?, serial: String, needsDigest: Bool = false, at now: Date
    ) -> Verdict {
        guard let sign, !sign.isEmpty else { return .missingSign }
        guard let appid, let key = keys[appid] else { return .unknownApplication }
        let parts = sign.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, let header = Self.json(parts[0], as: Header.self) else {
            return .malformedSign
        }
        // Before the signature is looked at: the sender must not choose how it is judged.
        guard header.alg == "RS256" else { return .wrongAlgorithm }
        guard let claims = Self.json(parts[1], as: Claims.self),
            let signature = Base64URL.bytes(parts[2])
        else { return .malformedSign }
        let valid = key.isValidSignature(
            _RSA.Signing.RSASignature(rawRepresentation: signature),
            for: SHA256.hash(data: Data("\(parts[0]).\(parts[1])".utf8)),
            padding: .insecurePKCS1v1_5)
        guard valid else { return .wrongSignature }
        if needsDigest, claims.requestdatas == nil { return .missingDigest }
        return Self.verdict(on: claims, serial: serial, at: now)
    }

    private static func verdict(on claims: Claims, serial: String, at now: Date) -> Verdict {
        let seconds = now.timeIntervalSince1970
        guard let exp = claims.exp, exp + leeway > seconds else { return .expired }
        if let nbf = claims.nbf, nbf - leeway > seconds { return .notYetValid }
        if let digest = claims.requestdatas, digest != md5(serial) { return .wrongDigest }
        return .accepted
    }

    /// Lower-case hexadecimal MD5, as the vendor's samples put it into `requestdatas`.
    static func md5(_ text: String) -> String {
        Insecure.MD5.hash(data: Data(text.utf8))
            .map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    private static func json<Part: Decodable>(_ part: Substring, as type: Part.Type) -> Part? {
        // What is unreadable is refused; in which way it is unreadable changes nothing.
        Base64URL.bytes(part).flatMap { try? JSONDecoder().decode(type, from: $0) }
    }

    /// The one member of the JOSE header that counts.
    private struct Header: Decodable { let alg: String }

    /// The claims that are checked; times are seconds since 1970.
    private struct Claims: Decodable {
        let exp, nbf: TimeInterval?
        let requestdatas: String?
    }
}
