// Where everything that speaks by itself leaves its word for the loop.

internal import KioskCore
internal import Synchronization

/// A queue with many writers and one reader.
///
/// What keys and scanners send is bounded, each by itself: when too many wait, the newest are lost.
/// Everything else is bounded by what the kiosk itself has asked for, or by how often people plug
/// things in, and none of it is ever lost.
final class Inbox: Sendable {
    /// The words in the order in which they came.
    let stream: AsyncStream<Stimulus>
    private let continuation: AsyncStream<Stimulus>.Continuation
    private let waitingInput = Mutex<[Stimulus.Origin: Int]>([:])
    private let stopWish = Mutex(false)
    private let waiting = Mutex(0)

    /// An empty queue.
    init() {
        (stream, continuation) = AsyncStream.makeStream()
    }

    /// Leaves a word.
    func put(_ word: Stimulus) {
        if let origin = word.origin, hasRoom(for: origin) == false { return }
        waiting.withLock { $0 += 1 }
        continuation.yield(word)
    }

    /// Says that a word has been taken out.
    func hasTaken(_ word: Stimulus) {
        waiting.withLock { $0 -= 1 }
        if let origin = word.origin { waitingInput.withLock { $0[origin, default: 1] -= 1 } }
    }

    /// Whether no word waits.
    var isEmpty: Bool { waiting.withLock { $0 <= 0 } }

    /// Asks the loop to end before it takes another word.
    func stop() {
        stopWish.withLock { $0 = true }
        continuation.yield(.stop)
    }

    /// Whether the loop is to end.
    var isStopped: Bool { stopWish.withLock { $0 } }

    private func hasRoom(for origin: Stimulus.Origin) -> Bool {
        waitingInput.withLock { counts in
            guard counts[origin, default: 0] < Limits.events else { return false }
            counts[origin, default: 0] += 1
            return true
        }
    }
}
