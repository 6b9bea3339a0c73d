// Everything that can happen to an attempt, tried: every order of every step, with blows between.

import KioskCore
import KioskFence
import Testing

/// Explorations of the small world to its end.
@Suite struct ExplorationTests {
    /// Visits every moment that can be reached, and gives their number and the ends.
    private func explore(
        _ start: World
    ) -> (moments: Int, ends: Set<World>, faults: Set<String>) {
        var seen: Set<World> = [start]
        var open = [start]
        var ends: Set<World> = []
        var faults: Set<String> = []
        while let world = open.popLast() {
            let next = world.next
            if next.isEmpty { ends.insert(world) }
            for after in next where seen.insert(after).inserted {
                if let fault = wrong(world, after) { faults.insert(fault) }
                open.append(after)
            }
        }
        return (seen.count, ends, faults)
    }

    /// What must never happen, whatever happens; in words if it does.
    private func wrong(_ before: World, _ after: World) -> String? {
        if after.begun > 1 { return "two backends began" }
        if after.submits > 1 { return "ordered twice" }
        if after.paper > 2 { return "two copies" }
        if let told = before.told, told != .unknown, before.begun != after.begun {
            return "a backend began after the end was told"
        }
        guard let told = after.told, told != before.told else { return nil }
        if let first = before.told, first != .unknown, told != .unknown,
            (first == .completed) != (told == .completed)
        {
            return "\(first), then \(told)"
        }
        return switch told {
        case .completed: after.paper == 2 ? nil : "said to be printed"
        case .aborted, .canceled, .refused: after.paper == 0 ? nil : "said not to be printed"
        case .unknown:
            after.fence[Sample.place(.started)] != nil ? nil : "in doubt though nothing left"
        }
    }

    private func walk(_ start: World, atLeast: Int) {
        let (moments, ends, faults) = explore(start)
        #expect(faults.isEmpty)
        #expect(moments > atLeast)
        let open = ends.filter { $0.step != .end || $0.told == nil }
        #expect(open.isEmpty, "an attempt without a last word")
    }

    @Test func `permit and revocation have one winner in every order of steps`() {
        var (taken, revoked) = (0, 0)
        let (_, ends, faults) = explore(.submitted(World.Troubles(printerTalks: false)))
        #expect(faults.isEmpty)
        for end in ends {
            let isStarted = end.fence[Sample.place(.started)] != nil
            let isRevoked = end.fence[Sample.place(.revoked)] != nil
            #expect(isStarted != isRevoked)
            taken += isStarted ? 1 : 0
            revoked += isRevoked ? 1 : 0
        }
        #expect(taken > 0 && revoked > 0)
    }

    @Test func `a fresh attempt ends in the truth`() {
        let start = World(
            PrintRun(Sample.order, clock: Sample.clock), World.Troubles(cancels: true))
        walk(start, atLeast: 1_000)
    }

    @Test(arguments: [true, false])
    func `a kiosk that is killed twice, anywhere, finds the truth or doubts`(printerTalks: Bool) {
        let start = World(
            PrintRun(Sample.order, clock: Sample.clock),
            World.Troubles(kioskKills: 2, printerTalks: printerTalks))
        walk(start, atLeast: 1_000)
    }

    @Test(
        arguments: [
            World.Troubles(backendKills: 1, runs: 2), World.Troubles(kioskKills: 1, runs: 2),
            World.Troubles(kioskKills: 1, backendKills: 1),
            World.Troubles(kioskKills: 1, backendKills: 1, printerTalks: false),
        ])
    func `a job that runs twice, or whose sides are killed, prints once`(
        troubles: World.Troubles
    ) {
        walk(.submitted(troubles), atLeast: 1_000)
    }
}
