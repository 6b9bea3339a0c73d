// What a restore waits for, and where secrets may go.

import Foundation
import KioskCore
import KioskFiles
import KioskJournal
import KioskRuntime
import Testing

@testable import KioskCare

@Suite struct RestoreBoundsTests {
    private let bench: SettingsBench
    private var archive: String { bench.path + "/backup.tar.gz" }
    private var here: [String] { ["--config", bench.kiosk, "--state", bench.state] }

    init() throws {
        bench = try SettingsBench()
    }

    private func journal() async throws -> Journal {
        try await Journal.open(
            at: bench.state + "/journal.sqlite", kiosk: "hall-3", epoch: Epoch(bits: 7))
    }

    private func append(_ count: Int, to journal: Journal) async throws {
        for number in 0..<count {
            try await journal.append(
                JournalEntry(.inService), at: WallTime(milliseconds: 1_795_240_800_000 + number))
        }
    }

    private func backup(_ words: [String] = ["--with-secrets"]) throws {
        let made = try bench.kioskctl(["backup", "--output", archive] + here + words)
        #expect(made.status == 0, "\(made.complained)")
    }

    private func restore(
        _ words: [String] = [], to place: [String]? = nil
    ) throws -> SettingsBench.Run {
        try bench.kioskctl(
            ["restore", archive, "--socket", bench.socket, "--replace"] + (place ?? here) + words)
    }

    // MARK: The journal

    @Test func `beside a kiosk that has the journal open and does not answer nothing is done`()
        async throws
    {
        let journal = try await journal()
        try await append(3, to: journal)
        try backup()
        // Only names: opening and closing the file here would drop SQLite's locks on it.
        let before = try FileManager.default.contentsOfDirectory(atPath: bench.state)
        let refused = try restore()
        #expect(refused.status == 69 && refused.complained.contains("has the journal open"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: bench.state) == before)
        // What is acknowledged after that is where everybody looks for it.
        try await append(1, to: journal)
        let reader = try await JournalReader.open(at: bench.state + "/journal.sqlite")
        #expect(try await reader.last(10).count == 5)
    }

    @Test func `a kiosk that was started meanwhile is noticed once the journal is held`()
        async throws
    {
        try await append(3, to: journal())
        try backup()
        var terms = Restore.Terms()
        terms.isReplacing = true
        let restore = Restore(BackupPlaces(config: bench.kiosk, state: bench.state), terms)
        let before = try bench.files(below: "state")["journal.sqlite"]
        await #expect(throws: BackupFault.running) {
            _ = try await restore.take(archive, at: 1_795_240_800_000) {
                let read = try? bench.run(
                    "/usr/bin/sqlite3", ["state/journal.sqlite", "SELECT count(*) FROM event"])
                #expect(read?.complained.contains("locked") == true)
                return true
            }
        }
        #expect(try bench.files(below: "state")["journal.sqlite"] == before)
    }

    @Test func `a damaged journal is no obstacle`() async throws {
        try await append(3, to: journal())
        try backup()
        try bench.write("no database", to: "state/journal.sqlite")
        let restored = try restore()
        #expect(restored.status == 0, "\(restored.complained)")
        let reader = try await JournalReader.open(at: bench.state + "/journal.sqlite")
        #expect(try await reader.verify().rows == 4)
    }

    @Test(arguments: ["journal.sqlite", "journal.sqlite-wal", "journal.sqlite-journal"])
    func `what came there meanwhile is neither replaced nor mixed with what is put`(
        name: String
    ) throws {
        let (staging, state) = (try OpenFolder(bench.path), try OpenFolder(bench.state))
        let place = RestorePlace(state, stamp: "before")
        try bench.write("restored", to: "staged")
        try bench.write("old", to: "state/\(name)")
        try place.layAside("journal.sqlite")
        #expect(try bench.text("state/before/\(name)") == "old")
        try bench.write("newer", to: "state/\(name)")
        let rights = RestorePlace.Rights(owner: nil, file: 0o600, folder: 0o700)
        #expect(
            throws: BackupFault.unwritable(
                bench.state + "/journal.sqlite", SystemFault(code: EEXIST))
        ) { try place.put("staged", of: staging, as: "journal.sqlite", rights) }
        #expect(try bench.text("state/\(name)") == "newer")
        try state.remove(name)
        try place.put("staged", of: staging, as: "journal.sqlite", rights)
        #expect(try bench.text("state/journal.sqlite") == "restored")
    }

    @Test func `who asks for the end in the middle of a restore is not heard, but after it is`() {
        for number in [SIGINT, SIGTERM, SIGHUP] {
            let isDone = Restoration.undisturbed {
                kill(getpid(), number)
                return true
            }
            #expect(isDone)
            #expect(signal(number, SIG_DFL) == nil)
        }
    }

    @Test func `what root alone could read is not restored for the kiosk's account`() async throws {
        try await append(3, to: journal())
        try backup()
        var terms = Restore.Terms()
        (terms.isReplacing, terms.isForAccount) = (true, true)
        for state in [bench.path + "/none"] + (geteuid() == 0 ? [bench.state] : []) {
            let restore = Restore(BackupPlaces(config: bench.kiosk, state: state), terms)
            await #expect(throws: BackupFault.ownerless(state)) {
                _ = try await restore.take(archive, at: 1_795_240_800_000) { false }
            }
        }
        #expect(FileManager.default.fileExists(atPath: bench.path + "/none") == false)
    }

    // MARK: Secrets

    @Test func `secrets that are asked for and not there are missed`() throws {
        try FileManager.default.removeItem(atPath: bench.kiosk + "/credentials")
        let made = try bench.kioskctl(["backup", "--output", archive, "--with-secrets"] + here)
        #expect(made.status == 1, "\(made.complained)")
        #expect(made.complained.contains("credentials is not in it: it is not there"))
        #expect(FileManager.default.fileExists(atPath: archive))
    }

    @Test func `secrets go where the configuration has them, and the others stay`() throws {
        try FileManager.default.moveItem(
            atPath: bench.kiosk + "/credentials", toPath: bench.kiosk + "/keys")
        try FileManager.default.createSymbolicLink(
            atPath: bench.path + "/alias", withDestinationPath: "kiosk")
        try bench.change(
            "credentials_directory", to: bench.path + "/alias/keys", in: "kiosk/kiosk.yaml")
        try backup([])
        let names = try bench.run("/usr/bin/tar", ["-tzf", archive]).told
        #expect(names.contains("signing-key") == false, "\(names)")
        // Without secrets in the backup, those that are here stay.
        let bare = try restore()
        #expect(bare.status == 0, "\(bare.complained)")
        #expect(try bench.text("kiosk/keys/example-signing-key.pem").contains("PRIVATE"))
        #expect(bare.complained.contains("/keys") == false)
    }

    @Test func `secrets of a backup take the place of those that are here`() throws {
        try FileManager.default.moveItem(
            atPath: bench.kiosk + "/credentials", toPath: bench.kiosk + "/keys")
        try bench.change("credentials_directory", to: bench.kiosk + "/keys", in: "kiosk/kiosk.yaml")
        try backup()
        try bench.write("other", to: "kiosk/keys/example-signing-key.pem")
        let whole = try restore()
        #expect(whole.status == 0, "\(whole.complained)")
        #expect(try bench.text("kiosk/keys/example-signing-key.pem").contains("PRIVATE"))
        let config = try bench.files(below: "kiosk")
        let old = config.first { $0.key.hasPrefix("before-restore-") && $0.key.contains("/keys/") }
        #expect(old?.value == Data("other".utf8))
    }

    @Test func `a backup chooses no folder of the system for its secrets`() throws {
        let place = bench.path + "/cron.d"
        try bench.change("credentials_directory", to: place, in: "kiosk/kiosk.yaml")
        try FileManager.default.moveItem(atPath: bench.kiosk + "/credentials", toPath: place)
        try backup()
        let fresh = ["--config", "new/etc", "--state", "new/state"]
        try FileManager.default.createDirectory(
            atPath: bench.path + "/new", withIntermediateDirectories: false)
        let refused = try restore(to: fresh)
        #expect(refused.status == 1 && refused.complained.contains("--credentials \(place)"))
        #expect(try bench.files(below: "new").filter { $0.value.isEmpty == false }.isEmpty)
        let given = bench.path + "/given/keys"
        let taken = try restore(["--credentials", given], to: fresh)
        #expect(taken.status == 0, "\(taken.complained)")
        #expect(try bench.text("given/keys/example-signing-key.pem").contains("PRIVATE"))
        let mode = try FileManager.default.attributesOfItem(atPath: given)[.posixPermissions]
        #expect(mode as? Int == 0o700)
    }

    @Test(arguments: [
        ("/etc/kiosk/credentials", true), ("/etc/kiosk-keys/a", true), ("/srv/kiosk", true),
        ("/opt/kiosk/keys", true), ("/", false), ("/etc", false), ("/srv", false),
        ("/etc/cron.d", false), ("/root/.ssh", false), ("/srv/../etc/cron.d", false),
        ("/srv/kiosk/", false), ("srv/kiosk", false), ("", false), ("/etc/kiosky", false),
        ("/var/spool/cron/crontabs", false), ("/etc/kiosk/./x", false),
    ])
    func `bounds of a place for secrets`(path: String, isFit: Bool) {
        #expect(SecretsPlace.isFit(path) == isFit)
    }

    // MARK: Exit codes

    @Test(arguments: [EACCES, EPERM, EROFS, ENOSPC, EIO, EDQUOT])
    func `only where the account is at fault sudo is recommended`(code: Int32) {
        let isAccount = code == EACCES || code == EPERM
        let fault = BackupFault.unwritable("/x", SystemFault(code: code))
        #expect(fault.exit == (isAccount ? .notAllowed : .notWritten))
        #expect(fault.words.contains("sudo") == isAccount)
        #expect(ReplaceFault(code).exit == fault.exit)
    }
}
