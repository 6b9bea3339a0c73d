// The `sign` header, judged with the public key and by its claims.

import Crypto
import CryptoExtras
import Foundation
import KioskCore
import KioskText
import Testing

@testable import KioskProviders

@Suite("Request signer")
struct RequestSignerTests {
    @Test func `the digest is the documented one`() {
        #expect(
            RequestSigner.md5(#"[{"FPQQLSH":"12345678901234567890"}]"#)
                == "13ceed4f0416a53f1ea71c17ce126a45")
    }

    @Test func `the token is RS256 by the application's key`() throws {
        let signer = try #require(RequestSigner(pem: Fixtures.pem()))
        let token = try #require(signer.token(for: "COMPANY01", now: 1_800_000_000, id: "abc"))
        let parts = token.split(separator: ".").map(String.init)
        try #require(parts.count == 3)
        let signature = _RSA.Signing.RSASignature(
            rawRepresentation: try #require(Base64.bytes(urlText: parts[2])))
        let isValid = try #require(Fixtures.key).publicKey.isValidSignature(
            signature, for: SHA256.hash(data: Data("\(parts[0]).\(parts[1])".utf8)),
            padding: .insecurePKCS1v1_5)
        #expect(isValid)
        let head = try JSONParser.value(of: try #require(Base64.bytes(urlText: parts[0])))
        #expect(head == .object(["typ": .string("JWT"), "alg": .string("RS256")]))
        let claims = try JSONParser.value(of: try #require(Base64.bytes(urlText: parts[1])))
        #expect(
            claims
                == .object([
                    "sub": .string("tester"), "iss": .string("einvoice"),
                    "aud": .string("einvoice"), "jti": .string("abc"),
                    "iat": .number("1800000000"), "exp": .number("1800003600"),
                    "nbf": .number("1799996400"),
                    "requestdatas": .string(RequestSigner.md5("COMPANY01")),
                ]))
    }

    @Test func `a key is read as PKCS 8 and as PKCS 1`() throws {
        let key = try #require(Fixtures.key)
        for pem in [key.pkcs8PEMRepresentation, key.pemRepresentation] {
            #expect(RequestSigner(pem: Secret(Array(pem.utf8))) != nil)
        }
        #expect(key.pemRepresentation.contains("BEGIN RSA PRIVATE KEY"))
        #expect(key.pkcs8PEMRepresentation.contains("BEGIN PRIVATE KEY"))
    }

    @Test func `no other file is a key`() throws {
        let key = try #require(Fixtures.key)
        let small = try _RSA.Signing.PrivateKey(unsafeKeySize: .init(bitCount: 1_024))
        for pem in [
            "", "key", key.publicKey.pemRepresentation, small.pemRepresentation,
            P256.Signing.PrivateKey().pemRepresentation, String(key.pemRepresentation.dropLast(60)),
        ] {
            #expect(RequestSigner(pem: Secret(Array(pem.utf8))) == nil)
        }
    }
}
