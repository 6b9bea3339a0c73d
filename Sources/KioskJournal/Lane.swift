// Where the journal waits for the disk: a queue of its own, so that no pool thread ever does.

internal import Dispatch

/// Runs the jobs of one actor on one dispatch queue.
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
/// GRDB's own asynchronous calls would do, but a cancelled task cancels them: an entry must be
/// written all the more when its visit is being given up.
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
    func run<Answer: Sendable>(
        _ work: @Sendable () throws(JournalFault) -> Answer
    ) throws(JournalFault) -> Answer {
        try work()
    }
}
