// The text of the offline QR codes.

import Crypto
import Foundation
import SandboxCloud
import Testing

@Suite("The offline code")
struct OfflineCodeTests {
    private let codes = OfflineCode(authority: "tax.test:8443", syscode: "SYS 1")

    @Test func `a plain code carries the serial, percent-encoded`() {
        #expect(
            codes.plain(order: "A/1")
                == "https://tax.test:8443/qrcode-connector?syscode=SYS%201&order=A%2F1")
    }

    @Test func `a sealed code opens with the key and the syscode only`() throws {
        let key = Data(repeating: 7, count: 32)
        let text = try codes.sealed(order: "COMPANY01", key: key)
        let order = try #require(text.split(separator: "=").last)
        let padded = order.replacingOccurrences(of: "-", with: "+")
            .replacingOccurrences(of: "_", with: "/")
        let bytes = try #require(
            Data(base64Encoded: padded + String(repeating: "=", count: (4 - order.count % 4) % 4)))
        #expect(bytes.count == 12 + 9 + 16)
        let box = try AES.GCM.SealedBox(combined: bytes)
        let open = { (syscode: String) in
            try AES.GCM.open(
                box, using: SymmetricKey(data: key), authenticating: Data(syscode.utf8))
        }
        #expect(try open("SYS 1") == Data("COMPANY01".utf8))
        #expect(throws: (any Error).self) { try open("SYS 2") }
    }

    @Test func `the nonce is new each time unless it is given`() throws {
        let key = Data(repeating: 7, count: 32)
        #expect(try codes.sealed(order: "A", key: key) != codes.sealed(order: "A", key: key))
        let nonce = Data(repeating: 1, count: 12)
        #expect(
            try codes.sealed(order: "A", key: key, nonce: nonce)
                == codes.sealed(order: "A", key: key, nonce: nonce))
        #expect(throws: (any Error).self) {
            try codes.sealed(order: "A", key: key, nonce: Data(repeating: 1, count: 3))
        }
    }
}
