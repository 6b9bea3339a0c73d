// When to look for a device.

import KioskCore

/// Decides when the devices are looked at: when something has changed, and by the clock only while
/// something is wrong.
///
/// It has no clock, like a decoder.
struct LookSchedule: Sendable {
    /// When the next look is due; nil if nothing but a change calls for one.
    private(set) var due: Instant? = .start
    /// Whether a change has called for the next look: more changes then tell nothing new.
    private(set) var isStirred = false
    /// Since when every attempt has failed; nil if the last one did not.
    private(set) var failingSince: Instant?
    private var latest: Instant?
    /// Before this nothing is claimed, and so nothing looked at; nil if the last claim was none of
    /// several short ones.
    private var notBefore: Instant?
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
        if wasStirred { call(at: now + ScannerLimits.secondLook) }
        guard hasFailed else {
            (failures, failingSince) = (0, nil)
            return
        }
        failingSince = failingSince ?? now
        let pause = ScannerLimits.firstRetry * (1 << min(failures, 8))
        call(at: now + min(pause, ScannerLimits.lastRetry))
        failures += 1
    }

    /// A device that was claimed at `claim` is lost.
    mutating func lost(at now: Instant, claimedAt claim: Instant) {
        let isShort = now - claim < ScannerLimits.lastingClaim
        shortClaims = isShort ? min(shortClaims + 1, ScannerLimits.shortClaims) : 0
        let isFlapping = shortClaims == ScannerLimits.shortClaims
        notBefore = isFlapping ? now + ScannerLimits.respite : nil
        due = due.map { max($0, notBefore ?? $0) }
        call(at: spaced(now))
    }

    private func spaced(_ now: Instant) -> Instant {
        latest.map { max(now, $0 + ScannerLimits.lookSpacing) } ?? now
    }

    private mutating func call(at moment: Instant) {
        let moment = max(moment, notBefore ?? moment)
        due = due.map { min($0, moment) } ?? moment
    }
}
