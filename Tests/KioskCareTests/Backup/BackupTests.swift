// A backup of a kiosk that runs, taken back on an empty machine; and archives that are refused.

import Foundation
import KioskCore
import KioskJournal
import KioskStatus
import TestSupport
import Testing

@testable import KioskCare

@Suite struct BackupTests {
    private let bench: SettingsBench
    private var archive: String { bench.path + "/backup.tar.gz" }
    private let empty = ["--config", "new/etc", "--state", "new/state"]

    init() throws {
        bench = try SettingsBench()
        try FileManager.default.createDirectory(
            atPath: bench.path + "/new", withIntermediateDirectories: false)
    }

    private func journal() async throws -> Journal {
        try await Journal.open(
            at: bench.state + "/journal.sqlite", kiosk: "hall-3", epoch: Epoch(bits: 7))
    }

    private func fill(_ count: Int, _ journal: Journal) async throws {
        for number in 0..<count {
            try await journal.append(
                JournalEntry(.inService), at: WallTime(milliseconds: 1_795_240_800_000 + number))
        }
    }

    private func backup(_ words: [String] = []) throws -> SettingsBench.Run {
        // A second one in the same test takes the place of the first.
        try? FileManager.default.removeItem(atPath: archive)
        return try bench.kioskctl(
            ["backup", "--output", archive, "--config", bench.kiosk, "--state", bench.state] + words
        )
    }

    private func restore(
        _ words: [String] = [], to place: [String]? = nil
    ) throws -> SettingsBench.Run {
        try bench.kioskctl(
            ["restore", archive, "--socket", bench.socket] + (place ?? empty) + words)
    }

    private func made(_ run: SettingsBench.Run) throws -> [String: Any] {
        #expect(run.status == 0, "\(run.complained)")
        let object = try JSONSerialization.jsonObject(with: Data(run.told.utf8))
        return try #require(object as? [String: Any])
    }

    @Test func `a backup of a kiosk that writes is taken back on an empty machine`() async throws {
        let journal = try await journal()
        try await fill(200, journal)
        let told = try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                var number = 0
                while Task.isCancelled == false {
                    number += 1
                    try await journal.append(
                        JournalEntry(.outOfService),
                        at: WallTime(milliseconds: 1_795_240_900_000 + number))
                }
            }
            let reader = try await JournalReader.open(at: bench.state + "/journal.sqlite")
            try await until("the kiosk writes") { try await reader.last(1).first?.id ?? 0 > 250 }
            let run = try backup(["--format", "json"])
            group.cancelAll()
            return try made(run)
        }
        let entries = try #require(told["entries"] as? Int)
        #expect(entries > 250)
        let restored = try restore()
        #expect(restored.status == 0, "\(restored.complained)")
        let reader = try await JournalReader.open(at: bench.path + "/new/state/journal.sqlite")
        let chain = try await reader.verify()
        // One more: the restore itself.
        #expect(chain.firstBreak == nil && chain.rows == entries + 1)
        #expect(try await reader.last(1).first?.json.contains("restore") == true)
        var config = try bench.files(below: "kiosk")
        config["credentials/example-signing-key.pem"] = nil
        #expect(try bench.files(below: "new/etc") == config)
        // The restored kiosk goes on writing where the other one was.
        let next = try await Journal.open(
            at: bench.path + "/new/state/journal.sqlite", kiosk: "hall-3", epoch: Epoch(bits: 8))
        try await next.append(
            JournalEntry(.inService), at: WallTime(milliseconds: 1_795_241_000_000))
        #expect(try await reader.verify().firstBreak == nil)
    }

    @Test func `secrets are in it only where they are asked for`() async throws {
        try await fill(3, journal())
        for name in ["invoice-key", "checkpoint-key", "used-cards"] {
            try bench.write("hush-" + name, to: "state/" + name)
        }
        try bench.write("stray", to: "kiosk/kiosk.yaml~")
        let bare = try backup()
        #expect(bare.status == 0 && bare.complained.contains("kiosk.yaml~ is not in it"))
        let mode = try FileManager.default.attributesOfItem(atPath: archive)[.posixPermissions]
        #expect(mode as? Int == 0o600)
        func names() throws -> [String] {
            try bench.run("/usr/bin/tar", ["-tzf", archive]).told.split(separator: "\n")
                .map(String.init)
        }
        let secrets = [
            "credentials/example-signing-key.pem", "state/invoice-key", "state/checkpoint-key",
        ]
        #expect(try secrets.allSatisfy { try names().contains($0) == false })
        #expect(try names().first == "manifest.json")
        #expect(try names().contains("state/used-cards"))
        #expect(try backup(["--with-secrets"]).told.contains("with secrets"))
        #expect(try secrets.allSatisfy { try names().contains($0) })
        #expect(try restore().status == 0)
        let files = try bench.files(below: "new")
        #expect(files["etc/credentials/example-signing-key.pem"]?.isEmpty == false)
        #expect(files["state/invoice-key"] == Data("hush-invoice-key".utf8))
        let attributes = FileManager.default
        let key = try attributes.attributesOfItem(
            atPath: bench.path + "/new/etc/credentials/example-signing-key.pem")
        #expect(key[.posixPermissions] as? Int == 0o600)
    }

    @Test func `a backup is never written over another file`() throws {
        #expect(try backup().status == 0)
        let again = try bench.kioskctl([
            "backup", "--output", archive, "--config", bench.kiosk, "--state", bench.state,
        ])
        #expect(again.status == 73 && again.complained.contains("is there already"))
        let nowhere = try bench.kioskctl([
            "backup", "--output", bench.path + "/none/b", "--config", bench.kiosk, "--state",
            bench.state,
        ])
        #expect(nowhere.status == 73)
        let left = try FileManager.default.contentsOfDirectory(atPath: bench.path)
        #expect(left.allSatisfy { $0.hasPrefix(".") == false })
    }

    @Test func `a broken chain is told, and taken back only where that is asked for`()
        async throws
    {
        try await fill(5, journal())
        let sqlite = try bench.run(
            "/usr/bin/sqlite3",
            [
                "state/journal.sqlite",
                "DROP TRIGGER event_stays_as_it_is; UPDATE event SET time = 1 WHERE id = 3;",
            ])
        #expect(sqlite.status == 0, "\(sqlite.complained)")
        let made = try backup()
        #expect(made.status == 1 && made.complained.contains("chain is broken"))
        for words in [["--check"], []] {
            let refused = try restore(words)
            #expect(refused.status == 1 && refused.complained.contains("Row 3 is not what was"))
        }
        #expect(try bench.files(below: "new").filter { $0.value.isEmpty == false }.isEmpty)
        let taken = try restore(["--despite-broken-chain"])
        #expect(taken.status == 0 && taken.complained.contains("kioskctl log verify"))
        let reader = try await JournalReader.open(at: bench.path + "/new/state/journal.sqlite")
        #expect(try await reader.last(1).first?.json.contains("despite-broken-chain") == true)
    }

    @Test func `where there is a journal it is laid aside, and only when that is asked for`()
        async throws
    {
        try await fill(5, journal())
        let fingerprint = try #require(try made(backup(["--format", "json"]))["fingerprint"])
        try await fill(2, journal())
        try bench.write("newer", to: "state/used-cards")
        try bench.write("kind: toll\n", to: "kiosk/providers.d/later.yaml")
        let here = ["--config", bench.kiosk, "--state", bench.state]
        let before = try bench.files(below: "state")
        let refused = try restore(to: here)
        #expect(refused.status == 1 && refused.complained.contains("--replace"))
        let other = try restore(["--replace", "--expect", "00ff"], to: here)
        #expect(other.status == 1 && other.complained.contains("not the one with that fingerprint"))
        #expect(try bench.files(below: "state") == before)
        let restored = try restore(["--replace", "--expect", "\(fingerprint)"], to: here)
        #expect(restored.status == 0, "\(restored.complained)")
        #expect(restored.complained.contains("before-restore-"))
        let reader = try await JournalReader.open(at: bench.state + "/journal.sqlite")
        #expect(try await reader.verify().rows == 6)
        let (state, config) = (try bench.files(below: "state"), try bench.files(below: "kiosk"))
        let aside = try #require(state.keys.first { $0.hasPrefix("before-restore-") }).split(
            separator: "/")[0]
        let old = try await JournalReader.open(at: "\(bench.state)/\(aside)/journal.sqlite")
        #expect(try await old.verify().rows == 8)
        #expect(state["used-cards"] == Data("newer".utf8))
        #expect(config["providers.d/later.yaml"] == nil)
        #expect(config["credentials/example-signing-key.pem"]?.isEmpty == false)
        #expect(config.keys.contains { $0.hasSuffix("/providers.d/later.yaml") })
    }

    @Test func `nothing is restored under a kiosk that runs`() async throws {
        #expect(try backup().status == 0)
        let server = StatusServer(path: bench.socket, group: nil)
        let run = try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                try await server.run { _, _ in .refused(.notAllowed, details: []) }
            }
            try await until("the kiosk listens") {
                FileManager.default.fileExists(atPath: bench.socket)
            }
            let run = try restore()
            group.cancelAll()
            return run
        }
        #expect(run.status == 69 && run.complained.contains("stop it first"))
        #expect(try bench.files(below: "new").isEmpty)
    }

    // MARK: Archives that are refused

    /// What is done to a good archive, unpacked, and the words that `tar` packs it with.
    static let hostile = [
        "changed", "missing", "more", "link", "hard link", "absolute", "upwards", "folder",
        "no list", "other list", "list last", "torn", "flipped", "no archive", "other journal",
        "bomb",
    ]

    @Test(arguments: hostile)
    func `a spoilt archive is refused, and nothing is touched`(_ how: String) async throws {
        try await fill(5, journal())
        #expect(try backup().status == 0)
        try await spoil(how)
        for words in [["--check"], []] {
            let refused = try restore(words)
            #expect(refused.status == 1, "\(how): \(refused.told)\(refused.complained)")
            #expect(refused.complained.contains("is refused"), "\(refused.complained)")
        }
        #expect(try bench.files(below: "new").filter { $0.value.isEmpty == false }.isEmpty)
        #expect(FileManager.default.fileExists(atPath: "/tmp/kiosk-backup-escaped") == false)
    }

    @Test func `a good one is found good, and that changes nothing`() async throws {
        try await fill(5, journal())
        #expect(try backup().status == 0)
        let good = try restore(["--check"])
        #expect(good.status == 0 && good.told.contains("a journal of 5 entries"))
        #expect(try bench.files(below: "new").isEmpty)
        let absent = try bench.kioskctl(["restore", "none.tar.gz", "--check"])
        #expect(absent.status == 66)
    }

    private func names() throws -> [String] {
        try bench.run("/usr/bin/tar", ["-tzf", archive]).told.split(separator: "\n")
            .map(String.init)
    }

    private func pack(_ words: [String]) throws {
        let packed = try bench.run(
            "/usr/bin/tar",
            ["-czf", archive, "--format=ustar", "--no-recursion", "-P", "-C", bench.path + "/open"]
                + words)
        #expect(packed.status == 0, "\(packed.complained)")
    }

    private func spoil(_ how: String) async throws {
        let names = try names()
        let folder = bench.path + "/open"
        let files = FileManager.default
        try files.createDirectory(atPath: folder, withIntermediateDirectories: false)
        #expect(try bench.run("/usr/bin/tar", ["-xzf", archive, "-C", folder]).status == 0)
        let list = try #require(names.first)
        switch how {
        case "changed":
            try bench.change("id", to: "hall-9", in: "open/config/kiosk.yaml")
            try pack(names)
        case "missing": try pack(names.dropLast())
        case "more":
            try bench.write("x", to: "open/config/more.yaml")
            try pack(names + ["config/more.yaml"])
        case "link":
            try files.removeItem(atPath: folder + "/config/kiosk.yaml")
            try files.createSymbolicLink(
                atPath: folder + "/config/kiosk.yaml", withDestinationPath: "/etc/passwd")
            try pack(names)
        case "hard link":
            #expect(link(folder + "/config/kiosk.yaml", folder + "/config/twin.yaml") == 0)
            try pack(names + ["config/twin.yaml"])
        case "absolute":
            try bench.write("x", to: "open/escaped")
            try pack(
                [list, "--transform", "s,^escaped$,/tmp/kiosk-backup-escaped,", "escaped"]
                    + names.dropFirst())
        case "upwards":
            try bench.write("x", to: "open/escaped")
            try pack(
                [list, "--transform", "s,^escaped$,../../../tmp/kiosk-backup-escaped,", "escaped"]
                    + names.dropFirst())
        case "folder": try pack([list, "config"] + names.dropFirst())
        case "no list": try pack(Array(names.dropFirst()))
        case "list last": try pack(Array(names.dropFirst()) + [list])
        default: try spoilBytes(how, names, list)
        }
    }

    private func spoilBytes(_ how: String, _ names: [String], _ list: String) throws {
        let place = URL(filePath: archive)
        var bytes = try Data(contentsOf: place)
        switch how {
        case "other list":
            let text = try bench.text("open/" + list)
            try bench.write(text.replacing("\"mode\"", with: "\"m0de\""), to: "open/" + list)
            try pack(names)
        case "torn": try bytes.dropLast(bytes.count / 3).write(to: place)
        case "flipped":
            bytes[bytes.count / 2] ^= 0x10
            try bytes.write(to: place)
        case "no archive": try Data("no archive".utf8).write(to: place)
        case "other journal":
            // A list that fits its files, and a journal that is not the one it speaks of.
            let text = try bench.text("open/" + list)
            try bench.write(
                text.replacing("\"entries\" : 5", with: "\"entries\" : 4"), to: "open/" + list)
            try pack(names)
        default:
            let bomb = bench.path + "/open/config/kiosk.yaml"
            #expect(truncate(bomb, 3_000_000_000) == 0)
            try pack(names)
        }
    }
}
