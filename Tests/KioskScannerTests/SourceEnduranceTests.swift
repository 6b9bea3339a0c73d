// Scanners that come and go, are shared, fail, or do nothing at all.

import Foundation
import KioskCore
import KioskScanner
import Testing
import TestSupport

private let node = "/dev/ttyACM0"
private let adapter = ScannerIdentity(bus: 3, vendor: 0x0403, product: 0x6001)

/// One source and what may go wrong around it; its scanner is a serial one.
@Suite("The scanner source in the long run", .timeLimit(.minutes(3)), .serialized)
struct SourceEnduranceTests {
    private let machine: Machine
    private let settings: ScannerSettings

    init() throws {
        machine = try Machine()
        try machine.plug("1-2", "0403:6001")
        try machine.tty("ttyACM0", port: "1-2")
        settings = ScannerSettings(
            name: ScannerName("front"), kind: .serial,
            selector: try #require(DeviceSelector("0403:6001@1-2")))
    }

    @Test func `a scanner that is plugged in is claimed at once`() async throws {
        let booth = try Booth(machine, settings)
        var times: [Duration] = []
        try await booth.open {
            try await booth.becomes(.missing)
            for _ in 0..<3 {
                let gone = try #require(booth.changed)
                try await until("it is quiet", every: .milliseconds(5)) {
                    ContinuousClock.now - gone > .milliseconds(30)
                }
                let began = ContinuousClock.now
                try machine.node(node)
                try await booth.becomes(.connected(adapter))
                times.append(try #require(booth.changed) - began)
                try machine.remove(node)
                try await booth.becomes(.missing)
            }
        }
        let worst = try #require(times.max())
        // Told by the kernel, and not found by the next attempt of a scanner that is missed.
        #expect(worst < .seconds(4), "\(times.sorted())")
    }

    @Test func `two hundred replugs leave nothing open`() async throws {
        // By this clock every claim lasts.
        let booth = try Booth(machine, settings, speed: 1_000)
        try await booth.open {
            try await booth.becomes(.missing)
            for _ in 0..<200 {
                try machine.node(node)
                try await booth.becomes(.connected(adapter))
                #expect(machine.descriptors == 1)
                try machine.remove(node)
                try await booth.becomes(.missing)
                #expect(machine.descriptors == 0)
            }
        }
        #expect(booth.conditions.count == 401)
    }

    @Test func `while nothing happens nothing is done`() async throws {
        try machine.node(node)
        let booth = try Booth(machine, settings)
        try await booth.open {
            try await booth.isReady()
            let (before, began) = (booth.questions, ContinuousClock.now)
            try await until("a while is over") { ContinuousClock.now - began > .seconds(1) }
            #expect(booth.questions == before)
        }
    }

    @Test func `a storm of changes is looked at now and then`() async throws {
        let booth = try Booth(machine, settings)
        try await booth.open {
            try await booth.becomes(.missing)
            let (before, began) = (booth.questions, ContinuousClock.now)
            for number in 0..<4_000 {
                try machine.write("/dev/x\(number % 40)", "")
                try machine.remove("/dev/x\(number % 40)")
            }
            let spent = ContinuousClock.now - began
            let looks = spent / .milliseconds(20) + 3
            #expect(Double(booth.questions - before) < looks * 10)
            try machine.node(node)
            try await booth.becomes(.connected(adapter))
        }
    }

    @Test func `a device that ends whenever it is claimed is left alone for a while`() async throws
    {
        try machine.write(node, "")
        let booth = try Booth(machine, settings)
        try await booth.open {
            try await booth.becomes(.missing)
            let (before, began) = (booth.questions, ContinuousClock.now)
            try await until("it was asked often enough") { booth.questions >= before + 40 }
            let spent = ContinuousClock.now - began
            // What fails while it is there has never been ready.
            #expect(booth.conditions == [.missing])
            #expect(spent > .milliseconds(300), "at most a hundred questions a second")
        }
    }

    @Test func `what fails while it is there may be in the middle of a code`() async throws {
        try machine.node(node)
        let booth = try Booth(machine, settings)
        try await booth.open {
            try await booth.isReady()
            var hand: Hand? = try Hand(machine, node)
            hand?.write("half")
            try await until("it is read") { booth.chunks.isEmpty == false }
            hand = nil
            #expect(hand == nil)
            try await booth.becomes(.missing)
            let lost = try #require(booth.changed)
            try await booth.isReady()
            #expect(try #require(booth.changed) - lost > Limits.soleKey)
            #expect(booth.outputs == [.fault(.torn, characters: 4)])
        }
    }

    @Test func `a scanner is read by the numbers of its own reports`() async throws {
        var reports = Machine.scannerReports
        reports[7] = 5
        try machine.hidraw(0, port: "1-2", "0403:6001", reports: reports)
        try machine.node("/dev/hidraw0")
        var settings = settings
        settings.kind = .pos
        let booth = try Booth(machine, settings)
        try await booth.open {
            try await booth.isReady()
            let hand = try Hand(machine, "/dev/hidraw0")
            hand.write([5] + FakeScannerPOS().scan("AB12")[0].dropFirst())
            try await booth.hears([code("AB12", "]Q1")])
        }
    }

    @Test func `a scanner that comes back as a keyboard does not type`() async throws {
        try machine.node(node)
        let booth = try Booth(machine, settings)
        try await booth.open {
            try await booth.isReady()
            try machine.remove("/sys/class/tty/ttyACM0")
            try machine.unplug("1-2")
            try machine.remove(node)
            try await booth.becomes(.missing)
            try machine.keyboard(3, port: "1-2")
            try machine.node("/dev/input/event3")
            try await until("it is told") {
                booth.conditions.last
                    == .changed(ScannerIdentity(bus: 3, vendor: 0x0C2E, product: 0x0901))
            }
            try await until("it is held") { machine.descriptors == 1 }
        }
    }

    @Test func `a node that somebody asks about for a moment is claimed all the same`() async throws
    {
        try machine.node(node)
        let descriptor = Glibc.open(machine.root + node, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        defer { close(descriptor) }
        try #require(flock(descriptor, LOCK_EX | LOCK_NB) == 0)
        let booth = try Booth(machine, settings)
        try await booth.open {
            try await until("it was tried", every: .milliseconds(2)) { booth.questions > 0 }
            #expect(flock(descriptor, LOCK_UN) == 0)
            try await booth.becomes(.connected(adapter))
            #expect(booth.conditions == [.connected(adapter)])
        }
    }

    @Test func `only one program has a scanner, and the next gets it when that one ends`()
        async throws
    {
        try machine.node(node)
        let (first, second) = try (Booth(machine, settings), Booth(machine, settings))
        let devices = DeviceTree(root: machine.root)
        #expect(devices.isClaimed(node) == false)
        try await second.open {
            try await first.open {
                try await until("one has it") {
                    [first, second].contains { $0.conditions.last?.isConnected == true }
                        && [first, second].contains {
                            $0.conditions.last == .unusable(errno: EBUSY)
                        }
                }
                #expect(devices.isClaimed(node) == true)
                #expect(machine.descriptors == 1)
            }
            try await second.becomes(.connected(adapter))
            #expect(second.conditions.filter(\.isConnected).count == 1)
        }
        #expect(devices.isClaimed(node) == false)
        #expect(devices.isClaimed("/dev/nothing") == nil)
    }

    @Test func `a folder in place of a node is unusable`() async throws {
        try machine.node(node + "/x")
        let booth = try Booth(machine, settings)
        try await booth.open { try await booth.becomes(.unusable(errno: EINVAL)) }
    }

    @Test(.enabled(if: geteuid() != 0, "nothing is refused to root"))
    func `rights that come after the node are waited for`() async throws {
        let booth = try Booth(machine, settings)
        try await booth.open {
            try await booth.becomes(.missing)
            try machine.node("/dev/hidden")
            #expect(chmod(machine.root + "/dev/hidden", 0) == 0)
            #expect(rename(machine.root + "/dev/hidden", machine.root + node) == 0)
            #expect(chmod(machine.root + node, 0o600) == 0)
            try await booth.becomes(.connected(adapter))
            #expect(booth.conditions == [.missing, .connected(adapter)])
            #expect(chmod(machine.root + node, 0) == 0)
            try machine.remove(node)
            try await booth.becomes(.missing)
            try machine.node(node)
            #expect(chmod(machine.root + node, 0) == 0)
            try await until("the rights are missed, or came first") {
                booth.conditions.last != .missing
            }
        }
    }

    @Test func `a source whose task is cancelled ends, and has nothing open`() async throws {
        try machine.node(node)
        let booth = try Booth(machine, settings)
        try await booth.open { try await booth.becomes(.connected(adapter)) }
        #expect(machine.descriptors == 0)
        try await booth.open {}
        #expect(booth.conditions == [.connected(adapter)])
    }
}
