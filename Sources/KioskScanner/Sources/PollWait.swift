// One wait for whatever happens first.

import Glibc
import KioskCore

/// A call of poll(2), and what its failures mean.
enum PollWait {
    /// What happened.
    enum Outcome: Hashable, Sendable {
        /// The events of each descriptor; all 0 if the time was over.
        case events([Int16])
        /// Nothing that could be told: wait again.
        case nothing
        /// The system lets nobody wait; the number of the error.
        case failure(Int32)
    }

    /// What tells that there is something to read.
    static let data = Int16(POLLIN)

    /// Waits on descriptors until `deadline`, forever if it is nil; negative ones are passed over.
    static func wait(on descriptors: [Int32], until deadline: Instant?, now: Instant) -> Outcome {
        var waits = descriptors.map { pollfd(fd: $0, events: data, revents: 0) }
        let timeout = milliseconds(until: deadline, now: now)
        if unsafe poll(&waits, nfds_t(waits.count), timeout) >= 0 {
            return .events(waits.map(\.revents))
        }
        let failure = errno
        guard isPassing(failure) else { return .failure(failure) }
        if failure != EINTR {
            // Descriptors cannot be waited on just now, so this is a plain pause.
            _ = poll(nil, 0, Self.milliseconds(ScannerLimits.waitRetry))
        }
        return .nothing
    }

    /// Whether the same wait may succeed a moment later: a signal came, or the kernel had no memory
    /// for it.
    static func isPassing(_ failure: Int32) -> Bool {
        [EINTR, EAGAIN, ENOMEM].contains(failure)
    }

    /// Milliseconds until the deadline, upwards; -1 if there is none.
    static func milliseconds(until deadline: Instant?, now: Instant) -> Int32 {
        deadline.map { milliseconds(min(max($0 - now, .zero), ScannerLimits.longestWait)) } ?? -1
    }

    private static func milliseconds(_ duration: Duration) -> Int32 {
        let rest = duration.components
        let begun: Int64 = rest.attoseconds % 1_000_000_000_000_000 > 0 ? 1 : 0
        return Int32(rest.seconds * 1_000 + rest.attoseconds / 1_000_000_000_000_000 + begun)
    }
}
