// This very program, run with other words.

internal import Foundation
internal import KioskCore
internal import Subprocess
internal import SystemPackage

/// Runs kioskctl again.
package enum OwnProgram {
    /// Bytes that are read of what it answers.
    private static let limit = 1_000_000
    private static let path = "/proc/self/exe"

    /// Runs it on the same terminal and waits for its end; nil if it was ended by a signal or could
    /// not be started. Meanwhile an interrupt is for that one alone.
    package static func run(_ words: [String]) async -> Int? {
        let before = signal(SIGINT, SIG_IGN)
        defer { signal(SIGINT, before) }
        // One that cannot be started has not done what was asked.
        let result = try? await Subprocess.run(
            .path(FilePath(path)), arguments: Arguments(words),
            input: .fileDescriptor(.standardInput, closeAfterSpawningProcess: false),
            output: .fileDescriptor(.standardOutput, closeAfterSpawningProcess: false),
            error: .fileDescriptor(.standardError, closeAfterSpawningProcess: false))
        guard case .exited(let code) = result?.terminationStatus else { return nil }
        return Int(code)
    }

    /// Runs it and takes the objects that it answers with, one a line; empty for none.
    package static func objects(_ words: [String]) async -> [[String: String]] {
        // One that cannot be started has said nothing.
        let result = try? await Subprocess.run(
            .path(FilePath(path)), arguments: Arguments(words), input: .none,
            output: .string(limit: limit), error: .discarded)
        return (result?.standardOutput ?? "").split(separator: "\n").map(object)
    }

    /// The texts of an object; what is no text is left out.
    private static func object(_ line: Substring) -> [String: String] {
        // A line that is no object has none.
        let value = try? JSONSerialization.jsonObject(with: Data(line.utf8))
        let members = value as? [String: Any] ?? [:]
        return members.compactMapValues { $0 as? String }
    }
}
