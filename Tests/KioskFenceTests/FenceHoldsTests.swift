// Who follows an attempt holds its lock, and a process that has died holds none.

import Foundation
import KioskCore
import KioskFence
import TestSupport
import Testing

/// The locks of those who follow attempts.
@Suite struct FenceHoldsTests {
    @Test func `an attempt is followed by one at a time, and given up`() throws {
        try withFence { folder in
            var first = try FenceHolds(folder)
            var second = try FenceHolds(folder)
            #expect(try first.take(Sample.uuid))
            #expect(try first.take(Sample.uuid))
            #expect(try second.take(Sample.uuid) == false)
            #expect(try FenceHolds.list(folder) == [Sample.uuid])
            second.drop(Sample.uuid)
            #expect(try second.take(Sample.uuid) == false)
            first.drop(Sample.uuid)
            #expect(try FenceHolds.list(folder).isEmpty)
            #expect(try second.take(Sample.uuid))
        }
    }

    @Test func `the hold of a process that was killed is nobody's`() throws {
        try withFence { folder in
            let other = try LockingProcess(folder + "/followed/" + Sample.uuid)
            var own = try FenceHolds(folder)
            #expect(try own.take(Sample.uuid) == false)
            #expect(try FenceHolds.list(folder) == [Sample.uuid])
            other.kill()
            #expect(try own.take(Sample.uuid))
        }
    }

    @Test(arguments: ["", "..", "../permit/x", "0123"])
    func `a name that is no uuid is never held`(name: String) throws {
        try withFence { folder in
            var holds = try FenceHolds(folder)
            #expect(throws: FenceDiskError.self) { try holds.take(name) }
        }
    }

    @Test func `a link in its place is not followed`() throws {
        try withFence { folder in
            let place = folder + "/followed/" + Sample.uuid
            try FileManager.default.createSymbolicLink(
                atPath: place, withDestinationPath: "/etc/hostname")
            var holds = try FenceHolds(folder)
            #expect(throws: FenceDiskError.self) { try holds.take(Sample.uuid) }
        }
    }
}
