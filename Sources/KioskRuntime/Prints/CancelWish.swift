// The wish that a print should not go on.

internal import Synchronization

/// The wish to cancel a job; it may come before the job has a number.
final class CancelWish: Sendable {
    private let wish = Mutex(false)

    /// Asks for the job to be cancelled.
    func make() { wish.withLock { $0 = true } }

    /// Whether it has been asked for.
    var isMade: Bool { wish.withLock { $0 } }
}
