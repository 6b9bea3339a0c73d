// Where everything that speaks by itself leaves its word for the loop.

internal import KioskCore

/// A bounded queue with many writers and one reader.
///
/// When it is full the newest word is lost: only a flood of input fills it, and every order has a
/// watch of its own, so a lost answer ends as a time-out.
struct Inbox<Word: Sendable>: Sendable {
    /// The words in the order in which they came.
    let stream: AsyncStream<Word>
    private let continuation: AsyncStream<Word>.Continuation

    /// An empty queue.
    init() {
        (stream, continuation) = AsyncStream.makeStream(
            bufferingPolicy: .bufferingOldest(Limits.events))
    }

    /// Leaves a word.
    func put(_ word: Word) {
        continuation.yield(word)
    }
}
