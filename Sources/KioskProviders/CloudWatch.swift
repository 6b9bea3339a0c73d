// How one account's cloud has been: whether it is asked at all, and what staff should know.

package import KioskCore
internal import Synchronization

/// What staff would act on.
package struct CloudReport: Hashable, Sendable {
    /// Whose cloud.
    package let account: AccountName
    /// Whether it is asked.
    package let breaker: CircuitBreaker.State
    /// How many seconds our clock is ahead of the cloud's, where signatures are at risk.
    package let skewSeconds: Int?
    /// The cause of the last failure since it last answered: `certificate`, `no-name`,
    /// `first-byte` and the like. It explains; nothing is decided by it.
    package let trouble: Token?
}

/// The breaker and the clock of one account's cloud, held for all who ask.
package final class CloudWatch: Sendable {
    /// What is known.
    private struct State: Sendable {
        var breaker: CircuitBreaker
        var skew = ClockSkew()
        /// The cause of the last failure since an answer.
        var trouble: Token?
        /// What the transport said during the question that is under way.
        var cause: Token?
        /// What the requests of the question that is under way came to.
        var seen = Exchanges()

        /// What a report is made for: that the breaker tries now and then is none of it.
        var kind: [Bool] { [breaker.state == .closed, skew.seconds == nil] }
    }

    /// Whose cloud.
    package let account: AccountName
    private let state: Mutex<State>
    private let randomBits: @Sendable () -> UInt64
    private let report: @Sendable (CloudReport) -> Void

    /// Watches the cloud of `account`.
    ///
    /// - Parameters:
    ///   - account: whose cloud.
    ///   - breaker: in the state to begin with.
    ///   - surroundings: for chance.
    ///   - report: told when the cloud is left alone, when it is back, and when our clock leaves
    ///     its bounds or returns to them. Reports come one after the other, in their order, under
    ///     the watch's own lock: hand them on, and ask nothing of the watch.
    package init(
        account: AccountName, breaker: CircuitBreaker = CircuitBreaker(),
        surroundings: Surroundings = .real, report: @escaping @Sendable (CloudReport) -> Void
    ) {
        self.account = account
        state = Mutex(State(breaker: breaker))
        randomBits = surroundings.randomBits
        self.report = report
    }

    /// How the cloud is by now.
    package var current: CloudReport { state.withLock { summary($0) } }

    /// Asks, unless the cloud is left alone: then it throws `.unreachable` at once.
    ///
    /// - Parameters:
    ///   - now: the moment; read before and after.
    ///   - isolation: where `body` runs; leave it to the compiler.
    ///   - body: the question.
    package func ask<Answer>(
        at now: () -> Instant, isolation: isolated (any Actor)? = #isolation,
        _ body: () async throws(ProviderFailure) -> Answer
    ) async throws(ProviderFailure) -> Answer {
        guard begin(at: now()) else { throw .unreachable }
        do throws(ProviderFailure) {
            let answer = try await body()
            note(nil, at: now())
            return answer
        } catch {
            note(error, at: now())
            throw error
        }
    }

    /// Compares the date of an answer, if it had one; all in seconds since 1970.
    func note(date: Int64?, sent: Int64, received: Int64) {
        guard let date else { return }
        change { $0.skew.note(date: date, sent: sent, received: received) }
    }

    /// Takes what one request of a question came to: nil for an answer, whatever it said.
    ///
    /// - Parameter isHome: whether it went to the account's own cloud.
    func note(_ failure: ProviderFailure?, isHome: Bool) {
        guard failure != .cancelled else { return }
        change { $0.seen.note(failure, isHome: isHome) }
    }

    /// Remembers why a request failed.
    func note(_ trouble: TransportTrouble) {
        guard trouble.failure != .cancelled else { return }
        change { $0.cause = trouble.detail }
    }

    private func begin(at now: Instant) -> Bool {
        change { state in
            let mayAsk = state.breaker.mayAsk(at: now)
            if mayAsk {
                state.cause = nil
                state.seen = Exchanges()
            }
            return mayAsk
        }
    }

    private func note(_ result: ProviderFailure?, at now: Instant) {
        // 53 bits are what a number between 0 and 1 holds.
        let jitter = Double(randomBits() >> 11) / 0x1p53
        change { state in
            if result != .cancelled {
                state.trouble = result.map { state.cause ?? Token($0.rawValue) }
            }
            state.breaker.note(state.seen.verdict(result), at: now, jitter: jitter)
        }
    }

    @discardableResult
    private func change<Result>(_ body: (inout State) -> Result) -> Result {
        state.withLock { state in
            let before = state.kind
            let result = body(&state)
            if state.kind != before { report(summary(state)) }
            return result
        }
    }

    private func summary(_ state: State) -> CloudReport {
        CloudReport(
            account: account, breaker: state.breaker.state, skewSeconds: state.skew.seconds,
            trouble: state.trouble)
    }
}

/// What the requests of one question came to, by where they went.
///
/// A question may take several, and some of them go to others than the cloud: a merchant that does
/// not answer must not have the cloud left alone, nor must a cloud that answers with a fault code.
private struct Exchanges: Sendable {
    /// Whether the account's own cloud answered at all.
    private var hasAnswer = false
    /// Why it did not, the last time.
    private var failure: ProviderFailure?
    /// Whether another was asked.
    private var isElsewhere = false

    mutating func note(_ failure: ProviderFailure?, isHome: Bool) {
        guard isHome else {
            isElsewhere = true
            return
        }
        if let failure { self.failure = failure } else { hasAnswer = true }
    }

    /// What the question says of the cloud, in the terms of the breaker; `result` is what it came
    /// to, and decides where no request was seen.
    func verdict(_ result: ProviderFailure?) -> ProviderFailure? {
        if hasAnswer { return nil }
        if let failure { return failure }
        return isElsewhere ? .cancelled : result
    }
}
