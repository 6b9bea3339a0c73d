// One seed, tried: what was found, and how to find it again.

/// The result of one world.
package struct Trial: Sendable {
    package let seed: UInt64
    package let mode: World.Mode
    /// What was kept from going wrong.
    package let without: [Mischief]
    package let violation: Violation?
    /// Tells this history from others.
    package let hash: UInt64
    /// Customers that came.
    package let visits: Int

    /// Lets the world of a seed happen, in which some things do not go wrong.
    ///
    /// Every 64th is run a second time without jumps of the wall clock, and must not differ (I14).
    package init(seed: UInt64, mode: World.Mode, without: [Mischief] = []) {
        let world = World(seed: seed, mode: mode, without: without)
        world.run()
        var violation = world.violation
        if violation == nil, seed % 64 == 0 {
            let other = World(seed: seed, mode: mode, without: without + [.wallJump])
            other.run()
            if other.eventHash != world.eventHash {
                violation = Violation(
                    invariant: "I14", words: "the wall clock changes what happens", at: 0)
            }
        }
        self.seed = seed
        self.without = without
        self.mode = mode
        self.violation = violation
        hash = world.trace.hash
        visits = world.visits
    }

    /// What a person needs who looks into a violation: the options, the last events, and the way
    /// to see it again.
    package func report(commit: String?, lines: Int = 80) -> String {
        let world = World(seed: seed, mode: mode, isRecording: true, without: without)
        world.run()
        let found = violation.map { "\($0.invariant): \($0.words)" } ?? "nothing found"
        return """
            seed \(seed), \(mode.rawValue) mode\(commit.map { ", commit \($0)" } ?? ""): \(found)
            options: \(world.swarm)
            copies: \(world.copies)
            \(world.trace.last(lines).joined(separator: "\n"))
            again: make simulate SEED=\(seed) COUNT=1 MODE=\(mode.rawValue)
            """
    }
}
