// A thread's worth of waiting.

package import Dispatch

/// One line of blocking calls, each run to its end before the next.
///
/// Libraries that keep their state for each thread (libcups: user, last error) need a call and the
/// question how it went in one piece of work. Cancelling the task that waits does not stop the
/// work: an entry of a journal must be written all the more when its visit is being given up.
package actor Lane {
    private let executor: QueueExecutor

    /// The queue that the work runs on.
    package nonisolated var unownedExecutor: UnownedSerialExecutor {
        unsafe executor.asUnownedSerialExecutor()
    }

    /// Runs its work on `queue`, which must be serial.
    package init(_ queue: DispatchQueue) {
        executor = QueueExecutor(queue)
    }

    /// Runs `work` when all earlier work is done, and throws what it throws.
    package func run<Answer: Sendable, Fault: Error>(
        _ work: @Sendable () throws(Fault) -> Answer
    ) throws(Fault) -> Answer {
        try work()
    }
}
