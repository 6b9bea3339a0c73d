// Where blocking calls run: on a queue of their own, so that no thread of Swift's pool ever waits.

package import Dispatch

/// Runs the jobs of one actor on one dispatch queue.
package final class QueueExecutor: SerialExecutor {
    private let queue: DispatchQueue

    /// Runs everything on `queue`, which must be serial.
    package init(_ queue: DispatchQueue) {
        self.queue = queue
    }

    /// Runs one job of the actor when those before it are done.
    package func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { unsafe job.runSynchronously(on: self.asUnownedSerialExecutor()) }
    }
}
