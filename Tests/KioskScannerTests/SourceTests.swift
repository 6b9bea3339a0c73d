// Scanners that are plugged in, read and taken away.

import Foundation
import KioskCore
import KioskScanner
import Testing
import TestSupport

private let node = "/dev/input/event3"
private let xenon = ScannerIdentity(bus: 3, vendor: 0x0C2E, product: 0x0901)
private let other = ScannerIdentity(bus: 3, vendor: 0x0C2E, product: 0x0B01)

private func settings(
    _ selector: String = "0c2e:0901", pause: Duration = .seconds(20)
) throws -> ScannerSettings {
    ScannerSettings(
        name: ScannerName("front"), kind: .keyboard,
        selector: try #require(DeviceSelector(selector)), framing: ScanFraming(pause: pause))
}

/// One source on a machine of pipes.
@Suite("The scanner source", .timeLimit(.minutes(2)), .serialized)
struct SourceTests {
    private let machine: Machine

    init() throws {
        machine = try Machine()
    }

    @Test func `a scanner that is there is claimed and read`() async throws {
        try machine.keyboard(3, port: "1-2")
        try machine.node(node)
        let booth = try Booth(machine, settings())
        try await booth.open {
            try await booth.isReady()
            let hand = try Hand(machine, node)
            hand.type("abc123")
            try await booth.hears([code("abc123")])
            #expect(booth.conditions == [.connected(xenon)])
        }
    }

    @Test func `events that come in pieces are whole again`() async throws {
        try machine.keyboard(3, port: "1-2")
        try machine.node(node)
        let booth = try Booth(machine, settings())
        try await booth.open {
            try await booth.isReady()
            let hand = try Hand(machine, node)
            var rest = Keystrokes.bytes("q1w2")[...]
            var count = 0
            while rest.isEmpty == false {
                hand.write(Array(rest.prefix(7)))
                count += rest.prefix(7).count
                rest = rest.dropFirst(7)
                try await until("it is read", every: .milliseconds(1)) {
                    booth.chunks.reduce(0) { $0 + $1.bytes.count } == count
                }
            }
            try await booth.hears([code("q1w2")])
        }
    }

    @Test func `each node of a scanner has its own stream`() async throws {
        try machine.keyboard(3, port: "1-2")
        try machine.input(4, port: "1-2", "0c2e:0901")
        for number in 3...4 { try machine.node("/dev/input/event\(number)") }
        let booth = try Booth(machine, settings())
        try await booth.open {
            try await booth.isReady()
            let (left, right) = try (
                Hand(machine, node), Hand(machine, "/dev/input/event4")
            )
            left.write(Array(Keystrokes.bytes("abc").prefix(96)))
            right.type("123")
            try await booth.hears([code("123")])
            #expect(Set(booth.chunks.map(\.node)) == [node, "/dev/input/event4"])
            left.write(Array(Keystrokes.bytes("abc").dropFirst(96)))
            try await booth.hears([code("123"), code("abc")])
        }
    }

    @Test func `a node that comes later is claimed too`() async throws {
        try machine.keyboard(3, port: "1-2")
        try machine.node(node)
        let booth = try Booth(machine, settings())
        try await booth.open {
            try await booth.isReady()
            try machine.input(4, port: "1-2", "0c2e:0901")
            try machine.node("/dev/input/event4")
            try await until("both are open") { machine.descriptors == 2 }
            try Hand(machine, "/dev/input/event4").type("a1")
            try await until("something is heard") { booth.outputs.isEmpty == false }
            #expect(booth.conditions.first == .connected(xenon))
        }
    }

    @Test func `what was typed before the claim is no scan, and neither is its rest`() async throws
    {
        try machine.keyboard(3, port: "1-2")
        try machine.node(node)
        let hand = try Hand(machine, node, flags: O_RDWR)
        hand.write(Array(Keystrokes.bytes("abc123").prefix(3 * 96)))
        let booth = try Booth(machine, settings(pause: .seconds(3)))
        try await booth.open {
            try await until("it is thrown away", every: .milliseconds(1)) { hand.waiting == 0 }
            #expect(booth.conditions == [])
            hand.write(Array(Keystrokes.bytes("abc123").dropFirst(3 * 96)))
            try await booth.hears([.fault(.torn, characters: 3)])
            try await booth.isReady()
            hand.type("abc123")
            try await booth.hears([.fault(.torn, characters: 3), code("abc123")])
        }
    }

    @Test func `a code is torn when its scanner goes`() async throws {
        try machine.keyboard(3, port: "1-2")
        try machine.node(node)
        let booth = try Booth(machine, settings())
        try await booth.open {
            try await booth.isReady()
            var hand: Hand? = try Hand(machine, node)
            hand?.write(Array(Keystrokes.bytes("abc").prefix(2 * 96)))
            try await until("it is read") { booth.chunks.isEmpty == false }
            try machine.remove(node)
            hand = nil
            try await booth.becomes(.missing)
            #expect(hand == nil)
            #expect(booth.outputs.count == 1)
            if case .fault(.torn, _) = booth.outputs.first {} else { Issue.record("not torn") }
        }
    }

    @Test func `the end of a pipe is a loss, and a new pipe a scanner`() async throws {
        let booth = try Booth(machine, settings("/dev/kiosk/scanner"))
        try await booth.open {
            try await booth.becomes(.missing)
            for round in 1...3 {
                try machine.keyboard(3, port: "1-2")
                try machine.node(node)
                try machine.link("/dev/kiosk/scanner", to: node)
                try await booth.isReady()
                var hand: Hand? = try Hand(machine, node)
                hand?.type("abc")
                try await until("it is heard") { booth.outputs.count == round }
                try machine.remove("/dev/kiosk")
                hand = nil
                #expect(hand == nil)
                try machine.remove("/dev/input")
                try machine.remove("/sys/class/input/event3")
                try machine.unplug("1-2")
                try await booth.becomes(.missing)
            }
            #expect(booth.outputs == [code("abc"), code("abc"), code("abc")])
        }
    }

    @Test func `of two that are alike each keeps its socket`() async throws {
        let left = try Booth(machine, settings("0c2e:0901@1-2.3"))
        let right = try Booth(machine, settings("0c2e:0901@1-2.4"))
        try machine.keyboard(3, port: "1-2.3")
        try machine.node(node)
        try await left.open {
            try await right.open {
                try await left.isReady()
                try await right.becomes(.missing)
                try machine.keyboard(4, port: "1-2.4")
                try machine.node("/dev/input/event4")
                try await right.isReady()
                try Hand(machine, node).type("left")
                try Hand(machine, "/dev/input/event4").type("right")
                try await left.hears([code("left")])
                try await right.hears([code("right")])
            }
        }
    }

    @Test func `two that are alike are ambiguous until one is gone`() async throws {
        try machine.keyboard(3, port: "1-2.3")
        try machine.keyboard(4, port: "1-2.4")
        for number in 3...4 { try machine.node("/dev/input/event\(number)") }
        let booth = try Booth(machine, settings())
        try await booth.open {
            try await booth.becomes(.ambiguous(2))
            // Neither of them is read, and neither may type elsewhere.
            try await until("both are held") { machine.descriptors == 2 }
            try machine.remove("/sys/class/input/event3")
            try machine.remove(node)
            try await booth.becomes(.connected(xenon))
        }
    }

    @Test func `a scanner that comes back as something else is not taken`() async throws {
        try machine.keyboard(3, port: "1-2")
        try machine.node(node)
        let booth = try Booth(machine, settings(node))
        try await booth.open {
            try await booth.becomes(.connected(xenon))
            try machine.unplug("1-2")
            try machine.remove("/sys/class/input/event3")
            try machine.remove(node)
            try await booth.becomes(.missing)
            try machine.keyboard(3, port: "1-2", "0c2e:0b01")
            try machine.node(node)
            try await booth.becomes(.changed(other))
            try await until("it is held") { machine.descriptors == 1 }
            try machine.unplug("1-2")
            try machine.remove("/sys/class/input/event3")
            try machine.remove(node)
            try await booth.becomes(.missing)
            try machine.keyboard(3, port: "1-2")
            try machine.node(node)
            try await booth.becomes(.connected(xenon))
        }
    }

    @Test func `a device that the settings do not mean is not taken`() async throws {
        try machine.keyboard(3, port: "1-2", "0c2e:0b01")
        try machine.node(node)
        var strict = try settings(node)
        strict.identity = ScannerIdentity(bus: 0, vendor: 0x0C2E, product: 0x0901)
        let booth = try Booth(machine, strict)
        try await booth.open { try await booth.becomes(.changed(other)) }
    }

    @Test func `a layout that does not exist is refused`() throws {
        var odd = try settings()
        odd.layout = "no-such-layout"
        #expect(throws: ScannerSource.Fault.layout(.noSuchLayout)) { try Booth(machine, odd) }
    }
}
