// The simulated disk takes the freedoms that real ones take, and no others.

import KioskFence
import Simulation
import Testing

@Suite struct SimulatedDiskTests {
    private static let draft = FencePlace(.permit, "a", isDraft: true)
    private static let permit = FencePlace(.permit, "a")
    private static let started = FencePlace(.started, "a")

    /// What 200 crashes of one disk leave of a file.
    private func remains(
        at place: FencePlace, of disk: SimulatedDisk
    ) -> Set<[UInt8]?> {
        Set(
            (0..<200).map { seed in
                var dice = Dice(seed: UInt64(seed))
                var crashed = disk
                crashed.crash(&dice)
                return crashed.content(of: place)
            })
    }

    private func published() -> SimulatedDisk {
        var disk = SimulatedDisk()
        disk.write(Self.draft, [1, 2])
        _ = disk.sync(Self.draft)
        _ = disk.rename(Self.draft, Self.permit)
        disk.sync(.permit)
        return disk
    }

    @Test func `what was published survives every crash`() {
        let disk = published()
        #expect(disk.isSafe(Self.permit))
        #expect(remains(at: Self.permit, of: disk) == [[1, 2]])
    }

    @Test func `a file that was never synced may be whole, torn, empty or gone`() {
        var disk = SimulatedDisk()
        disk.write(Self.permit, [1, 2])
        #expect(remains(at: Self.permit, of: disk) == [nil, [], [1], [1, 2]])
        disk.sync(.permit)
        #expect(remains(at: Self.permit, of: disk) == [[], [1], [1, 2]])
    }

    @Test func `a rename is kept whole or not at all`() {
        var disk = published()
        _ = disk.rename(Self.permit, Self.started)
        #expect(disk.content(of: Self.permit) == nil)
        for seed in 0..<200 {
            var dice = Dice(seed: UInt64(seed))
            var crashed = disk
            crashed.crash(&dice)
            let places = [Self.permit, Self.started].filter { crashed.content(of: $0) != nil }
            #expect(places.count == 1)
        }
        #expect(remains(at: Self.started, of: disk) == [nil, [1, 2]])
    }

    @Test func `a rename is safe only when both folders are synced`() {
        var disk = published()
        _ = disk.rename(Self.permit, Self.started)
        disk.sync(.started)
        #expect(disk.isSafe(Self.started) == false)
        disk.sync(.permit)
        #expect(disk.isSafe(Self.started))
        #expect(remains(at: Self.started, of: disk) == [[1, 2]])
    }

    @Test func `after a failed sync a second one that succeeds proves nothing`() {
        var disk = SimulatedDisk()
        disk.write(Self.permit, [1, 2])
        disk.loseSync(Self.permit)
        _ = disk.sync(Self.permit)
        disk.sync(.permit)
        #expect(disk.content(of: Self.permit) == [1, 2])
        #expect(disk.isSafe(Self.permit) == false)
        #expect(remains(at: Self.permit, of: disk).contains([]))
    }

    @Test func `a removed file may come back until its folder is synced`() {
        var disk = published()
        disk.remove(Self.permit)
        #expect(disk.mayReturn(to: Self.permit))
        #expect(remains(at: Self.permit, of: disk) == [nil, [1, 2]])
        disk.sync(.permit)
        #expect(disk.mayReturn(to: Self.permit) == false)
    }
}
