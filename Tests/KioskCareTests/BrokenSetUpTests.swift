// Set-ups that are really broken, one thing at a time: doctor has to say which, and nothing else.

import CryptoExtras
import Foundation
import GRDB
import Glibc
import SandboxCloud
import SandboxPrinter
import SandboxStack
import TestSupport
import Testing

@Suite(.serialized, .timeLimit(.minutes(2)))
struct BrokenSetUpTests {
    /// Examines a kiosk in good order, breaks it, and examines it again: what is said now and was
    /// not said before must be these lines. What `breaking` returns is kept until then.
    private func expect(
        _ keys: Set<String>, status: Int32 = 2,
        after breaking: @escaping @Sendable (DoctorScene) async throws -> (any Sendable)?
    ) async throws {
        try await DoctorScene.run { scene in
            let before = try await scene.examine()
            let kept = try await breaking(scene)
            let after = try await scene.examine()
            withExtendedLifetime(kept) {}
            #expect(after.complaints.subtracting(before.complaints) == keys)
            #expect(after.status == status)
            let new = after.lines.filter { keys.contains($0.key) }
            #expect(new.allSatisfy { $0.remedy.isEmpty == false })
            try Self.record(new)
        }
    }

    /// Where the environment names a file, what doctor said is added to it for people to read.
    private static func record(_ lines: [DoctorLine]) throws {
        guard let path = ProcessInfo.processInfo.environment["DOCTOR_CAPTURES"] else { return }
        let name = Test.current?.name ?? ""
        let text = (["## \(name)"] + lines.map(\.description) + [""]).joined(separator: "\n")
        let old = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""  // the first of them
        try (old + text + "\n").write(toFile: path, atomically: true, encoding: .utf8)
    }

    @Test func `a wrong key`() async throws {
        try await expect(["cloud sandbox key red", "cloud sealed key red"]) { scene in
            let other = try _RSA.Signing.PrivateKey(keySize: .bits2048)
            try other.pkcs8PEMRepresentation.write(
                toFile: scene.stack.folder.credentials + "/sandbox.pem", atomically: false,
                encoding: .utf8)
            return nil
        }
    }

    @Test func `a wrong clock`() async throws {
        try await expect(["cloud sandbox clock red", "cloud sandbox key red"]) { scene in
            let hour = Date().addingTimeInterval(3_600)
            let format = DateFormatter()
            format.locale = Locale(identifier: "en_US_POSIX")
            format.timeZone = TimeZone(identifier: "GMT")
            format.dateFormat = "EEE, dd MMM yyyy HH:mm:ss 'GMT'"
            let date = format.string(from: hour)
            let cloud = try HostileServer(.faithful) { _ in
                HTTPMessage(#"{"code":"9999","msg":"签名已过期"}"#).replacing(with: "Date: \(date)")
            }
            try scene.point("sandbox", to: cloud.base)
            return cloud
        }
    }

    @Test func `cupsd is down`() async throws {
        try await expect(["printer main service red", "cups service red"]) { scene in
            await scene.stack.printer.scheduler.stop()
            return nil
        }
    }

    @Test func `a queue that is not behind the fence`() async throws {
        try await expect(["printer main queue-fence red"]) { scene in
            try Self.run(
                "/usr/sbin/lpadmin", "-h", scene.stack.printer.socketPath, "-p", "kiosk", "-v",
                try await scene.stack.printer.printerURI)
            return nil
        }
    }

    @Test func `a scanner is missing`() async throws {
        try await expect(["scanner front device red"]) { scene in
            try FileManager.default.createDirectory(
                atPath: scene.stack.folder.configuration + "/scanners.d",
                withIntermediateDirectories: true)
            try scene.configure("scanners.d/front.yaml", "device: \"1234:5678\"\n")
            try scene.change("kiosk.yaml", "id: \"demo\"", "id: \"demo\"\nscanners: [front]")
            return nil
        }
    }

    @Test(.enabled(if: SmallDisk.isPossible, "no file system may be mounted here"))
    func `the disk is full`() async throws {
        try await expect(["disk room red", "disk writing red"]) { scene in
            try SmallDisk(full: scene.stack.folder.state)
        }
    }

    @Test(.enabled(if: TLSFront.isInstalled, "the Debian package stunnel4 is not installed"))
    func `an expired certificate`() async throws {
        let certificates = try TestCertificates()
        try await expect(["cloud toll certificate red"]) { scene in
            let front = try await TLSFront(upstream: 9, certificates, .expired)
            try scene.change(
                "providers.d/toll.yaml", "kind: toll",
                "kind: toll\nca_file: \"\(certificates.authority)\"")
            try scene.point("toll", to: front.base)
            return front
        }
    }

    @Test func `a cloud that cannot be reached`() async throws {
        try await expect(["cloud toll connection red"]) { scene in
            try scene.point("toll", to: "http://127.0.0.1:9")
            return nil
        }
    }

    @Test func `a name that nobody has`() async throws {
        try await expect(["cloud toll name red"]) { scene in
            try scene.point("toll", to: "https://cloud.invalid")
            return nil
        }
    }

    @Test func `a journal that somebody changed`() async throws {
        try await expect(["journal chain red"]) { scene in
            let database = try DatabaseQueue(path: scene.journal)
            try await database.write { db in
                try db.execute(sql: "DROP TRIGGER event_stays_as_it_is")
                try db.execute(sql: "UPDATE event SET visit = 99 WHERE id = 7")
            }
            return nil
        }
    }

    @Test func `a journal whose file is damaged`() async throws {
        try await expect(["journal file red"]) { scene in
            let file = try FileHandle(forUpdating: URL(filePath: scene.journal))
            try file.write(contentsOf: Data("no such file".utf8))
            try file.close()
            try FileManager.default.removeItem(atPath: scene.journal + "-wal")
            return nil
        }
    }

    @Test func `wrong permissions`() async throws {
        try await expect(["permissions secrets red", "permissions files red"]) { scene in
            chmod(scene.stack.folder.credentials + "/sandbox.pem", 0o644)
            chmod(scene.stack.folder.state, 0o757)
            chmod(scene.stack.folder.configuration + "/providers.d/toll.yaml", 0o666)
            return nil
        }
    }

    private static func run(_ words: String...) throws {
        let process = Process()
        process.executableURL = URL(filePath: words[0])
        process.arguments = Array(words.dropFirst())
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
    }
}
