// Who has a node, asked without disturbing anybody.

import Foundation
import Glibc
import KioskCore
import Testing

@testable import KioskScanner

@Suite("The holder of a node", .timeLimit(.minutes(1)))
struct NodeHolderTests {
    private let machine: Machine

    init() throws {
        machine = try Machine()
    }

    private func place(_ path: String) throws -> DeviceNode.Place {
        try #require(DeviceNode.Place(at: machine.root + path))
    }

    private func name(_ place: DeviceNode.Place) -> String { LockTable.name(of: place) }

    @Test func `the table of locks tells who has locked a node`() throws {
        try machine.node("/dev/ttyACM0")
        try machine.node("/dev/ttyACM1")
        let (first, second) = try (place("/dev/ttyACM0"), place("/dev/ttyACM1"))
        func holder(_ line: String) -> Int32? {
            LockTable(Array(line.utf8)).holder(of: first)
        }
        #expect(holder("1: FLOCK  ADVISORY  WRITE 812 \(name(first)) 0 EOF\n") == 812)
        let others = "1: POSIX  ADVISORY  WRITE 5 \(name(first)) 0 EOF\n2: FLOCK  ADVISORY  READ 6 "
        #expect(holder(others + "\(name(second)) 0 EOF\n") == nil)
        #expect(holder(others + "\(name(first)) 0 EOF\n") == 6)
        #expect(holder("1: -> FLOCK  ADVISORY  WRITE 812 \(name(first)) 0 EOF\n") == nil)
        #expect(holder("1: FLOCK  ADVISORY  WRITE 0 \(name(first)) 0 EOF\n") == nil)
        #expect(holder("1: FLOCK  ADVISORY  WRITE -1 \(name(first)) 0 EOF\n") == nil)
        #expect(holder("1: FLOCK  ADVISORY  WRITE 99999999999 \(name(first)) 0 EOF\n") == nil)
        #expect(holder("") == nil)
        #expect(holder("1: FLOCK ADVISORY WRITE 812 \(name(first))") == 812)
    }

    @Test(.enabled(if: access("/dev/shm", W_OK) == 0, "some file systems have two numbers"))
    func `the kernel's own table is understood`() throws {
        let path = "/dev/shm/kiosk-lock-" + UUID().uuidString
        let descriptor = Glibc.open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
        try #require(descriptor >= 0)
        defer {
            close(descriptor)
            unlink(path)
        }
        let place = try #require(DeviceNode.Place(at: path))
        #expect(LockTable.current().holder(of: place) == nil)
        try #require(flock(descriptor, LOCK_EX | LOCK_NB) == 0)
        #expect(LockTable.current().holder(of: place) == getpid())
    }

    @Test func `junk in the table does no harm`() throws {
        try machine.node("/dev/ttyACM0")
        let place = try place("/dev/ttyACM0")
        var junk = Junk(seed: 812)
        for _ in 0..<2_000 { #expect(LockTable(junk.bytes(upTo: 200)).holder(of: place) == nil) }
    }

    @Test func `whoever claims a node is seen, and nobody once it is let go`() throws {
        try machine.node("/dev/ttyACM0")
        let devices = DeviceTree(root: machine.root)
        #expect(devices.holder(of: "/dev/ttyACM0") == .nobody)
        do {
            let node = try DeviceNode(
                claiming: "/dev/ttyACM0", kind: .serial, baud: 9_600, in: devices.files)
            #expect(devices.holder(of: node.path) == .program)
        }
        #expect(devices.holder(of: "/dev/ttyACM0") == .nobody)
        #expect(devices.holder(of: "/dev/nothing") == nil)
    }

    @Test(arguments: [
        (NodeHolder.kiosk, "yes, by the kiosk\n"),
        (.program, "yes, by the kiosk or another program\n"), (.nobody, "no\n"),
    ])
    func `the list says who it is`(holder: NodeHolder, words: String) throws {
        let entry = ScannerEntry(
            candidate: ScannerCandidate(
                kind: .serial, identity: ScannerIdentity(bus: 3, vendor: 1, product: 2),
                name: "Scanner", nodes: ["/dev/ttyACM0"]),
            holder: holder, files: [], hasTwin: false)
        let listing = ScannerListing(entries: [entry], orphans: [])
        #expect(listing.text.contains("claimed  " + words))
        #expect(entry.isClaimed == (holder != .nobody))
    }
}
