// How fast an answer has to come.

internal import KioskCore

/// The watch over one transfer: its first line must come in time, and then never too few bytes
/// for too long; pure.
///
/// libcurl has a lowest speed of its own, but it runs while a cloud is still thinking, and it has
/// no time-out for the first byte.
struct Pace: Sendable {
    /// What is wrong with a transfer.
    enum Trouble: Hashable, Sendable {
        /// No line of an answer has come.
        case silent
        /// Fewer than `Limits.stalledBytesPerSecond` for `Limits.stalledFor`.
        case stalled
    }

    /// When to judge again.
    private(set) var deadline: ContinuousClock.Instant
    /// The bytes at the beginning of this stretch; nil before the first.
    private var mark: Int?

    /// Begins to watch a transfer that starts at `start` and has `firstByte` to say something.
    init(firstByte: Duration, at start: ContinuousClock.Instant) {
        deadline = start + firstByte
    }

    /// Judges the transfer, which has received `bytes` in all; nil if there is nothing to say.
    mutating func trouble(bytes: Int, at now: ContinuousClock.Instant) -> Trouble? {
        guard let mark else {
            if bytes > 0 { begin(bytes: 0, at: now) }
            return bytes == 0 && now >= deadline ? .silent : nil
        }
        guard now >= deadline else { return nil }
        let wanted = Limits.stalledBytesPerSecond * Int(Limits.stalledFor.components.seconds)
        guard bytes - mark >= wanted else { return .stalled }
        begin(bytes: bytes, at: now)
        return nil
    }

    private mutating func begin(bytes: Int, at now: ContinuousClock.Instant) {
        mark = bytes
        deadline = now + Limits.stalledFor
    }
}
