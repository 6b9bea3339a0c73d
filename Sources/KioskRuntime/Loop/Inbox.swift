// Where everything that speaks by itself leaves its word for the loop.

internal import KioskCore
internal import Synchronization

/// A queue with many writers and one reader.
///
/// Bytes from the terminal are bounded: when too many wait, the newest are lost. Everything else is
/// bounded by what the kiosk itself has asked for, and none of it is ever lost.
final class Inbox: Sendable {
    /// The words in the order in which they came.
    let stream: AsyncStream<Stimulus>
    private let continuation: AsyncStream<Stimulus>.Continuation
    private let waitingInput = Mutex(0)
    private let stopWish = Mutex(false)

    /// An empty queue.
    init() {
        (stream, continuation) = AsyncStream.makeStream()
    }

    /// Leaves a word.
    func put(_ word: Stimulus) {
        if word.isInput, hasRoom() == false { return }
        continuation.yield(word)
    }

    /// Says that a word has been taken out.
    func hasTaken(_ word: Stimulus) {
        if word.isInput { waitingInput.withLock { $0 -= 1 } }
    }

    /// Asks the loop to end before it takes another word.
    func stop() {
        stopWish.withLock { $0 = true }
        continuation.yield(.stop)
    }

    /// Whether the loop is to end.
    var isStopped: Bool { stopWish.withLock { $0 } }

    private func hasRoom() -> Bool {
        waitingInput.withLock { count in
            guard count < Limits.events else { return false }
            count += 1
            return true
        }
    }
}
