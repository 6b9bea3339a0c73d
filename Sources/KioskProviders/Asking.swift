// Asking a cloud again where another attempt may end better.

internal import KioskCore

/// How a question is asked that changes nothing at the cloud.
struct Asking: Sendable {
    let retry: RetryPolicy
    let surroundings: Surroundings

    /// What `attempt` comes to. It runs again, after a pause, for as long as the rule allows; each
    /// time it makes a request of its own, because a cloud may hold chance and time in it against a
    /// second use.
    ///
    /// Throws what the last attempt threw, or `.cancelled` where the task ends in a pause.
    func answer<Value: Sendable>(
        _ attempt: () async throws(ProviderFailure) -> Value
    ) async throws(ProviderFailure) -> Value {
        var number = 1
        while true {
            do throws(ProviderFailure) {
                return try await attempt()
            } catch {
                guard let pause = retry.pause(after: number, failure: error, jitter: jitter())
                else { throw error }
                try await wait(pause)
                number += 1
            }
        }
    }

    private func wait(_ pause: Duration) async throws(ProviderFailure) {
        do {
            try await surroundings.pause(pause)
        } catch {
            throw .cancelled
        }
    }

    private func jitter() -> Double {
        Double(surroundings.randomBits() >> 11) / 0x1p53
    }
}
