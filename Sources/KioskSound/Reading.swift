// A text that is being read, and can be broken off.

/// Work that somebody else may end before its time.
struct Reading: Sendable {
    private let stop = AsyncStream.makeStream(of: Void.self)
    private let over = AsyncStream.makeStream(of: Void.self)

    /// Does `work` until it is done or `end` is called; then its task is cancelled.
    func last(_ work: @escaping @Sendable () async -> Void) async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await work() }
            group.addTask { for await _ in stop.stream {} }
            await group.next()
            group.cancelAll()
        }
        over.continuation.finish()
    }

    /// Breaks the work off and returns when it is over.
    func end() async {
        stop.continuation.finish()
        for await _ in over.stream {}
    }
}
