// A kiosk as a process, and somebody in front of it: lines go in, screens come out.

import Foundation
package import Glibc
import TestSupport

/// A running kiosk with plain screens. Whoever holds it reads the screen and scans the next code
/// when it is there, as a person does.
package actor KioskDialogue {
    /// How the kiosk came to its end.
    package enum Ending: Equatable, Sendable {
        case exited(Int32)
        case killed(Int32)
    }

    /// The process: the kiosk itself, or the program that was put before it.
    package nonisolated let pid: pid_t
    private let line: Int32
    private let transcript: String
    /// What waitpid(2) gave; nil while it runs.
    private var status: Int32?

    /// Starts `command`, whose first word is the absolute path of a program; what it shows is
    /// appended to the file `transcript`, and what it logs to the one beside it, `.log`.
    package init(_ command: [String], transcript: String) throws {
        var ends: [Int32] = [-1, -1]
        let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
        guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else { throw Unstarted(errno: errno) }
        defer { close(ends[1]) }
        let output = try Self.appending(to: transcript)
        defer { close(output) }
        let log = try Self.appending(to: transcript + ".log")
        defer { close(log) }
        do throws(Unstarted) {
            pid = try Self.spawn(command, input: ends[1], output: output, log: log)
        } catch {
            close(ends[0])
            throw error
        }
        line = ends[0]
        self.transcript = transcript
    }

    private static func appending(to path: String) throws(Unstarted) -> Int32 {
        let file = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
        guard file >= 0 else { throw Unstarted(errno: errno) }
        return file
    }

    /// The environment is inherited, but no signals that are held back.
    private static func spawn(
        _ command: [String], input: Int32, output: Int32, log: Int32
    ) throws(Unstarted) -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for (place, file) in [input, output, log].enumerated() {
            posix_spawn_file_actions_adddup2(&actions, file, Int32(place))
        }
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var (all, none) = (sigset_t(), sigset_t())
        sigfillset(&all)
        sigemptyset(&none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setflags(
            &attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
        let variables = ProcessInfo.processInfo.environment
            .merging(["SWIFT_BACKTRACE": "enable=no"]) { $1 }
        var argv = command.map { strdup($0) } + [nil]
        var envp = variables.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for text in argv + envp { free(text) } }
        var pid: pid_t = 0
        let code = posix_spawn(&pid, command[0], &actions, &attributes, &argv, &envp)
        guard code == 0 else { throw Unstarted(errno: code) }
        return pid
    }

    deinit {
        if status == nil {
            kill(pid, SIGKILL)
            waitpid(pid, nil, 0)
        }
        close(line)
    }

    private func look() {
        var result: Int32 = 0
        if status == nil, waitpid(pid, &result, WNOHANG) == pid { status = result }
    }

    /// Whether it still runs.
    package var isRunning: Bool {
        look()
        return status == nil
    }

    /// How it ended; nil while it runs.
    package var ending: Ending? {
        look()
        guard let status else { return nil }
        let signal = status & 0x7F
        return signal == 0 ? .exited((status >> 8) & 0xFF) : .killed(signal)
    }

    /// Scans or types a line. A kiosk that is dead does not hear it.
    package func say(_ text: String) {
        let bytes = Array((text + "\n").utf8)
        send(line, bytes, bytes.count, Int32(MSG_NOSIGNAL))
    }

    /// Ends the lines: the kiosk goes once nothing is open.
    package func hangUp() {
        shutdown(line, Int32(SHUT_WR))
    }

    /// Ends the process at once, between two of its instructions.
    package func slay() {
        if isRunning { kill(pid, SIGKILL) }
    }

    /// Asks it to end, as a service manager does.
    package func terminate() {
        if isRunning { kill(pid, SIGTERM) }
    }

    /// Everything that was shown.
    package var text: String {
        get throws { try String(contentsOfFile: transcript, encoding: .utf8) }
    }

    /// The whole screens in their order.
    package var screens: [String] {
        get throws {
            var parts = try text.components(separatedBy: "\n\n")
            // What stands behind the last empty line is not whole yet.
            parts.removeLast()
            return parts
        }
    }

    /// What stands on the screen; empty before the first one.
    package var screen: String {
        get throws { try screens.last ?? "" }
    }

    /// Waits until the screen is one of those that `isMeant`, and gives it.
    package func screen(
        _ what: String, within limit: Duration = .seconds(20),
        _ isMeant: @Sendable (String) -> Bool
    ) async throws -> String {
        var found = ""
        try await until(what, within: limit) {
            found = try screen
            return isMeant(found)
        }
        return found
    }

    /// Waits for its end.
    package func end(within limit: Duration = .seconds(20)) async throws -> Ending {
        try await until("the kiosk has ended", within: limit, every: .milliseconds(5)) {
            isRunning == false
        }
        return ending ?? .killed(0)
    }

    /// It could not be started.
    package struct Unstarted: Error {
        /// The system's number of what went wrong.
        package let errno: Int32
    }
}
