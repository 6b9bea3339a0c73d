// A place to die at: the so-manieth system call of a kind.

/// Where one run is killed.
struct SweepPoint: Hashable, Sendable, CustomStringConvertible {
    /// Whose system calls are counted.
    enum Process: String, Sendable {
        case kiosk
        case fence
    }

    let process: Process
    /// The system call.
    let call: String
    /// Counted from 1 in each thread: the first thread that comes so far dies, and with it all.
    let number: Int

    var description: String { "\(process.rawValue) \(call)#\(number)" }

    /// What strace is told.
    var injection: [String] {
        ["-e", "trace=\(call)", "-e", "inject=\(call):signal=SIGKILL:when=\(number)"]
    }
}

/// Which system calls there are to die at, drawn from a run that was only watched.
struct SweepPlan: Sendable {
    /// Those between which a print is decided: files, locks, words to the print service.
    static let decisive = [
        "fsync", "fdatasync", "rename", "renameat", "renameat2", "unlink", "unlinkat", "flock",
        "pwrite64", "sendto", "connect", "write", "ftruncate", "mkdir", "fcntl", "openat",
    ]

    /// How often each call was made: in all threads together, and in the one that made most.
    let counts: [String: (total: Int, most: Int)]

    /// Counts the lines of what strace wrote: `PID call(…` with `-f`, `call(…` without.
    init(trace: String) {
        var perThread: [String: [Substring: Int]] = [:]
        for line in trace.split(separator: "\n") {
            let thread = line.prefix { $0.isNumber }
            let rest = line.dropFirst(thread.count).drop { $0 == " " }
            let call = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
            guard call.isEmpty == false, rest.dropFirst(call.count).first == "(" else { continue }
            perThread[String(call), default: [:]][thread, default: 0] += 1
        }
        counts = perThread.mapValues { threads in
            (threads.values.reduce(0, +), threads.values.max() ?? 0)
        }
    }

    /// Every place in the decisive calls, the rarer calls first.
    func decisivePoints(of process: SweepPoint.Process) -> [SweepPoint] {
        points(of: process) { Self.decisive.contains($0) }
    }

    /// Every place in all other calls.
    func otherPoints(of process: SweepPoint.Process) -> [SweepPoint] {
        points(of: process) { Self.decisive.contains($0) == false }
    }

    private func points(
        of process: SweepPoint.Process, _ isMeant: (String) -> Bool
    ) -> [SweepPoint] {
        counts.filter { isMeant($0.key) && Self.deadly.contains($0.key) == false }
            .sorted { ($0.value.most, $0.key) < ($1.value.most, $1.key) }
            .flatMap { call, count in
                (0..<count.most).map {
                    SweepPoint(process: process, call: call, number: $0 + 1)
                }
            }
    }

    /// At these a process is at its end anyway, or has not begun.
    private static let deadly: Set = ["exit", "exit_group", "execve"]
}
