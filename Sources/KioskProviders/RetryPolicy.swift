// Which questions are asked again, and when.

package import KioskCore

/// The rule for failed questions that changed nothing at the cloud.
package struct RetryPolicy: Hashable, Sendable {
    /// Attempts, the first included.
    package var attempts: Int
    /// Waiting before the second attempt; it doubles for each one after.
    package var pause: Duration

    /// Makes a rule; without arguments the one of `Limits`.
    package init(
        attempts: Int = Limits.lookUpAttempts, pause: Duration = Limits.retryPause
    ) {
        self.attempts = attempts
        self.pause = pause
    }

    /// How long to wait before the attempt that follows number `attempt` (from 1); `nil` to give
    /// up.
    ///
    /// - Parameter jitter: chance from 0 up to 1. It takes away up to half of the pause, so that
    ///   kiosks
    ///   which failed together do not come back together.
    package func pause(
        after attempt: Int, failure: ProviderFailure, jitter: Double
    ) -> Duration? {
        guard attempt < attempts, RetryPolicy.mayPass(failure) else { return nil }
        return pause * (1 << (attempt - 1)) * (1 - min(max(jitter, 0), 1) / 2)
    }

    /// Whether another attempt may end better. A time-out is none of these: the customer has waited
    /// long enough by then.
    private static func mayPass(_ failure: ProviderFailure) -> Bool {
        switch failure {
        case .unreachable, .faulty: true
        case .timedOut, .malformed, .tooLarge, .unauthorised, .mismatch, .forbiddenAddress,
            .cancelled:
            false
        }
    }
}
