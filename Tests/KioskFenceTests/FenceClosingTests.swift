// What an attempt leaves goes when its end is known, unless a backend may still write there.

import Foundation
import KioskCore
import KioskFence
import Testing

@Suite struct FenceClosingTests {
    @Test func `without its permit nothing can begin, and the rest goes`() {
        var closing = FenceClosing(Sample.uuid)
        var steps: [FenceStep] = []
        var turn = closing.begin()
        while case .ask(let step) = turn {
            steps.append(step)
            turn = closing.next(after: step == .lock(Sample.place(.started)) ? .absent : .done)
        }
        #expect(turn == .done)
        #expect(steps.first == .remove(Sample.place(.permit)))
        let removed = steps.filter { if case .remove = $0 { true } else { false } }
        #expect(removed.count == 2 * FenceFolder.allCases.count)
    }

    @Test func `nothing is removed behind a permit that stays`() {
        var closing = FenceClosing(Sample.uuid)
        let permit = FenceStep.remove(Sample.place(.permit))
        #expect(closing.begin() == .ask(permit))
        let full = FenceAnswer.failed(errno: ENOSPC)
        #expect(closing.next(after: full) == .failed(permit, full))
    }

    @Test func `what a backend that lives has taken stays until it has ended`() throws {
        try withFence { folder in
            var disk = try FenceDisk(folder, as: .kiosk)
            let (started, done) = (Sample.place(.started), Sample.place(.done))
            for place in [Sample.place(.permit), started, done] {
                #expect(disk.carryOut(.write(place, [])) == .done)
            }
            var backend = try FenceDisk(folder, as: .backend)
            #expect(backend.carryOut(.lock(started)) == .done)
            #expect(try disk.clear(Sample.uuid) == false)
            #expect(Set(try FenceDisk.list(folder)) == [started, done])
            #expect(backend.carryOut(.unlock(started)) == .done)
            #expect(try disk.clear(Sample.uuid))
            #expect(try FenceDisk.list(folder).isEmpty)
        }
    }
}
