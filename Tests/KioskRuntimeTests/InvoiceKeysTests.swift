// The names of invoices in the journal, and the secret behind them.

import Foundation
import Glibc
import KioskCore
import Testing

@testable import KioskRuntime

@Suite struct InvoiceKeysTests {
    private let folder: StateFolder

    init() throws {
        folder = try StateFolder()
    }

    private func fault(
        _ open: (String) throws(SecretFault) -> InvoiceKeys
    ) -> SecretFault? {
        do throws(SecretFault) {
            _ = try open(folder.path)
            return nil
        } catch {
            return error
        }
    }

    @Test func `a key is what another program computes from the secret`() throws {
        try folder.write(Array(0..<32), to: "invoice-key")
        let keys = try InvoiceKeys.open(in: folder.path)
        // printf "|26990000000000000001" | openssl dgst -sha256 -mac HMAC -macopt hexkey:0001…1f
        #expect(
            keys.key(of: InvoiceIdentity(number: "26990000000000000001")).hexadecimal
                == "8dfbdea6a80775b41d6dd1b3eb87ebbb65a39608f78d6110b1a6a6f0c9c8bf92")
        #expect(
            keys.key(of: InvoiceIdentity(code: "011002600111", number: "21435068")).hexadecimal
                == "9cdfd29542257f65bb2e770946acf55a75287aa2cc00f5c8264d3a751f1b7829")
    }

    @Test func `a serial goes into the journal with a name that nobody can guess it from`() throws {
        try folder.write(Array(0..<32), to: "invoice-key")
        let keys = try InvoiceKeys.open(in: folder.path)
        let serial = MaskedNumber("TESTSERIAL0000004711")
        let entry = JournalEntry(.orderIntent, .order("issue"), .serial(serial), .buyer("person"))
        // printf 'serial\nTESTSERIAL0000004711' | openssl dgst -sha256 -mac HMAC -macopt hexkey:…
        let key = "10e37c7b657844438e88b05a4df034a0c946b18a4f52ea23eeeef92d4e736ccb"
        #expect(
            entry.named(by: keys).fields == [
                .order("issue"), .serial(serial), .serialKey(Digest(hexadecimal: key)),
                .buyer("person"),
            ])
        let other = JournalEntry(.scan, .receipt(serial))
        #expect(other.named(by: keys) == other)
    }

    @Test func `the secret is made once, and only its owner may read it`() throws {
        let first = try InvoiceKeys.open(in: folder.path)
        let second = try InvoiceKeys.open(in: folder.path)
        let identity = InvoiceIdentity(number: "1")
        #expect(first.key(of: identity) == second.key(of: identity))
        #expect(first.key(of: identity).hexadecimal.count == 64)
        let attributes = try FileManager.default.attributesOfItem(
            atPath: folder.path + "/invoice-key")
        #expect(attributes[.posixPermissions] as? Int == 0o600)
        #expect(attributes[.size] as? Int == 32)
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["invoice-key"])
    }

    @Test func `a secret that gets no name is not left lying about`() throws {
        // A draft can be written, but nothing can be called "".
        let file = SecretFile(folder: folder.path, name: "", bytes: 32)
        #expect(throws: SecretFault.failed(errno: ENOENT)) { try file.make() }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }

    @Test func `two kiosks give one invoice two names`() throws {
        let other = try StateFolder()
        let identity = InvoiceIdentity(number: "1")
        let here = try InvoiceKeys.open(in: folder.path).key(of: identity)
        #expect(try InvoiceKeys.open(in: other.path).key(of: identity) != here)
    }

    @Test func `who starts at once gets one secret`() async throws {
        let path = folder.path
        let keys = try await withThrowingTaskGroup(of: InvoiceKey.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    try InvoiceKeys.open(in: path).key(of: InvoiceIdentity(number: "1"))
                }
            }
            return try await group.reduce(into: Set()) { $0.insert($1) }
        }
        #expect(keys.count == 1)
    }

    @Test func `who stands beside the kiosk never makes a secret`() throws {
        #expect(fault(InvoiceKeys.existing) == .absent)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }

    @Test func `a secret that is cut, too long, or open to others is refused`() throws {
        for count in [0, 31, 33] {
            try folder.write([UInt8](repeating: 1, count: count), to: "invoice-key")
            #expect(fault(InvoiceKeys.open) == .damaged, "\(count) bytes")
        }
        try folder.write([UInt8](repeating: 1, count: 32), to: "invoice-key", mode: 0o640)
        #expect(fault(InvoiceKeys.open) == .damaged)
    }

    @Test func `a secret is a plain file of its own`() throws {
        try folder.write([UInt8](repeating: 1, count: 32), to: "other")
        try FileManager.default.createSymbolicLink(
            atPath: folder.path + "/invoice-key", withDestinationPath: folder.path + "/other")
        #expect(fault(InvoiceKeys.open) == .failed(errno: ELOOP))
    }

    @Test func `without a state directory there is no secret`() {
        #expect(
            fault { path throws(SecretFault) in try InvoiceKeys.open(in: path + "/none") }
                == .failed(errno: ENOENT))
    }
}

/// A state directory for one test; it goes when the test ends.
final class StateFolder: Sendable {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "kiosk-state-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    }

    deinit {
        // What cannot be removed stays in the folder for temporary files.
        try? FileManager.default.removeItem(atPath: path)
    }

    /// Writes a file, in place of an earlier one.
    func write(_ bytes: [UInt8], to name: String, mode: Int = 0o600) throws {
        let made = FileManager.default.createFile(
            atPath: path + "/" + name, contents: Data(bytes),
            attributes: [.posixPermissions: mode])
        try #require(made)
    }
}
