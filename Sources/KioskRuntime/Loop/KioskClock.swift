// The only place where the time is read.

internal import Glibc
package import KioskCore
package import KioskJournal

/// The moments that the core is handed, and the wall's time for the journal.
package struct KioskClock: Sendable {
    private let start: ContinuousClock.Instant

    /// Starts counting now.
    package init() {
        start = ContinuousClock.now
    }

    /// The moment that it is now.
    package var now: Instant {
        instant(ContinuousClock.now)
    }

    /// The wall's time now.
    package var wall: WallTime {
        var now = timespec()
        _ = unsafe clock_gettime(CLOCK_REALTIME, &now)
        return WallTime(milliseconds: now.tv_sec * 1_000 + now.tv_nsec / 1_000_000)
    }

    /// The time of day here, and how long the minute still lasts.
    package var face: (time: ClockTime, left: Duration) {
        var now = time(nil)
        var local = unsafe tm()
        _ = unsafe localtime_r(&now, &local)
        let (minutes, seconds) = unsafe (Int(local.tm_hour) * 60 + Int(local.tm_min), local.tm_sec)
        return (ClockTime(minutes: minutes), .seconds(60 - min(59, Int(seconds))))
    }

    /// A moment that was stamped elsewhere.
    package func instant(_ moment: ContinuousClock.Instant) -> Instant {
        Instant(sinceStart: moment - start)
    }
}
