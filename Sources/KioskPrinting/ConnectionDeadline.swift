// The last bound on a connection: libcups's own time-outs begin anew with every byte.

internal import Dispatch
internal import Glibc
internal import Synchronization

/// Ends a connection when its time is over, whoever waits for it.
///
/// A printer that sends a byte every second would hold its lane for hours. The connection itself
/// belongs to libcups, so only a copy of its descriptor is held here: to shut that down wakes
/// whoever reads, and it stays the same socket whatever libcups opens and closes meanwhile.
struct ConnectionDeadline: ~Copyable {
    private let watched = WatchedSocket()
    private let alarm: DispatchWorkItem

    /// Counts the `time` from now, for whatever is watched when it is over.
    init(after time: Duration) {
        alarm = DispatchWorkItem { [watched] in watched.end() }
        let (seconds, attoseconds) = time.components
        let milliseconds = Int(clamping: seconds) * 1_000 + Int(attoseconds / 1_000_000_000_000_000)
        DispatchQueue.global().asyncAfter(
            deadline: .now() + .milliseconds(milliseconds), execute: alarm)
    }

    deinit {
        alarm.cancel()
        watched.release()
    }

    /// Watches the socket behind `descriptor`, and no other any more.
    borrowing func watch(_ descriptor: Int32) {
        watched.take(descriptor)
    }
}

/// A socket that two threads may end.
private final class WatchedSocket: Sendable {
    /// A copy of the descriptor, if any, and whether the time is over.
    private struct State: Sendable {
        var copy: Int32 = -1
        var isOver = false
    }

    private let state = Mutex(State())

    func take(_ descriptor: Int32) {
        release()
        state.withLock { state in
            state.copy = fcntl(descriptor, F_DUPFD_CLOEXEC, 0)
            if state.isOver, state.copy >= 0 { _ = shutdown(state.copy, Int32(SHUT_RDWR)) }
        }
    }

    func end() {
        state.withLock { state in
            state.isOver = true
            if state.copy >= 0 { _ = shutdown(state.copy, Int32(SHUT_RDWR)) }
        }
    }

    func release() {
        state.withLock { state in
            if state.copy >= 0 { _ = close(state.copy) }
            state.copy = -1
        }
    }
}
