// Runs a program that plays or speaks, and ends it when its time is over.

internal import Subprocess
internal import SystemPackage

/// A program that gets bytes on its standard input.
struct SoundProgram: Sendable {
    /// How it ended.
    enum Outcome: Hashable, Sendable {
        /// With success; what it wrote to standard output, where that was wanted.
        case done([UInt8])
        /// It could not be started.
        case missing
        case failed
        /// It was ended when its time was over.
        case overdue
        /// It was ended because nobody wants it any more.
        case stopped
    }

    let command: SoundCommand
    /// Bytes that are taken from its standard output; 0: none.
    var outputBytes = 0

    /// Gives `input` to the program and waits for its end, at most for `limit`; then, and when the
    /// caller's task is cancelled, this very process is killed and waited for.
    func run(_ input: [UInt8], within limit: Duration) async -> Outcome {
        guard let file = MemoryFile(input) else { return .failed }
        let descriptor = file.descriptor
        let outcome = await withTaskGroup(of: Outcome.self) { group in
            group.addTask { await ended(descriptor) }
            group.addTask {
                // Cancelled when the program is over: then nobody asks how the wait ended.
                try? await Task.sleep(for: limit)
                return .overdue
            }
            let first = await group.next()
            group.cancelAll()
            return first ?? .overdue
        }
        // The file stays open until the program has ended, and with it the group.
        _ = consume file
        return Task.isCancelled ? .stopped : outcome
    }

    private func ended(_ file: Int32) async -> Outcome {
        let words = command.words
        guard let program = words.first else { return .missing }
        do {
            // Players find their sound server through the environment.
            let result = try await Subprocess.run(
                program.hasPrefix("/") ? .path(FilePath(program)) : .name(program),
                arguments: Arguments(Array(words.dropFirst())),
                environment: .inherit.updating(["LC_ALL": "C.UTF-8"]),
                input: .fileDescriptor(
                    FileDescriptor(rawValue: file), closeAfterSpawningProcess: false),
                output: .bytes(limit: outputBytes), error: .discarded)
            return result.terminationStatus.isSuccess ? .done(result.standardOutput) : .failed
        } catch let error as SubprocessError {
            return Self.neverRan.contains(error.code) ? .missing : .failed
        } catch {
            return .failed
        }
    }

    private static let neverRan: [SubprocessError.Code] = [.spawnFailed, .executableNotFound]
}
