// One trial: a page is wanted, things die, and in the end the tray is looked at.

/// Carries out a plan for one client.
struct CrashTrial: Sendable {
    let plan: CrashPlan
    let stage: Stage
    let client: any TrialClient

    /// Starts of the client, the first included.
    private static let visits = 12

    func run() async throws -> CrashReport {
        let began = ContinuousClock.now
        let striker = Striker(plan.strikes, on: stage, at: client)
        var leaving = Leaving.abandoned
        var visits = 0
        while visits < Self.visits, leaving == .abandoned || (leaving != .served && visits < 2) {
            visits += 1
            leaving = try await visit(striker)
            try await stage.restart()
            // The kiosk sets a queue that stands still going again by itself; elsewhere staff do.
            if client.hasFence == false { try await stage.enable(CrashLane.plainQueue) }
        }
        try await client.settle()
        let unrest = try await stage.unrest()
        var verdict = try await client.verdict(pages: stage.pages(), leaving: leaving)
        switch unrest {
        case nil: break
        // Nothing of it can reach the printer: no permit stands.
        case .jobsWithoutPermit where client.hasFence: verdict.hasLeftovers = true
        case .jobsWithoutPermit: verdict.losses.append("a job that never ends")
        case .paper(let left): verdict.losses.append("it never became quiet: \(left)")
        }
        return CrashReport(
            plan: plan, struck: await striker.struck, visits: visits,
            pages: try stage.pages(), verdict: verdict,
            duration: ContinuousClock.now - began)
    }

    private func visit(_ striker: Striker) async throws -> Leaving {
        let client = client
        return try await withThrowingTaskGroup(of: Leaving?.self) { group in
            group.addTask { try await client.visit() }
            group.addTask {
                do { try await striker.strike() } catch is CancellationError {}
                return nil
            }
            var leaving = Leaving.abandoned
            for try await end in group {
                guard let end else { continue }
                leaving = end
                group.cancelAll()
            }
            return leaving
        }
    }
}

/// What came of a trial.
struct CrashReport: Sendable {
    let plan: CrashPlan
    /// What was hit, in its order.
    let struck: [String]
    /// Starts of the client.
    let visits: Int
    let pages: Int
    let verdict: TrialVerdict
    let duration: Duration

    /// It took so long that a customer would not have waited.
    var isSlow: Bool { duration > .seconds(20) }

    /// It went wrong, or was slow.
    var isWorthTelling: Bool { verdict.isGood == false || isSlow }

    var wasKilled: Bool { struck.isEmpty == false }

    /// One line.
    var line: String {
        let result = verdict.isGood ? "good" : verdict.isDoubled ? "DOUBLED" : "LOST"
        return "seed=\(plan.seed) \(result) pages=\(pages) visits=\(visits) "
            + "in_doubt=\(verdict.inDoubt) \(plan.receipt) pace=\(plan.pace) "
            + "time=\(Int(duration / .milliseconds(1)))ms struck=\(struck)"
            + (verdict.losses.isEmpty ? "" : " losses=\(verdict.losses)")
    }

    /// The line, the plan, and everything that was seen.
    var account: String {
        ([line, "  planned: \(plan.strikes)"] + verdict.account.map { "  " + $0 })
            .joined(separator: "\n")
    }
}
