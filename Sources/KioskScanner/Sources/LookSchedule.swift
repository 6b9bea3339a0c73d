// When to look for a device.

import KioskCore

/// Decides when the devices are looked at: when something has changed, and by the clock only while
/// something is wrong.
///
/// It has no clock, like a decoder.
struct LookSchedule: Sendable {
    /// Time between two looks, however much happens.
    static let spacing: Duration = .milliseconds(20)
    /// When a look at a change is done again: sysfs may be a little behind `/dev`.
    static let second: Duration = .milliseconds(300)
    /// Time before the first new attempt at a device that cannot be claimed; it doubles.
    static let firstRetry: Duration = .milliseconds(250)
    /// The longest time between two attempts.
    static let lastRetry: Duration = .seconds(4)
    /// A claim that did not last so long counts as a failure.
    static let lasting: Duration = .seconds(1)
    /// So many claims may fail in a row before the next waits.
    static let patience = 3
    /// Time before a device that was lost again and again is claimed once more.
    static let respite: Duration = .seconds(1)

    /// When the next look is due; nil if nothing but a change calls for one.
    private(set) var due: Instant? = .start
    /// Whether a change has called for the next look: more changes then tell nothing new.
    private(set) var isStirred = false
    /// Since when every attempt has failed; nil if the last one did not.
    private(set) var failingSince: Instant?
    private var latest: Instant?
    private var failures = 0
    private var shortClaims = 0

    /// Whether it is time to look.
    func isDue(at now: Instant) -> Bool {
        due.map { now >= $0 } ?? false
    }

    /// Something has changed in a folder.
    mutating func stir(at now: Instant) {
        isStirred = true
        call(at: spaced(now))
    }

    /// A look was taken; `hasFailed` if a device is there that cannot be claimed.
    mutating func looked(at now: Instant, hasFailed: Bool) {
        let wasStirred = isStirred
        (due, latest, isStirred) = (nil, now, false)
        if wasStirred { call(at: now + Self.second) }
        guard hasFailed else {
            (failures, failingSince) = (0, nil)
            return
        }
        failingSince = failingSince ?? now
        call(at: now + min(Self.firstRetry * (1 << min(failures, 8)), Self.lastRetry))
        failures += 1
    }

    /// A device that was claimed at `claim` is lost.
    mutating func lost(at now: Instant, claimedAt claim: Instant) {
        shortClaims = now - claim < Self.lasting ? min(shortClaims + 1, Self.patience) : 0
        call(at: shortClaims < Self.patience ? spaced(now) : now + Self.respite)
    }

    private func spaced(_ now: Instant) -> Instant {
        latest.map { max(now, $0 + Self.spacing) } ?? now
    }

    private mutating func call(at moment: Instant) {
        due = due.map { min($0, moment) } ?? moment
    }
}
