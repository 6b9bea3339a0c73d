// From an order to a serial, and what must not become one.

import Crypto
import Foundation
import KioskCore
import KioskText
import Testing

@testable import KioskProviders

@Suite("Order codec")
struct OrderCodecTests {
    private let keyBytes = (0..<32).map { UInt8($0) }
    private let codes = ["SYS1", "SYS2"]

    private func codec() throws -> OrderCodec {
        .aes256GCM(try #require(OrderKey(Secret(keyBytes))))
    }

    /// Made by another implementation (Python `cryptography`): key bytes 0 to 31, nonce bytes 0 to
    /// 11.
    private let vector = "AAECAwQFBgcICQoLdTTnKvTd8iu9caamVw1qiQPPz8c3RFk5WLeW"

    private func sealed(_ serial: String, for code: String, key: [UInt8]? = nil) throws -> String {
        let nonce = try AES.GCM.Nonce(data: (0..<12).map { UInt8($0) })
        let box = try AES.GCM.seal(
            Data(serial.utf8), using: SymmetricKey(data: key ?? keyBytes), nonce: nonce,
            authenticating: Data(code.utf8))
        return Base64.urlText(try #require(box.combined))
    }

    @Test func `a sealed order opens under the key and one of the system codes`() throws {
        for code in codes {
            let order = try sealed("26111800001", for: code)
            #expect(try codec().serial(of: order, systemCodes: codes) == "26111800001")
        }
        #expect(try codec().serial(of: vector, systemCodes: codes) == "26111800001")
    }

    @Test func `no changed character passes`() throws {
        let order = try sealed("26111800001", for: "SYS1")
        for index in order.indices.dropLast() {
            var changed = order
            changed.replaceSubrange(index...index, with: order[index] == "A" ? "B" : "A")
            #expect(try codec().serial(of: changed, systemCodes: codes) == nil)
        }
    }

    @Test func `another key, another system or another form do not open`() throws {
        let order = try sealed("26111800001", for: "SYS1")
        let foreign = try sealed("26111800001", for: "SYS1", key: [UInt8](repeating: 7, count: 32))
        for text in [
            foreign, try sealed("26111800001", for: "SYS3"), String(order.dropLast(4)), "", "A",
            "26111800001", order + "=", order + " ", order.replacing("_", with: "/") + "/",
        ] {
            #expect(try codec().serial(of: text, systemCodes: codes) == nil, "\(text)")
        }
    }

    @Test(arguments: ["", "ABC-1", "../etc", "123456789012345678901", "发票", "１２３", "a b", "a\u{0}"])
    func `what is no serial is none, plain or sealed`(_ text: String) throws {
        #expect(OrderCodec.plain.serial(of: text, systemCodes: []) == nil)
        #expect(try codec().serial(of: sealed(text, for: "SYS1"), systemCodes: codes) == nil)
    }

    @Test func `a plain order is the serial`() {
        #expect(OrderCodec.plain.serial(of: "COMPANY01", systemCodes: []) == "COMPANY01")
        #expect(
            OrderCodec.plain.serial(of: "12345678901234567890", systemCodes: [])
                == "12345678901234567890")
    }

    @Test func `a key is 32 bytes or 64 digits`() throws {
        let digits = keyBytes.map { String(format: "%02x", $0) }.joined()
        let raw = try #require(OrderKey(Secret(keyBytes)))
        #expect(OrderKey(Secret(Array((digits + "\n").utf8))) == raw)
        #expect(OrderKey(Secret(Array(digits.uppercased().utf8))) == raw)
        #expect(OrderKey(Secret(Array(digits.dropLast().utf8))) == nil)
        #expect(OrderKey(Secret(Array((digits.dropLast() + "g").utf8))) == nil)
        #expect(OrderKey(Secret([])) == nil)
    }
}
