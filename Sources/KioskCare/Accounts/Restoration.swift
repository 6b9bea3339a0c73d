// Something that has to be put back, also when somebody interrupts.

internal import Dispatch
internal import Glibc
internal import Synchronization

/// Puts something back on every way out: the body's end, its failure, and the four signals that ask
/// a program to end. After those the program ends by the same signal, as whoever sent it expects.
package enum Restoration {
    private static let signals = [SIGINT, SIGTERM, SIGHUP, SIGQUIT]

    /// Runs `body`; `restore` runs once, whatever happens. One at a time in a process.
    package static func ensured<Value, Fault: Error>(
        _ restore: @escaping @Sendable () -> Void,
        isolation: isolated (any Actor)? = #isolation, _ body: () async throws(Fault) -> Value
    ) async throws(Fault) -> Value {
        let once = Once(restore)
        let sources = watch(once)
        defer {
            once.run()
            sources.forEach { $0.cancel() }
            for number in signals { signal(number, SIG_DFL) }
        }
        return try await body()
    }

    /// The same for a body that waits in a system call.
    package static func ensured<Value, Fault: Error>(
        _ restore: @escaping @Sendable () -> Void, waiting body: () throws(Fault) -> Value
    ) throws(Fault) -> Value {
        let once = Once(restore)
        let sources = watch(once)
        defer {
            once.run()
            sources.forEach { $0.cancel() }
            for number in signals { signal(number, SIG_DFL) }
        }
        return try body()
    }

    /// Runs a body that must not end half-way: whoever asks the program to end meanwhile is not
    /// heard, nor afterwards, as what was asked for is done then.
    package static func undisturbed<Value, Fault: Error>(
        _ body: () throws(Fault) -> Value
    ) throws(Fault) -> Value {
        let before = signals.map { signal($0, SIG_IGN) }
        defer { for (number, handler) in zip(signals, before) { signal(number, handler) } }
        return try body()
    }

    private static func watch(_ once: Once) -> [any DispatchSourceSignal] {
        // A queue of its own: the threads of the others may all wait.
        let queue = DispatchQueue(label: "kiosk.care.restoration")
        return signals.map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
            source.setEventHandler {
                once.run()
                signal(number, SIG_DFL)
                kill(getpid(), number)
            }
            source.resume()
            return source
        }
    }

    /// Something that is done once, whoever comes first.
    private final class Once: Sendable {
        private let isDone = Mutex(false)
        private let work: @Sendable () -> Void

        init(_ work: @escaping @Sendable () -> Void) {
            self.work = work
        }

        func run() {
            isDone.withLock { isDone in
                if isDone == false { work() }
                isDone = true
            }
        }
    }
}
