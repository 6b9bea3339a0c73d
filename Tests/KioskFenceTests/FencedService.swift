// A private cupsd whose queues stand behind the fence, with backends that count their runs.

import Foundation
import Glibc
import KioskFence
import TestSupport

/// CUPS' own programs in a folder of their own, the fence among the backends. A class, because
/// cupsd has to end with it.
final class FencedService {
    let root: String
    private var scheduler: pid_t = 0

    /// The account that runs cupsd, which refuses to run programs as root.
    private static let lp: UInt32 = 7

    init() throws {
        root = "/tmp/kf-" + UUID().uuidString.prefix(8)
        for name in ["", "etc", "etc/ppd", "spool", "spool/tmp", "cache", "state", "log", "run"] {
            try makeFolder(name)
        }
        try FenceDisk.make(fence)
        for folder in [""] + FenceFolder.allCases.map(\.rawValue) { try give(fence + "/" + folder) }
        try makePrograms()
        try write(files, "etc/cups-files.conf")
        try write(server, "etc/cupsd.conf")
        let command = [
            "/usr/sbin/cupsd", "-f", "-c", root + "/etc/cupsd.conf", "-s",
            root + "/etc/cups-files.conf",
        ]
        let account = ["/usr/bin/setpriv", "--reuid=7", "--regid=7", "--clear-groups", "--"]
        let words = getuid() == 0 ? account + command : command
        scheduler = try start(words)
    }

    deinit {
        kill(scheduler, SIGTERM)
        waitpid(scheduler, nil, 0)
        try? FileManager.default.removeItem(atPath: root)  // Left over at worst.
    }

    var fence: String { root + "/fence" }
    var socket: String { root + "/run/cups.sock" }

    /// What the real backend was called with, a line for each run.
    var runs: [String] {
        // No file is no run.
        let text = try? String(contentsOfFile: root + "/fence/runs", encoding: .utf8)
        return (text ?? "").split(separator: "\n").map(String.init)
    }

    /// Makes a queue whose real backend ends with this status, and which tries again for ever.
    func makeQueue(endingWith status: Int) async throws -> String {
        try await until("cupsd listens") { FileManager.default.fileExists(atPath: socket) }
        let name = "q\(status)"
        try tool(
            "/usr/sbin/lpadmin",
            [
                "-p", name, "-E", "-v", "kiosk-fence:/counting://localhost/\(status)",
                "-o", "printer-error-policy=retry-current-job",
            ])
        return name
    }

    /// Sends a small document under an attempt's uuid.
    func submit(_ attempt: String?, to queue: String) throws {
        let uuid = attempt.map { "ATTR uri job-uuid urn:uuid:\($0)" } ?? ""
        try write(
            """
            {
            OPERATION Print-Job
            GROUP operation-attributes-tag
            ATTR charset attributes-charset utf-8
            ATTR naturalLanguage attributes-natural-language en
            ATTR uri printer-uri ipp://localhost/printers/\(queue)
            ATTR mimeMediaType document-format application/octet-stream
            GROUP job-attributes-tag
            \(uuid)
            FILE \(root)/etc/cupsd.conf
            STATUS successful-ok
            }

            """, "print.test")
        let host = socket.replacingOccurrences(of: "/", with: "%2F")
        try tool(
            "/usr/bin/ipptool", ["-q", "ipp://\(host)/printers/\(queue)", root + "/print.test"])
    }

    /// Whether every job of the queue has ended.
    func isIdle() throws -> Bool {
        try tool("/usr/bin/lpstat", ["-W", "not-completed", "-o"]).isEmpty
    }

    // MARK: Making

    private var files: String {
        """
        ServerRoot \(root)/etc
        ServerKeychain \(root)/etc
        RequestRoot \(root)/spool
        TempDir \(root)/spool/tmp
        CacheDir \(root)/cache
        StateDir \(root)/state
        ServerBin \(root)/bin
        DataDir /usr/share/cups
        AccessLog \(root)/log/access_log
        ErrorLog \(root)/log/error_log
        PageLog \(root)/log/page_log
        User \(getuid() == 0 ? Self.lp : getuid())
        Group \(getuid() == 0 ? Self.lp : getgid())
        SetEnv KIOSK_FENCE \(fence)
        CreateSelfSignedCerts no

        """
    }

    private var server: String {
        let all = "Order allow,deny\nAllow all"
        return """
            Listen \(socket)
            Browsing Off
            DefaultAuthType None
            WebInterface No
            JobRetryInterval 1
            <Location />
            \(all)
            </Location>
            <Location /admin>
            \(all)
            </Location>
            <Policy default>
            <Limit All>
            \(all)
            </Limit>
            </Policy>

            """
    }

    private func makePrograms() throws {
        let installed = "/usr/lib/cups"
        try makeFolder("bin")
        try makeFolder("bin/backend")
        for name in try FileManager.default.contentsOfDirectory(atPath: installed)
        where name != "backend" {
            try FileManager.default.createSymbolicLink(
                atPath: root + "/bin/" + name, withDestinationPath: installed + "/" + name)
        }
        try FileManager.default.copyItem(
            atPath: Self.program, toPath: root + "/bin/backend/kiosk-fence")
        let counting = """
            #!/bin/sh
            echo "${DEVICE_URI}" >>"$KIOSK_FENCE/runs"
            cat >/dev/null
            exit "${DEVICE_URI##*/}"

            """
        try write(counting, "bin/backend/counting")
        for path in ["bin", "bin/backend", "bin/backend/counting", "bin/backend/kiosk-fence"] {
            try give(root + "/" + path, to: getuid(), mode: 0o755)
        }
    }

    /// The backend that was built beside the tests.
    private static var program: String {
        URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
            .appendingPathComponent("kiosk-fence").path
    }

    private func makeFolder(_ name: String) throws {
        try FileManager.default.createDirectory(
            atPath: root + "/" + name, withIntermediateDirectories: true)
        try give(root + "/" + name)
    }

    private func give(
        _ path: String, to owner: UInt32 = getuid() == 0 ? lp : getuid(), mode: Int? = nil
    ) throws {
        var attributes: [FileAttributeKey: Any] = [
            .ownerAccountID: NSNumber(value: owner), .groupOwnerAccountID: NSNumber(value: owner),
        ]
        if let mode { attributes[.posixPermissions] = NSNumber(value: mode) }
        try FileManager.default.setAttributes(attributes, ofItemAtPath: path)
    }

    private func write(_ text: String, _ name: String) throws {
        try text.write(toFile: root + "/" + name, atomically: true, encoding: .utf8)
    }

    /// Runs a program to its end and gives what it wrote.
    @discardableResult
    private func tool(_ path: String, _ arguments: [String]) throws -> String {
        let output = root + "/output"
        let program = try start([path] + arguments, output: output)
        var status: Int32 = 0
        guard waitpid(program, &status, 0) == program, status == 0 else {
            throw Overdue(description: path + " failed")
        }
        return try String(contentsOfFile: output, encoding: .utf8)
    }

    private func start(_ words: [String], output: String = "/dev/null") throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(
            &actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        // Tests run on threads that hold signals back; a child would never hear SIGTERM.
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
        let variables = ["PATH=/usr/sbin:/usr/bin:/bin", "LC_ALL=C", "CUPS_SERVER=" + socket]
        var argv = words.map { strdup($0) } + [nil]
        var envp = variables.map { strdup($0) } + [nil]
        defer { (argv + envp).forEach { free($0) } }
        var child: pid_t = 0
        guard posix_spawn(&child, words[0], &actions, &attributes, &argv, &envp) == 0 else {
            throw Overdue(description: words[0] + " did not start")
        }
        return child
    }
}
