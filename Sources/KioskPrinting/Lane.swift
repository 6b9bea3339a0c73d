// A thread's worth of waiting: where blocking calls of C libraries run.

internal import Dispatch

/// Runs the jobs of one actor on one dispatch queue, so that a blocking call stops nothing else.
final class LaneExecutor: SerialExecutor {
    private let queue: DispatchQueue

    /// Runs everything on `queue`, which must be serial.
    init(_ queue: DispatchQueue) {
        self.queue = queue
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { unsafe job.runSynchronously(on: self.asUnownedSerialExecutor()) }
    }
}

/// One line of blocking calls, each run to its end before the next.
///
/// Libcups keeps its state (user, last error) for each thread: a call and the question how it went
/// belong into one piece of work.
actor Lane {
    private let executor: LaneExecutor

    nonisolated var unownedExecutor: UnownedSerialExecutor {
        unsafe executor.asUnownedSerialExecutor()
    }

    /// Runs its work on `queue`, which must be serial.
    init(_ queue: DispatchQueue) {
        executor = LaneExecutor(queue)
    }

    /// Runs `work` when all earlier work is done.
    func run<Answer: Sendable, Fault: Error>(
        _ work: @Sendable () throws(Fault) -> Answer
    ) throws(Fault) -> Answer {
        try work()
    }
}
