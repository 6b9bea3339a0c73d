// A moment on the kiosk's monotonic clock, handed in with every event.

/// A moment, counted from the start of the program on a clock that never jumps.
///
/// The core never reads a clock: whoever delivers an event says when it happened.
package struct Instant: Hashable, Comparable, Sendable {
    /// Time since the program started.
    package var sinceStart: Duration

    /// Makes a moment that lies `sinceStart` after the start of the program.
    package init(sinceStart: Duration) {
        self.sinceStart = sinceStart
    }

    /// The start of the program.
    package static let start = Instant(sinceStart: .zero)

    /// Whether `left` lies before `right`.
    package static func < (left: Instant, right: Instant) -> Bool {
        left.sinceStart < right.sinceStart
    }

    /// The moment that lies `duration` later.
    package static func + (moment: Instant, duration: Duration) -> Instant {
        Instant(sinceStart: moment.sinceStart + duration)
    }

    /// The time from `earlier` to `later`; negative if they stand the other way round.
    package static func - (later: Instant, earlier: Instant) -> Duration {
        later.sinceStart - earlier.sinceStart
    }
}
