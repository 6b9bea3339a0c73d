// The thread on which the sandbox printer makes its blocking system calls.

import Dispatch

/// Runs an actor on a dispatch queue, so that a blocking call never holds a thread of Swift's pool.
final class QueueExecutor: SerialExecutor {
    private let queue: DispatchQueue

    init(_ queue: DispatchQueue) {
        self.queue = queue
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { unsafe job.runSynchronously(on: self.asUnownedSerialExecutor()) }
    }
}
