// A kiosk as a process, and somebody in front of it: lines go in, screens come out.

package import Foundation
import Glibc
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
    private let process: Process
    private let line: Int32
    private let transcript: String

    /// Starts `command`, whose first word is the absolute path of a program; what it shows is
    /// appended to the file `transcript`, and what it logs to the one beside it, `.log`.
    package init(
        _ command: [String], transcript: String, environment: [String: String] = [:]
    ) throws {
        var ends: [Int32] = [-1, -1]
        let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
        guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else { throw Unstarted(errno: errno) }
        defer { close(ends[1]) }
        let output = try Self.appending(to: transcript)
        defer { close(output) }
        let log = try Self.appending(to: transcript + ".log")
        defer { close(log) }
        let process = Process()
        process.executableURL = URL(filePath: command[0])
        process.arguments = Array(command.dropFirst())
        process.environment = ProcessInfo.processInfo.environment
            .merging(["SWIFT_BACKTRACE": "enable=no"]) { $1 }.merging(environment) { $1 }
        process.standardInput = FileHandle(fileDescriptor: ends[1])
        process.standardOutput = FileHandle(fileDescriptor: output)
        process.standardError = FileHandle(fileDescriptor: log)
        do { try process.run() } catch {
            close(ends[0])
            throw error
        }
        self.process = process
        pid = process.processIdentifier
        line = ends[0]
        self.transcript = transcript
    }

    private static func appending(to path: String) throws -> Int32 {
        let file = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
        guard file >= 0 else { throw Unstarted(errno: errno) }
        return file
    }

    deinit {
        if process.isRunning { kill(process.processIdentifier, SIGKILL) }
        close(line)
    }

    /// Whether it still runs.
    package var isRunning: Bool { process.isRunning }

    /// How it ended; nil while it runs.
    package var ending: Ending? {
        guard process.isRunning == false else { return nil }
        return process.terminationReason == .exit
            ? .exited(process.terminationStatus) : .killed(process.terminationStatus)
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
        if process.isRunning { kill(pid, SIGKILL) }
    }

    /// Asks it to end, as a service manager does.
    package func terminate() {
        if process.isRunning { kill(pid, SIGTERM) }
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
