// The simulated print service does what cupsd was seen to do.

import KioskCore
import KioskFence
import Testing

@testable import Simulation

@Suite struct SimulatedServiceTests {
    /// A world in which nothing goes wrong by itself and nobody comes.
    private func world(savesLate: Bool) -> World {
        let worlds = (UInt64(1)...20).map {
            World(seed: $0, mode: .safety, without: Mischief.allCases)
        }
        return worlds.first { $0.swarm.savesLate == savesLate } ?? worlds[0]
    }

    private func run(_ world: World, until isReached: (World) -> Bool) {
        for _ in 0..<10_000 where isReached(world) == false {
            guard world.step() else { return }
        }
    }

    /// A job that has its document and is being printed.
    private func printing(_ world: World) -> Int {
        let job = world.createJob(for: "a", queue: 0)
        world.happen(.document(job: job, kiosk: world.kiosk.life))
        run(world) { $0.fences.isEmpty == false }
        return job
    }

    @Test func `a job that was not written down is forgotten, and its number given again`() {
        let world = world(savesLate: true)
        let job = printing(world)
        world.killService(withChildren: true)
        run(world) { $0.service.isUp }
        #expect(world.service.report(on: job) { world.printers[$0] } == .unknown)
        #expect(world.createJob(for: "b", queue: 0) == job)
    }

    @Test func `a job that was being printed is printed again after a restart`() {
        let world = world(savesLate: true)
        _ = printing(world)
        world.happen(.save)
        world.killService(withChildren: true)
        run(world) { $0.fences.count == 2 }
        #expect(world.fences.count == 2)
        #expect(world.service.jobs.map(\.state) == [.processing])
    }

    @Test func `a backend outlives a service that is killed alone, and nobody hears its end`() {
        let world = world(savesLate: true)
        _ = printing(world)
        world.killService(withChildren: false)
        #expect(world.fences[0].isAlive)
        run(world) { $0.fences[0].isAlive == false }
        #expect(world.fences[0].isAlive == false)
        #expect(world.service.jobs.isEmpty)
    }

    @Test(arguments: [
        (Int32?.some(0), JobState.completed), (1, .aborted), (5, .canceled), (4, .pending),
        (6, .pending), (7, .pending), (nil, .aborted),
    ])
    func `what a backend says decides what becomes of the job`(status: Int32?, state: JobState) {
        let world = world(savesLate: true)
        let job = printing(world)
        let life = world.service.life
        world.hear(exit: status, of: 0, job: job, life: life)
        let isRunAgain = state == .pending
        let expected: JobState = isRunAgain ? .processing : state
        #expect(world.service.jobs[0].state == expected)
    }

    @Test func `a document of which only a part came is never printed`() {
        let world = world(savesLate: true)
        let job = world.createJob(for: "a", queue: 0)
        world.happen(.discard(job: job))
        world.happen(.document(job: job, kiosk: world.kiosk.life))
        #expect(world.service.jobs[0].state == .aborted)
        #expect(world.fences.isEmpty)
    }

    @Test func `ended jobs leave the history`() {
        let world = world(savesLate: true)
        let job = printing(world)
        world.cancelJob(job)
        world.purgeService()
        #expect(world.service.report(on: job) { world.printers[$0] } == .unknown)
    }
}
