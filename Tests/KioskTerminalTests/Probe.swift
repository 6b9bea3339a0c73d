// A program on a terminal of its own: `terminal-probe`, started as the leader of its session.

import Foundation
import Glibc
import TestSupport

/// A running probe.
struct Probe {
    /// How a process ended.
    enum End: Equatable {
        case exit(Int32)
        case signal(Int32)
    }

    /// POSIX_SPAWN_SETSID (spawn.h), which the C library's module leaves out.
    private static let ownSession: Int16 = 0x80

    let pty: Pty
    private let pid: pid_t

    /// Starts the probe on `pty`, which becomes its controlling terminal.
    init(on pty: Pty) throws {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        // The first terminal that the leader of a session opens is its controlling terminal.
        posix_spawn_file_actions_addopen(&actions, 0, pty.path, O_RDWR, 0)
        posix_spawn_file_actions_adddup2(&actions, 0, 1)
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        posix_spawnattr_setflags(&attributes, Probe.ownSession)

        var pid = pid_t()
        let arguments: [UnsafeMutablePointer<CChar>?] = [strdup(Probe.path), nil]
        let environment: [UnsafeMutablePointer<CChar>?] = [
            strdup("SWIFT_BACKTRACE=enable=no"), nil,
        ]
        defer { for text in arguments + environment { free(text) } }
        let error = posix_spawn(&pid, Probe.path, &actions, &attributes, arguments, environment)
        guard error == 0 else { throw POSIXError(POSIXErrorCode(rawValue: error) ?? .ENOENT) }
        self.pty = pty
        self.pid = pid
    }

    /// Sends a signal to the probe.
    func signal(_ number: Int32) {
        kill(pid, number)
    }

    /// Waits for the end.
    func end() async throws -> End {
        var status: Int32 = 0
        do {
            try await until("the probe ends") { waitpid(pid, &status, WNOHANG) == pid }
        } catch {
            kill(pid, SIGKILL)
            throw error
        }
        let signal = status & 0x7F
        return signal == 0 ? .exit((status >> 8) & 0xFF) : .signal(signal)
    }

    /// The program stands beside the tests.
    private static var path: String {
        let bundle = CommandLine.arguments.first { $0.contains(".xctest") } ?? ""
        let end = bundle.range(of: ".xctest")?.lowerBound ?? bundle.startIndex
        return URL(filePath: String(bundle[..<end])).deletingLastPathComponent()
            .appending(path: "terminal-probe").path
    }
}
