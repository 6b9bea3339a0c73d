// The support bundle: what is in it, and what must never be.

import Crypto
import Foundation
import KioskCore
import KioskJournal
import SandboxPrinter
import SandboxStack
import TestSupport
import Testing

@testable import KioskCare

@Suite struct BundleMaskTests {
    @Test(arguments: [
        ("serial 25991700000012345678 done", "serial ..5678 done"),
        ("A1B2C3D4E5F6G7H8", "..G7H8"), ("1234567", "1234567"), ("12345678", "..5678"),
        ("10.20.30.40:8631", "10.20.30.40:8631"), ("2026-11-22T03:04:05Z", "2026-11-22T03:04:05Z"),
        ("http://li:word@host/x", "http://(login)@host/x"), ("", ""), ("日期20261122。", "日期..1122。"),
    ])
    func `whole numbers keep their last four`(text: String, masked: String) {
        #expect(BundleMask(secrets: []).text(text) == masked)
    }

    @Test func `each line of a secret is found, in plain, in base64 and in hexadecimal`() {
        let key = "-----BEGIN KEY-----\nabcDEF+/ghij\nab\n-----END KEY-----\n"
        let mask = BundleMask(secrets: [Data(key.utf8), Data([1, 2, 3, 0xFF])])
        #expect(mask.withoutSecrets("x abcDEF+/ghij y") == "x (secret) y")
        #expect(mask.withoutSecrets("-----BEGIN KEY----- ab") == "-----BEGIN KEY----- ab")
        #expect(mask.withoutSecrets("010203ff AQID/w==") == "(secret) (secret)")
    }
}

@Suite(.timeLimit(.minutes(1)))
struct BundleSecretTests {
    @Test func `nobody waits for a pipe in the place of a key, nor reads a device`() throws {
        let state = NSTemporaryDirectory() + "bundle-\(UUID().uuidString)"
        let files = FileManager.default
        try files.createDirectory(atPath: state, withIntermediateDirectories: false)
        // What cannot be removed stays in the folder for temporary files.
        defer { try? files.removeItem(atPath: state) }
        #expect(mkfifo(state + "/invoice-key", 0o600) == 0)
        try files.createSymbolicLink(
            atPath: state + "/checkpoint-key", withDestinationPath: "/dev/zero")
        #expect(SupportBundle.kept(in: state).isEmpty)
        try files.removeItem(atPath: state + "/invoice-key")
        try Data("key".utf8).write(to: URL(filePath: state + "/invoice-key"))
        #expect(SupportBundle.kept(in: state) == [Data("key".utf8)])
        #expect(truncate(state + "/invoice-key", 1_048_577) == 0)
        #expect(SupportBundle.kept(in: state).isEmpty)
    }
}

@Suite(.serialized, .timeLimit(.minutes(2)))
struct SupportBundleTests {
    private static let number = "25991700000012345678"
    private static let word = "planted-secret-word"

    /// Puts a secret and a whole number wherever somebody could have.
    private func plant(_ scene: DoctorScene) async throws {
        let folder = scene.stack.folder
        try (Self.word + "\n").write(
            toFile: folder.credentials + "/planted.key", atomically: true, encoding: .utf8)
        try scene.change(
            "providers.d/toll.yaml", "token: platforms.key",
            "token: platforms.key\n# once it was \(Self.word) for \(Self.number)")
        try scene.change(
            "providers.d/bills.yaml", "key: platforms.key", "key: \(Self.word)")
        let log = folder.root + "/printing/cups/log/error_log"
        let file = try FileHandle(forWritingTo: URL(filePath: log))
        try file.seekToEnd()
        try file.write(
            contentsOf: Data("E [x] job of \(Self.number) with \(Self.word)\n".utf8))
        try file.close()
        let writer = try await Journal.open(
            at: scene.journal, kiosk: "demo", epoch: Epoch(bits: 0xBEEF))
        let time = WallTime(milliseconds: Int(Date().timeIntervalSince1970 * 1_000))
        try await writer.append(
            JournalEntry(.scan, visit: VisitID(number: 9), .receipt(MaskedNumber(Self.number))),
            at: time)
        try await writer.append(JournalEntry(.scan, .actor(Token(Self.number))), at: time)
    }

    /// Unpacks a bundle; its files by name.
    private func unpacked(_ path: String, in folder: String) throws -> [String: Data] {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/tar")
        process.arguments = ["-xzf", path, "-C", folder]
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        let place = folder + "/kiosk-support"
        let names = try FileManager.default.contentsOfDirectory(atPath: place)
        return Dictionary(
            uniqueKeysWithValues: try names.map {
                ($0, try Data(contentsOf: URL(filePath: place + "/" + $0)))
            })
    }

    @Test func `what was planted is in no file of it, and the manifest fits`() async throws {
        try await DoctorScene.run { scene in
            try await plant(scene)
            let path = scene.stack.folder.root + "/bundle.tar.gz"
            let result = try await DoctorScene.kioskctl(
                scene.arguments(["--output", path], of: "support-bundle"))
            #expect(result.status == 0, "\(result.complaints)")
            let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
            #expect(mode as? Int == 0o600)
            let files = try unpacked(path, in: scene.stack.folder.root)
            #expect(files.count == 10)
            for (name, data) in files {
                let text = String(decoding: data, as: UTF8.self)
                #expect(text.isEmpty == false, "\(name)")
                #expect(text.contains(Self.word) == false, "\(name)")
                #expect(text.contains(Self.number) == false, "\(name)")
                #expect(text.contains("PRIVATE KEY") == false, "\(name)")
            }
            func text(_ name: String) -> String {
                String(decoding: files[name] ?? Data(), as: UTF8.self)
            }
            #expect(text("cups-error-log.txt").contains("job of ..5678 with (secret)"))
            #expect(text("configuration.txt").contains("providers.d/bills.yaml: key: (not shown)"))
            #expect(text("configuration.txt").contains("toll.yaml: token: platforms.key"))
            #expect(text("journal.jsonl").contains("\"receipt\":\"..5678\""))
            #expect(text("doctor.txt").contains("Journal\n"))
            try await check(files)
            // That it was made stands in the journal.
            let last = try await JournalReader.open(at: scene.journal).last(1).first
            #expect(last?.kind == "staff-action")
        }
    }

    private func check(_ files: [String: Data]) async throws {
        struct Manifest: Decodable {
            struct Entry: Decodable { let name: String, bytes: Int, sha256: String }
            let files: [Entry]
        }
        let manifest = try JSONDecoder().decode(
            Manifest.self, from: try #require(files["manifest.json"]))
        #expect(Set(manifest.files.map(\.name) + ["manifest.json"]) == Set(files.keys))
        for entry in manifest.files {
            let data = try #require(files[entry.name])
            #expect(data.count == entry.bytes)
            let digest = SHA256.hash(data: data).map { String(format: "%02x", $0) }.joined()
            #expect(digest == entry.sha256)
        }
    }

    @Test func `a file that is there is not written over`() async throws {
        try await DoctorScene.run { scene in
            let path = scene.stack.folder.root + "/there"
            try Data("mine".utf8).write(to: URL(filePath: path))
            let result = try await DoctorScene.kioskctl(
                scene.arguments(["--output", path], of: "support-bundle"))
            #expect(result.status == 73)
            #expect(try Data(contentsOf: URL(filePath: path)) == Data("mine".utf8))
        }
    }
}
