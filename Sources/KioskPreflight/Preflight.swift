// Has a file looked through before it is printed, in a process of its own that may die of it.

package import KioskCore
internal import Subprocess
internal import SystemPackage

/// Asks a process with narrow limits whether a file may go to the printer.
///
/// What came from outside is taken apart nowhere else: a file that makes libqpdf crash, loop or
/// swell ends that process and not the kiosk.
package struct Preflight: Sendable {
    /// This very program, also when its file was replaced meanwhile (proc_pid_exe(5)).
    package static let ownProgram = "/proc/self/exe"
    /// The argument that makes the program run `PreflightProcess` and nothing else.
    package static let command = "preflight"

    private let program: String
    private let patience: Duration

    /// Starts `program preflight` for each file, and kills it after `patience`. The process stops
    /// by itself before that, unless it never got as far as to set its own limits.
    package init(program: String = Preflight.ownProgram, patience: Duration = .seconds(10)) {
        self.program = program
        self.patience = patience
    }

    /// Counts and measures the pages of a file that is whole, open and harmless.
    ///
    /// Throws `.tooLarge`, `.broken`, `.encrypted` (also where the empty password opens it),
    /// `.tooManyPages`, `.unprintableSize`, `.active` or `.exhausting`; and, where the fault is not
    /// the file's, `.provider(.faulty)` if no process could be started and `.provider(.cancelled)`
    /// if the caller's task was cancelled. It may be asked for several files at once.
    package func inspect(_ pdf: [UInt8]) async throws(DocumentFault) -> PreflightReport {
        guard pdf.count <= Limits.documentBytes else { throw .tooLarge }
        guard let file = SealedFile(pdf) else { throw .provider(.faulty) }
        let outcome = await run(file.descriptor)
        guard Task.isCancelled == false else { throw .provider(.cancelled) }
        switch outcome {
        case .answer(.whole(let report)): return report
        case .answer(.refused(let fault)): throw fault
        case .silence: throw .exhausting
        case .neverRan: throw .provider(.faulty)
        }
    }

    /// How a process ended.
    private enum Outcome {
        case answer(PreflightAnswer)
        /// It was ended by a signal, by its limits or by us, or did not say what it had to.
        case silence
        case neverRan
    }

    /// The first of two: the process ends, or its time does. What loses is cancelled, and a
    /// cancelled process is killed and waited for.
    private func run(_ file: Int32) async -> Outcome {
        await withTaskGroup(of: Outcome.self) { group in
            group.addTask { await ended(file) }
            group.addTask {
                // Cancelled when the process is over: then nobody asks how the wait ended.
                try? await Task.sleep(for: patience)
                return .silence
            }
            let first = await group.next()
            group.cancelAll()
            return first ?? .silence
        }
    }

    private func ended(_ file: Int32) async -> Outcome {
        do {
            // Nothing of the environment is of use; a trap must not open Swift's debugger.
            let result = try await Subprocess.run(
                .path(FilePath(program)), arguments: [Self.command],
                environment: .custom([
                    "SWIFT_BACKTRACE": "enable=no", "MALLOC_ARENA_MAX": "1", "LC_ALL": "C",
                ]),
                input: .fileDescriptor(
                    FileDescriptor(rawValue: file), closeAfterSpawningProcess: false),
                output: .bytes(limit: PreflightAnswer.bytes), error: .discarded)
            guard result.terminationStatus != .exited(PreflightProcess.unlimited) else {
                return .neverRan
            }
            guard result.terminationStatus == .exited(0) else { return .silence }
            return PreflightAnswer(result.standardOutput).map { .answer($0) } ?? .silence
        } catch let error as SubprocessError {
            return Self.neverRan.contains(error.code) ? .neverRan : .silence
        } catch {
            return .silence
        }
    }

    private static let neverRan: [SubprocessError.Code] = [
        .spawnFailed, .executableNotFound, .asyncIOFailed, .failedToMonitorProcess,
    ]
}
