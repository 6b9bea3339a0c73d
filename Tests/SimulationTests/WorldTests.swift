// Worlds run again come out the same, and nothing wrong happens in any of them.

import Simulation
import Testing

@Suite struct WorldTests {
    @Test(arguments: World.Mode.allCases)
    func `one seed has one history`(mode: World.Mode) {
        for seed in UInt64(1)...20 {
            let first = Trial(seed: seed, mode: mode)
            let second = Trial(seed: seed, mode: mode)
            #expect(first.hash == second.hash)
            #expect(first.visits == second.visits)
        }
    }

    @Test func `two seeds have two histories`() {
        let hashes = Set((UInt64(1)...50).map { Trial(seed: $0, mode: .safety).hash })
        #expect(hashes.count == 50)
    }

    /// A slice of what `make simulate` runs.
    @Test(arguments: World.Mode.allCases)
    func `nothing wrong happens`(mode: World.Mode) {
        for seed in UInt64(1)...1_000 {
            let trial = Trial(seed: seed, mode: mode)
            #expect(trial.violation == nil, "\(trial.report(commit: nil))")
            if trial.violation != nil { return }
        }
    }

    @Test func `a report says how to see it again`() {
        let report = Trial(seed: 7, mode: .liveness).report(commit: "0123abc", lines: 5)
        #expect(report.contains("make simulate SEED=7 COUNT=1 MODE=liveness"))
        #expect(report.contains("commit 0123abc"))
        #expect(report.contains("options: "))
    }
}
