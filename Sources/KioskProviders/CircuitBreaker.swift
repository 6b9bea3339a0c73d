// When a cloud that does not answer is left alone, and for how long.

package import KioskCore

/// The breaker of one account: pure, with time and chance as arguments.
///
/// A customer should not wait ten seconds for what has just failed three times, and a cloud that
/// is coming back should not find every kiosk at its door.
package struct CircuitBreaker: Hashable, Sendable {
    /// Whether the cloud is asked.
    package enum State: Hashable, Sendable {
        /// It answers, as far as is known.
        case closed
        /// It is left alone until then.
        case open(until: Instant)
        /// One question is under way to see whether it is back.
        case halfOpen
    }

    /// Whether the cloud is asked.
    package private(set) var state = State.closed
    private let limit: Int
    private let pause: Duration
    private let longestPause: Duration
    /// Failures in a row while closed.
    private var failures = 0
    /// Openings since it was last closed.
    private var openings = 0
    /// When the question that tries is taken for lost.
    private var probeEnds = Instant.start

    /// Makes a closed breaker.
    ///
    /// - Parameters:
    ///   - failures: how many in a row open it, at least one.
    ///   - pause: how long it stays open the first time; it doubles for each time in a row.
    ///   - longestPause: where doubling ends.
    package init(
        failures: Int = Limits.breakerFailures, pause: Duration = Limits.breakerPause,
        longestPause: Duration = Limits.breakerLongestPause
    ) {
        limit = failures
        self.pause = pause
        self.longestPause = longestPause
    }

    /// Whether a question may be asked now. The first that may after a pause is the one that tries;
    /// whoever is allowed to ask must `note` what came of it.
    package mutating func mayAsk(at now: Instant) -> Bool {
        switch state {
        case .closed:
            return true
        case .open(let end):
            guard now >= end else { return false }
            state = .halfOpen
        case .halfOpen:
            guard now >= probeEnds else { return false }
        }
        probeEnds = now + Limits.breakerProbe
        return true
    }

    /// Takes what came of a question: `nil` for an answer.
    ///
    /// - Parameter jitter: chance from 0 up to 1. It takes away up to half of the pause.
    package mutating func note(
        _ result: ProviderFailure?, at now: Instant, jitter: Double = 0
    ) {
        switch Evidence(result) {
        case .answered: close()
        case .unwell: fail(at: now, jitter: jitter)
        // Whoever tried has given up: the next may try at once.
        case .none: if state == .halfOpen { state = .open(until: now) }
        }
    }

    private mutating func close() {
        state = .closed
        failures = 0
        openings = 0
    }

    private mutating func fail(at now: Instant, jitter: Double) {
        switch state {
        case .closed:
            failures += 1
            if failures >= limit { open(at: now, jitter: jitter) }
        case .halfOpen:
            open(at: now, jitter: jitter)
        // A question from before has failed as well: that is known.
        case .open:
            break
        }
    }

    private mutating func open(at now: Instant, jitter: Double) {
        // Doubling ends long before the shift could run over.
        let grown = min(pause * (1 << min(openings, 16)), longestPause)
        state = .open(until: now + grown * (1 - min(max(jitter, 0), 1) / 2))
        openings += 1
        failures = 0
    }
}

/// What the end of a question says of the cloud.
private enum Evidence {
    /// It is there. What it said may be of no use, but waiting would not help.
    case answered
    /// It is not there, or not well.
    case unwell
    /// Nothing: it was never asked, or nobody waited.
    case none

    init(_ result: ProviderFailure?) {
        self =
            switch result {
            case nil, .malformed, .tooLarge, .unauthorised, .mismatch: .answered
            case .unreachable, .timedOut, .faulty: .unwell
            case .forbiddenAddress, .cancelled: .none
            }
    }
}
