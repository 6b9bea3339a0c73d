// What is said to an account that may not look, and what is not.

import Foundation
import Glibc
import Testing

@Suite struct OtherAccountTests {
    /// Whoever runs the tests as root can let a command be somebody else's.
    private static let isPossible: Bool = {
        guard geteuid() == 0 else { return false }
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/setpriv")
        process.arguments = other + [BuiltProgram.kioskctl, "--help"]
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        // Without the tool, or where nobody else can get at the program, it is not possible.
        guard (try? process.run()) != nil else { return false }
        process.waitUntilExit()
        return process.terminationStatus == 0
    }()
    private static let other = ["--reuid=65534", "--regid=65534", "--clear-groups"]

    private let bench: SettingsBench

    init() throws {
        bench = try SettingsBench()
        let files = FileManager.default
        // Everybody may look at the configuration, nobody at the secrets.
        try files.setAttributes([.posixPermissions: 0o755], ofItemAtPath: bench.path)
        let secrets = bench.kiosk + "/credentials"
        try files.setAttributes(
            [.posixPermissions: 0o600], ofItemAtPath: secrets + "/example-signing-key.pem")
        try files.setAttributes([.posixPermissions: 0o700], ofItemAtPath: secrets)
        try bench.change("enabled", to: "true", in: "kiosk/providers.d/example.yaml")
    }

    private func asNobody(_ words: [String]) throws -> SettingsBench.Run {
        try bench.run(
            "/usr/bin/setpriv", Self.other + [BuiltProgram.kioskctl] + words)
    }

    @Test(.enabled(if: isPossible), arguments: [["config", "check"], ["account", "list"]])
    func `a secret that is closed is not called absent`(_ words: [String]) throws {
        let run = try asNobody(words + ["--config", bench.kiosk])
        #expect(run.status == 77, "\(run)")
        #expect((run.told + run.complained).contains("closed to this account"))
        #expect(run.complained.contains("sudo kioskctl \(words.joined(separator: " "))"))
        #expect(run.told.contains("is not in the credentials") == false)
        #expect(run.told.contains("missing") == false)
        let root = try bench.kioskctl(words + ["--config", bench.kiosk])
        #expect(root.status == 0, "\(root)")
    }

    @Test(.enabled(if: isPossible))
    func `an account whose secrets nobody may look for stays whole`() throws {
        let folder = bench.kiosk + "/providers.d"
        try bench.change("enabled", to: "false", in: "kiosk/providers.d/example.yaml")
        try FileManager.default.setAttributes([.posixPermissions: 0o777], ofItemAtPath: folder)
        let words = ["account", "remove", "example", "--config", bench.kiosk]
        let run = try asNobody(words + ["--journal", bench.path + "/none"])
        #expect(run.status == 77, "\(run)")
        #expect(run.complained.contains("credentials/example-"))
        #expect(FileManager.default.fileExists(atPath: folder + "/example.yaml"))
    }

    @Test(.enabled(if: isPossible))
    func `who may not ask the kiosk writes no number of it`() throws {
        let socket = bench.path + "/closed"
        try FileManager.default.createDirectory(
            atPath: socket, withIntermediateDirectories: false,
            attributes: [.posixPermissions: 0o700])
        let run = try asNobody(["metrics", "--socket", socket + "/status.sock"])
        #expect(run.status == 77 && run.told.isEmpty)
        #expect(run.complained.contains("may not ask") && run.complained.contains("kiosk-staff"))
        let restore = try asNobody(
            ["restore", "/nowhere.tar.gz", "--socket", socket + "/status.sock"])
        #expect(restore.status == 77 && restore.complained.contains("use sudo"))
        #expect(restore.complained.contains("kiosk runs here: stop it") == false)
        let change = try asNobody(["reload", "--socket", socket + "/status.sock"])
        #expect(change.status == 77 && change.complained.contains("use sudo"))
        #expect(change.complained.contains("kiosk-staff") == false)
    }

    @Test(
        .enabled(if: isPossible), arguments: [["erase", "9c41f02b77aa03de-1", "--yes"], ["prune"]])
    func `advice for whoever would change the journal is not that of readers`(
        _ words: [String]
    ) throws {
        try bench.write("", to: "state/journal.sqlite")
        let files = FileManager.default
        try files.setAttributes([.posixPermissions: 0o700], ofItemAtPath: bench.state)
        let journal = ["--journal", bench.state + "/journal.sqlite"]
        let place = words == ["prune"] ? ["--config", bench.kiosk] : []
        let change = try asNobody(["log"] + words + journal + place)
        #expect(change.status == 77 || change.status == 66, "\(change)")
        #expect(change.complained.contains("kiosk-staff") == false)
    }

    @Test func `setup without a configuration says so`() throws {
        let none = try bench.kioskctl(["setup", "--config", bench.path + "/none"])
        #expect(none.status == 66 && none.complained.contains("There is no"))
        let file = try bench.kioskctl(["setup", "--config", bench.path + "/cards.key"])
        #expect(file.status == 78 && file.complained.contains("is no directory"))
    }
}
