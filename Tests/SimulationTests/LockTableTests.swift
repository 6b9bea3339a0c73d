// Locks follow the file, and live as long as any of their holders.

import Testing

@testable import Simulation

@Suite struct LockTableTests {
    /// Whether each of these got the lock, in their order.
    private func taking(_ wishes: [(file: Int, holder: Int)], of locks: LockTable) -> [Bool] {
        var locks = locks
        return wishes.map { locks.take($0.file, by: $0.holder) }
    }

    @Test func `a lock has one holder`() {
        #expect(taking([(1, 7), (1, 8), (2, 8)], of: LockTable()) == [true, false, true])
    }

    @Test func `a lock outlives the one who took it in the child that inherited it`() {
        var locks = LockTable()
        _ = locks.take(1, by: 7)
        locks.share(of: 7, with: 8)
        locks.release(7)
        #expect(locks.isHeld(1))
        #expect(taking([(1, 9)], of: locks) == [false])
        locks.release(8)
        #expect(taking([(1, 9)], of: locks) == [true])
    }
}
