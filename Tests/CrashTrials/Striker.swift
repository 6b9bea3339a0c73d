// Who kills, and when.

import TestSupport

/// Works through the strikes of a plan: waits for the step, then kills.
actor Striker {
    /// What was struck, for the report.
    private(set) var struck: [String] = []
    private var waiting: ArraySlice<Strike>
    private let stage: Stage
    private let client: any TrialClient

    init(_ strikes: [Strike], on stage: Stage, at client: any TrialClient) {
        waiting = strikes[...]
        self.stage = stage
        self.client = client
    }

    /// Strikes until nothing is left to strike, or until the client is dead. A step that is never
    /// reached is waited for until this task is cancelled.
    func strike() async throws {
        while let next = waiting.first {
            try await until("the step is reached", within: .seconds(600), every: .milliseconds(1)) {
                try await client.hasReached(next.step)
            }
            let moment = ContinuousClock.now + .milliseconds(next.delay)
            try await until("the moment has come", every: .milliseconds(1)) {
                ContinuousClock.now >= moment
            }
            waiting.removeFirst()
            let isClientDead = try await kill(next)
            if isClientDead { return }
        }
    }

    private func kill(_ strike: Strike) async throws -> Bool {
        var isClientDead = false
        var dead: [String] = []
        for victim in strike.victims {
            let isHit = try await stage.kill(victim, client)
            if isHit { dead.append(victim.rawValue) }
            if victim == .client { isClientDead = isHit }
        }
        struck.append("\(strike.step)+\(strike.delay)ms: \(dead.joined(separator: ","))")
        try await stage.restart(after: .milliseconds(strike.absence))
        return isClientDead
    }
}
