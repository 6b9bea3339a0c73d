// Programs of others that a technician's commands run.

internal import Foundation
internal import Subprocess
internal import SystemPackage

/// Runs a program to its end.
enum Tool {
    /// How a program ended and the end of what it said.
    struct Report: Sendable {
        var isSuccess: Bool
        /// The last words on standard error, at most 1 000 characters.
        var complaint: String
    }

    /// Bytes that are read of what a program says.
    private static let limit = 65_536

    /// What `words` wrote to standard output, at most 65 536 bytes; nil if it could not be started,
    /// wrote more, or has failed.
    static func output(_ words: [String]) async -> String? {
        guard let (isSuccess, text) = await answer(words), isSuccess else { return nil }
        return text
    }

    /// The same of a program that may fail and say something all the same; empty where it could
    /// not be started.
    static func said(_ words: [String]) async -> String {
        await answer(words)?.text ?? ""
    }

    private static func answer(_ words: [String]) async -> (isSuccess: Bool, text: String)? {
        guard let path = words.first else { return nil }
        // One that cannot be started has said nothing, and the caller has nothing else to ask.
        let result = try? await Subprocess.run(
            .path(FilePath(path)), arguments: Arguments(Array(words.dropFirst())),
            environment: surroundings, input: .none, output: .string(limit: limit),
            error: .discarded)
        return result.map { ($0.terminationStatus.isSuccess, $0.standardOutput) }
    }

    private static let surroundings = Environment.custom([
        "PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL": "C.UTF-8",
    ])

    /// Runs `words`, the absolute path of a program first; one that cannot be started has failed.
    ///
    /// It has a session of its own: Ctrl-C goes to whoever runs it, and does not cut it in two.
    static func run(_ words: [String]) async -> Report {
        guard let path = words.first else {
            return Report(isSuccess: false, complaint: "")
        }
        do {
            var options = PlatformOptions()
            options.createSession = true
            let result = try await Subprocess.run(
                .path(FilePath(path)), arguments: Arguments(Array(words.dropFirst())),
                environment: surroundings, platformOptions: options, input: .none,
                output: .discarded,
                error: .string(limit: limit))
            return Report(
                isSuccess: result.terminationStatus.isSuccess,
                complaint: String(result.standardError.suffix(1_000)))
        } catch {
            return Report(
                isSuccess: false, complaint: "\(path) cannot be started.")
        }
    }
}

/// Where the service finds its own programs.
struct CupsPrograms: Sendable {
    /// The folder (`ServerBin`).
    let folder: String

    /// The folder that cups-files.conf names, or Debian's.
    init(settings: CupsSettings?) {
        folder = settings?.value("ServerBin") ?? "/usr/lib/cups"
    }

    /// The backend for a scheme.
    func backend(_ scheme: String) -> String {
        folder + "/backend/" + scheme
    }
}
