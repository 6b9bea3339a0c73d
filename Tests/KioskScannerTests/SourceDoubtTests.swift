// Codes that may have begun before their scanner was claimed.

import Glibc
import KioskCore
import Testing

@testable import KioskScanner

/// A claimed node by a clock of its own.
@Suite("A claim in the middle of a code")
struct SourceDoubtTests {
    private let machine: Machine

    init() throws {
        machine = try Machine()
        try machine.node("/dev/pipe")
    }

    private func claimed(isNew: Bool) throws -> ClaimedNode {
        let files = DeviceFiles(root: machine.root)
        let node = try DeviceNode(claiming: "/dev/pipe", kind: .serial, baud: 9_600, in: files)
        return ClaimedNode(
            node, decoder: SerialDecoder(), quiet: Limits.scanPause, isNew: isNew, at: .start)
    }

    private func at(_ milliseconds: Int) -> Instant {
        Instant(sinceStart: .milliseconds(milliseconds))
    }

    @Test func `what begins right after the claim may be a rest, and is none the second time`()
        throws
    {
        var node = try claimed(isNew: false)
        #expect(node.take(Array("rest".utf8), at: at(100)) == [])
        #expect(node.take(Array("\r".utf8), at: at(300)) == [.fault(.torn, characters: 4)])
        #expect(node.take(Array("AB12\r".utf8), at: at(301)) == [code("AB12")])
    }

    @Test func `what begins later is whole`() throws {
        var node = try claimed(isNew: false)
        #expect(node.take(Array("\r".utf8), at: at(10)) == [])
        #expect(node.take(Array("AB12\r".utf8), at: at(150)) == [code("AB12")])
    }

    @Test func `a scanner that was just plugged in is in the middle of nothing`() throws {
        var node = try claimed(isNew: true)
        #expect(node.take(Array("AB12\r".utf8), at: at(1)) == [code("AB12")])
    }

    @Test func `unless something had come before the claim`() throws {
        let hand = try Hand(machine, "/dev/pipe", flags: O_RDWR)
        hand.write("begin")
        var node = try claimed(isNew: true)
        #expect(node.take(Array("rest\r".utf8), at: at(399)) == [.fault(.torn, characters: 4)])
    }
}
