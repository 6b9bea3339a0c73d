// Backup and restore as root, while the state directory is that of a kiosk that was taken over.

import Foundation
import KioskCore
import KioskJournal
import Testing

@testable import KioskCare

@Suite(.enabled(if: getuid() == 0, "another account's files need root"))
struct HostileStateTests {
    private static let nobody: UInt32 = 65_534
    private static let secret = "hush-hush-hush"
    private let bench: SettingsBench
    private var archive: String { bench.path + "/backup.tar.gz" }
    private var here: [String] { ["--config", bench.kiosk, "--state", bench.state] }

    init() throws {
        bench = try SettingsBench()
        try make("target")
        try bench.write(Self.secret, to: "target/door.yaml")
        try bench.write(Self.secret, to: "target/file")
        #expect(chmod(bench.path + "/target", 0o700) == 0)
    }

    private func make(_ folder: String) throws {
        try FileManager.default.createDirectory(
            atPath: bench.path + "/" + folder, withIntermediateDirectories: true)
    }

    /// A journal of some entries and what else a kiosk keeps; all of it the kiosk's.
    private func live() async throws {
        let journal = try await Journal.open(
            at: bench.state + "/journal.sqlite", kiosk: "hall-3", epoch: Epoch(bits: 7))
        for number in 0..<3 {
            try await journal.append(
                JournalEntry(.inService), at: WallTime(milliseconds: 1_795_240_800_000 + number))
        }
        try make("state/scanners")
        for name in ["used-cards", "closed", "checkpoint-key.pub", "scanners/door.yaml"] {
            try bench.write("own", to: "state/" + name)
        }
        try give()
    }

    private func give() throws {
        for name in try FileManager.default.subpathsOfDirectory(atPath: bench.state) + [""] {
            #expect(lchown(bench.state + "/" + name, Self.nobody, Self.nobody) == 0)
        }
    }

    /// Lays a link in the place of a name of the state directory.
    private func plant(_ name: String, to target: String) throws {
        let place = bench.state + "/" + name
        // It need not be there.
        try? FileManager.default.removeItem(atPath: place)
        try FileManager.default.createSymbolicLink(
            atPath: place, withDestinationPath: bench.path + "/" + target)
        try give()
    }

    private func backup() throws -> SettingsBench.Run {
        try bench.kioskctl(["backup", "--output", archive] + here)
    }

    private func restore() throws -> SettingsBench.Run {
        try bench.kioskctl(["restore", archive, "--socket", bench.socket, "--replace"] + here)
    }

    /// Names, owners, permissions and content of what links lead to.
    private func target() throws -> [String] {
        let files = FileManager.default
        return try ([""] + files.subpathsOfDirectory(atPath: bench.path + "/target")).sorted().map {
            let path = bench.path + "/target/" + $0
            let facts = try files.attributesOfItem(atPath: path)
            let content = files.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
            return "\($0) \(facts[.ownerAccountID] ?? "") \(facts[.posixPermissions] ?? "") "
                + "\(facts[.modificationDate] ?? "") \(content ?? "")"
        }
    }

    // MARK: Backup

    @Test(arguments: [
        ("used-cards", "target/file"), ("closed", "target/file"),
        ("checkpoint-key.pub", "target/file"), ("scanners/door.yaml", "target/file"),
        ("scanners", "target"),
    ])
    func `no link brings what it leads to into a backup`(name: String, target: String) async throws
    {
        try await live()
        try plant(name, to: target)
        let made = try backup()
        #expect(made.status == 1 && made.complained.contains("/\(name) is not in it: it is "))
        try expectNoSecret(but: name)
    }

    private func expectNoSecret(but name: String) throws {
        try make("open")
        let unpacked = try bench.run("/usr/bin/tar", ["-xzf", archive, "-C", bench.path + "/open"])
        #expect(unpacked.status == 0)
        let files = try bench.files(below: "open")
        #expect(files.values.allSatisfy { $0.range(of: Data(Self.secret.utf8)) == nil })
        #expect(files["state/\(name)"] == nil && files["state/journal.sqlite"] != nil)
    }

    @Test func `neither a second name of a file, nor another account's, nor a pipe is taken`()
        async throws
    {
        try await live()
        let state = bench.state
        for name in ["used-cards", "closed", "checkpoint-key.pub"] {
            try FileManager.default.removeItem(atPath: state + "/" + name)
        }
        #expect(link(bench.path + "/target/file", state + "/used-cards") == 0)
        #expect(mkfifo(state + "/closed", 0o666) == 0)
        try bench.write(Self.secret, to: "state/checkpoint-key.pub")
        #expect(chown(state + "/checkpoint-key.pub", 1_000, 1_000) == 0)
        let made = try backup()
        #expect(made.status == 1)
        for words in ["a second name", "no plain file", "somebody else"] {
            #expect(made.complained.contains(words), "\(made.complained)")
        }
        try expectNoSecret(but: "used-cards")
    }

    @Test func `too much in the state directory keeps nobody from a backup of the rest`()
        async throws
    {
        try await live()
        #expect(truncate(bench.state + "/used-cards", 1_048_577) == 0)
        for number in 0..<300 { try bench.write("", to: "state/scanners/\(number).yaml") }
        try give()
        let made = try backup()
        #expect(made.status == 1, "\(made.complained)")
        for words in ["used-cards is not in it: it is more", "more than 256 files"] {
            #expect(made.complained.contains(words), "\(made.complained)")
        }
        try expectNoSecret(but: "used-cards")
    }

    @Test(arguments: ["journal.sqlite", "seals.sqlite"])
    func `a database that is a link is not copied`(name: String) async throws {
        try await live()
        #expect(rename(bench.state + "/journal.sqlite", bench.path + "/target/other") == 0)
        if name != "journal.sqlite" {
            #expect(rename(bench.path + "/target/other", bench.state + "/journal.sqlite") == 0)
        }
        try plant(name, to: "target/other")
        let refused = try bench.kioskctl(["backup", "--output", archive, "--with-secrets"] + here)
        #expect(refused.status == 73 && refused.complained.contains("\(name) is a link"))
        #expect(FileManager.default.fileExists(atPath: archive) == false)
    }

    // MARK: Restore

    @Test(arguments: [
        ("journal.sqlite", "target/file"), ("journal.sqlite-wal", "target/file"),
        ("journal.sqlite-shm", "target/file"), ("used-cards", "target/file"),
        ("closed", "target/none"), ("checkpoint-key.pub", "target/file"),
        ("scanners", "target"), ("scanners/door.yaml", "target/door.yaml"),
    ])
    func `a restore follows no link`(name: String, target: String) async throws {
        try await live()
        #expect(try backup().status == 0)
        try plant(name, to: target)
        let (before, files) = (try self.target(), try bench.files(below: "state"))
        let refused = try restore()
        #expect(refused.status == 1 && refused.complained.contains("\(name) is a link"))
        #expect(try self.target() == before)
        #expect(try bench.files(below: "state") == files)
    }

    @Test func `where old things are to lie aside, nothing may lie before`() async throws {
        try await live()
        #expect(try backup().status == 0)
        let now = Int(Date().timeIntervalSince1970)
        for second in now..<now + 60 { try plant("before-restore-\(second)", to: "target") }
        let before = try target()
        let refused = try restore()
        #expect(refused.status == 73 && refused.complained.contains("File exists"))
        #expect(try target() == before)
    }

    @Test func `what is restored is the kiosk's, and the rest is root's`() async throws {
        try await live()
        #expect(try backup().status == 0)
        for name in ["used-cards", "scanners/door.yaml"] {
            try FileManager.default.removeItem(atPath: bench.state + "/" + name)
        }
        try FileManager.default.removeItem(atPath: bench.state + "/scanners")
        let restored = try restore()
        #expect(restored.status == 0, "\(restored.complained)")
        let files = FileManager.default
        for name in ["journal.sqlite", "used-cards", "scanners", "scanners/door.yaml"] {
            let facts = try files.attributesOfItem(atPath: bench.state + "/" + name)
            #expect(facts[.ownerAccountID] as? UInt32 == Self.nobody, "\(name)")
        }
        for name in ["kiosk.yaml", "providers.d", "providers.d/example.yaml"] {
            let facts = try files.attributesOfItem(atPath: bench.kiosk + "/" + name)
            #expect(facts[.ownerAccountID] as? UInt32 == 0, "\(name)")
        }
        // What lies aside is closed to the kiosk; nothing else is left, here or above.
        let aside = try #require(
            try files.contentsOfDirectory(atPath: bench.state).first { $0.hasPrefix("before") })
        let facts = try files.attributesOfItem(atPath: bench.state + "/" + aside)
        #expect(facts[.posixPermissions] as? Int == 0o700)
        #expect(facts[.ownerAccountID] as? UInt32 == 0)
        for folder in [bench.state, bench.path, bench.kiosk] {
            let left = try files.contentsOfDirectory(atPath: folder)
            #expect(left.allSatisfy { $0.hasPrefix(".kiosk") == false }, "\(left)")
        }
    }

    @Test func `where others can write, nothing is taken apart`() async throws {
        try await live()
        #expect(try backup().status == 0)
        // Above the state directory anybody may swap names.
        #expect(chmod(bench.path, 0o777) == 0)
        let watch = try bench.run(
            "/usr/bin/strace",
            ["-f", "-e", "trace=mkdir,mkdirat", "-o", "calls", BuiltProgram.kioskctl, "restore"]
                + [archive, "--socket", bench.socket, "--replace"] + here)
        #expect(watch.status == 0, "\(watch.complained)")
        let staged = try bench.text("calls").split(separator: "\n").filter {
            $0.contains("/.kiosk-")
        }
        #expect(staged.isEmpty == false)
        #expect(staged.allSatisfy { $0.contains(bench.kiosk + "/.kiosk-") }, "\(staged)")
    }
}
