// A whole kiosk to be examined: clouds, print service, journal, status, all real; and kioskctl.

import Foundation
import Glibc
import KioskCore
import KioskJournal
import KioskStatus
import SandboxPrinter
import SandboxStack
import TestSupport
import Testing

/// One line of doctor's JSON.
struct DoctorLine: Decodable, Hashable, CustomStringConvertible {
    let area, check, colour, found, remedy: String
    let subject: String?

    /// What stays the same from run to run.
    var key: String { [area, subject, check, colour].compactMap(\.self).joined(separator: " ") }
    var description: String { "\(key): \(found) -> \(remedy)" }
}

/// What one run of doctor said.
struct DoctorReport {
    var lines: [DoctorLine]
    var status: Int32

    /// The keys of all lines that are not green.
    var complaints: Set<String> { Set(lines.filter { $0.colour != "green" }.map(\.key)) }
}

/// A sandbox that an examination can be held in.
struct DoctorScene {
    let stack: SandboxStack
    private let units: String

    static let root = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().path
    static let program = root + "/.build/debug/kioskctl"

    /// Whom the sandbox's print service runs as, and so whom the fence belongs to.
    private static var account: String { geteuid() == 0 ? "lp" : NSUserName() }
    private static var group: String {
        String(
            cString: getgrgid(geteuid() == 0 ? getpwnam("lp").pointee.pw_gid : getegid()).pointee
                .gr_name)
    }

    /// Runs `body` with everything standing and in good order.
    static func run(
        settings: [String] = [], _ body: @escaping @Sendable (DoctorScene) async throws -> Void
    ) async throws {
        let folder = "/tmp/kd-" + UUID().uuidString.prefix(8)
        defer { remove(folder) }
        let stack = try SandboxStack(
            root: folder, wording: root + "/kiosk-config/wording", settings: settings)
        let scene = DoctorScene(stack: stack, units: folder + "/systemctl")
        try await stack.whileRunning {
            try await scene.prepare()
            try await body(scene)
        }
    }

    private static func remove(_ folder: String) {
        // What cannot be removed stays in the folder for temporary files.
        try? FileManager.default.removeItem(atPath: folder)
    }

    var socket: String { stack.folder.root + "/status.sock" }
    var journal: String { stack.folder.journal }

    /// A journal with entries, permissions as installed, and a unit that runs.
    private func prepare() async throws {
        try await write(entries: 40)
        for name in try FileManager.default.contentsOfDirectory(atPath: stack.folder.credentials) {
            chmod(stack.folder.credentials + "/" + name, 0o600)
        }
        chmod(stack.folder.credentials, 0o700)
        try own(stack.folder.state, folder: 0o750, file: 0o640)
        try profile()
        try script(ServiceSamples.running)
    }

    /// The shipped profile of the print service, for this account and these folders.
    private func profile() throws {
        let (files, shipped) = (FileManager.default, Self.root + "/kiosk-config/cups/")
        let backend = printing + "/lib/backend"
        try files.createDirectory(atPath: backend, withIntermediateDirectories: true)
        try files.copyItem(
            atPath: Self.root + "/.build/debug/kiosk-fence", toPath: backend + "/kiosk-fence")
        chmod(backend + "/kiosk-fence", 0o700)
        let server = try String(contentsOfFile: shipped + "cupsd.conf", encoding: .utf8)
        try server.replacingOccurrences(of: "user kiosk", with: "user " + Self.account)
            .write(toFile: printing + "/cupsd.conf", atomically: true, encoding: .utf8)
        let places = try String(contentsOfFile: shipped + "cups-files.conf", encoding: .utf8)
        let spool = "RequestRoot \(stack.folder.root)/printing/cups/spool"
        try
            (places.replacingOccurrences(of: "/var/lib/kiosk/fence", with: stack.folder.fence)
            + "\nErrorLog \(stack.folder.root)/printing/cups/log/error_log"
            + "\nServerBin \(printing)/lib\n\(spool)\n")
            .write(toFile: printing + "/cups-files.conf", atomically: true, encoding: .utf8)
    }

    private var printing: String { stack.folder.root + "/profile" }

    /// Gives the folder's own files to the kiosk's account.
    private func own(_ folder: String, folder mode: mode_t, file: mode_t) throws {
        let account = try #require(getpwnam(Self.account)).pointee
        let group = try #require(getgrnam(Self.group)).pointee.gr_gid
        chown(folder, account.pw_uid, group)
        chmod(folder, mode)
        for name in try FileManager.default.contentsOfDirectory(atPath: folder)
        where name.contains(".sqlite") || name.contains("key") {
            chown("\(folder)/\(name)", account.pw_uid, group)
            chmod("\(folder)/\(name)", name.contains("journal") ? file : 0o600)
        }
    }

    private func write(entries: Int) async throws {
        let writer = try await Journal.open(
            at: journal, kiosk: "demo", epoch: Epoch(bits: 0xFEED))
        let now = Int(Date().timeIntervalSince1970 * 1_000)
        for number in 1...entries {
            let entry = JournalEntry(
                .scan, visit: VisitID(number: number), .account(AccountName("sandbox")))
            try await writer.append(entry, at: WallTime(milliseconds: now - 60_000 + number))
        }
    }

    /// Makes `systemctl show` say this.
    func script(_ text: String) throws {
        try "#!/bin/sh\ncat <<'END'\n\(text)\nEND\n".write(
            toFile: units, atomically: true, encoding: .utf8)
        chmod(units, 0o755)
    }

    /// Writes a file of the configuration.
    func configure(_ file: String, _ text: String) throws {
        try text.write(
            toFile: stack.folder.configuration + "/" + file, atomically: true, encoding: .utf8)
    }

    /// Replaces a text in a file of the configuration.
    func change(_ file: String, _ old: String, _ new: String) throws {
        let path = stack.folder.configuration + "/" + file
        let text = try String(contentsOfFile: path, encoding: .utf8)
        #expect(text.contains(old))
        try configure(file, text.replacingOccurrences(of: old, with: new))
    }

    /// Leads an account to another cloud.
    func point(_ account: String, to base: String) throws {
        let file = "providers.d/\(account).yaml"
        let path = stack.folder.configuration + "/" + file
        let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
        let changed = lines.map { $0.hasPrefix("base_url:") ? "base_url: \"\(base)\"" : $0 }
        try configure(file, changed.joined(separator: "\n") + "\n")
    }
}

// MARK: Running it

extension DoctorScene {
    /// The command line of an examination.
    func arguments(_ more: [String], of command: String = "doctor") -> [String] {
        return [
            command, "--config", stack.folder.configuration, "--socket", socket,
            "--server", stack.printer.socketPath, "--cupsd-conf", printing + "/cupsd.conf",
            "--cups-files", printing + "/cups-files.conf", "--user", Self.account,
            "--group", Self.group, "--systemctl", units, "--root", stack.folder.root,
        ] + more
    }

    /// Runs doctor and reads its JSON.
    func examine(_ more: String...) async throws -> DoctorReport {
        let result = try await Self.kioskctl(arguments(["--format", "json"] + more))
        let decoder = JSONDecoder()
        let lines = try result.output.split(separator: "\n").map {
            try decoder.decode(DoctorLine.self, from: Data($0.utf8))
        }
        return DoctorReport(lines: lines, status: result.status)
    }

    /// Runs kioskctl to its end.
    static func kioskctl(
        _ arguments: [String], environment: [String: String] = [:]
    ) async throws -> (output: String, complaints: String, status: Int32) {
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.merging(
            environment.merging(["TZ": "UTC"]) { own, _ in own }
        ) { _, own in own }
        process.standardInput = FileHandle.nullDevice
        let (output, complaints) = (Pipe(), Pipe())
        (process.standardOutput, process.standardError) = (output, complaints)
        try process.run()
        async let said = Self.all(of: output)
        async let complained = Self.all(of: complaints)
        let texts = await (said, complained)
        process.waitUntilExit()
        return (texts.0, texts.1, process.terminationStatus)
    }

    private static func all(of pipe: Pipe) async -> String {
        await withCheckedContinuation { answer in
            Thread {
                let data = pipe.fileHandleForReading.readDataToEndOfFile()
                answer.resume(returning: String(decoding: data, as: UTF8.self))
            }.start()
        }
    }

    /// Runs `body` while a kiosk answers at the status socket with this report.
    func whileKioskSays(
        _ report: StatusReport, _ body: () async throws -> Void
    ) async throws {
        let server = StatusServer(path: socket, group: Self.group)
        try await withThrowingTaskGroup { group in
            group.addTask { try await server.run { _, _ in .report(report) } }
            let client = StatusClient(path: socket)
            try await until("the status socket answers") {
                // Not yet: asked again.
                (try? await client.ask(StatusRequest(.status))) != nil
            }
            chown(socket, try #require(getpwnam(Self.account)).pointee.pw_uid, gid_t.max)
            try await body()
            group.cancelAll()
            try await group.waitForAll()
        }
    }

    /// The report of a kiosk that serves customers.
    var report: StatusReport {
        let now = Int(Date().timeIntervalSince1970 * 1_000)
        var report = StatusReport(
            kiosk: "demo", version: "0.1.0", epoch: "00000000000000ff", pid: Int(getpid()),
            at: now - 7_200_000, journal: journal, configuration: stack.folder.configuration)
        (report.now, report.turned) = (now, now)
        report.screen = "welcome"
        return report
    }
}

/// What systemctl shows of units.
enum ServiceSamples {
    static let running = """
        LoadState=loaded
        ActiveState=active
        SubState=running
        UnitFileState=enabled
        NRestarts=0
        Result=success
        ExecMainStatus=0
        MainPID=812
        WatchdogUSec=30s
        NeedDaemonReload=no
        TTYPath=/dev/tty2
        ExecStart={ path=/usr/lib/kiosk/console ; argv[]=/usr/lib/kiosk/console cage x ; }
        """

    /// The same with other values.
    static func running(but changes: [String: String]) -> String {
        running.split(separator: "\n").map { line in
            let name = line.prefix { $0 != "=" }
            return changes[String(name)].map { "\(name)=\($0)" } ?? String(line)
        }.joined(separator: "\n")
    }
}
