// Devices that are not taken: they type nowhere, and take nobody's place.

import Foundation
import KioskCore
import KioskScanner
import Testing
import TestSupport

private let xenon = ScannerIdentity(bus: 3, vendor: 0x0C2E, product: 0x0901)
private let other = ScannerIdentity(bus: 3, vendor: 0x0C2E, product: 0x0B01)
private let left = "/dev/input/event3"
private let right = "/dev/input/event4"

private func settings(_ selector: String = "0c2e:0901") throws -> ScannerSettings {
    ScannerSettings(
        name: ScannerName("front"), kind: .keyboard,
        selector: try #require(DeviceSelector(selector)), framing: ScanFraming(pause: .seconds(2)))
}

/// One source, its scanner, and what looks like it.
@Suite("Devices that are not taken", .timeLimit(.minutes(1)), .serialized)
struct SourceStrangerTests {
    private let machine: Machine

    init() throws {
        machine = try Machine()
    }

    private func plugIn(_ number: Int, port: String, _ identity: String = "0c2e:0901") throws {
        try machine.keyboard(number, port: port, identity)
        try machine.node("/dev/input/event\(number)")
    }

    private func pullOut(_ number: Int, port: String) throws {
        try machine.unplug(port)
        try machine.remove("/sys/class/input/event\(number)")
        try machine.remove("/dev/input/event\(number)")
    }

    @Test func `a device that calls itself something else is held and not read`() async throws {
        try plugIn(3, port: "1-2", "0c2e:0b01")
        var strict = try settings(left)
        strict.identity = xenon
        let booth = try Booth(machine, strict)
        try await booth.open {
            try await booth.becomes(.changed(other))
            try await until("it is held") { machine.descriptors == 1 }
            let hand = try Hand(machine, left, flags: O_RDWR)
            for _ in 0..<50 {
                hand.type("abc123")
                try await until("it is thrown away", every: .milliseconds(1)) { hand.waiting == 0 }
            }
            #expect(booth.outputs == [])
            #expect(booth.chunks == [])
            #expect(booth.conditions == [.changed(other)])
            try pullOut(3, port: "1-2")
            try await booth.becomes(.missing)
            #expect(hand.waiting == 0)
        }
    }

    @Test func `another scanner of the kiosk in this one's socket is left to its own source`()
        async throws
    {
        try plugIn(3, port: "1-2", "0c2e:0b01")
        let mine = try settings("0c2e:0901@1-2")
        let theirs = try settings("0c2e:0b01")
        let booth = try Booth(machine, mine, others: [theirs])
        try await booth.open {
            try await booth.becomes(.changed(other))
            let second = try Booth(machine, theirs)
            try await second.open { try await second.becomes(.connected(other)) }
        }
    }

    @Test func `what was held is let go for the scanner itself`() async throws {
        try plugIn(3, port: "1-2", "0c2e:0b01")
        var strict = try settings(left)
        strict.identity = xenon
        let booth = try Booth(machine, strict)
        try await booth.open {
            try await booth.becomes(.changed(other))
            try await until("it is held") { machine.descriptors == 1 }
            try pullOut(3, port: "1-2")
            try await booth.becomes(.missing)
            #expect(machine.descriptors == 0)
            try plugIn(3, port: "1-2")
            try await booth.becomes(.connected(xenon))
            try Hand(machine, left).type("abc")
            try await booth.hears([code("abc")])
        }
        #expect(machine.descriptors == 0)
    }

    @Test func `another keyboard in the socket of the scanner is held`() async throws {
        try plugIn(3, port: "1-2")
        let booth = try Booth(machine, settings())
        try await booth.open {
            try await booth.isReady()
            try pullOut(3, port: "1-2")
            try await booth.becomes(.missing)
            try plugIn(3, port: "1-2", "0c2e:0b01")
            try await booth.becomes(.changed(other))
            try await until("it is held") { machine.descriptors == 1 }
        }
        #expect(machine.descriptors == 0)
    }

    @Test func `two that are alike are both held, until one of them is claimed`() async throws {
        try plugIn(3, port: "1-2.3")
        try plugIn(4, port: "1-2.4")
        let booth = try Booth(machine, settings())
        try await booth.open {
            try await booth.becomes(.ambiguous(2))
            try await until("both are held") { machine.descriptors == 2 }
            let hand = try Hand(machine, right, flags: O_RDWR)
            hand.type("abc")
            try await until("it is thrown away") { hand.waiting == 0 }
            try pullOut(3, port: "1-2.3")
            try await booth.isReady()
            #expect(machine.descriptors == 1 + 1)
            hand.type("abc")
            try await booth.hears([code("abc")])
        }
    }

    @Test func `a device that somebody else has is told of all the same`() async throws {
        try plugIn(3, port: "1-2", "0c2e:0b01")
        var strict = try settings(left)
        strict.identity = xenon
        let owner = try Booth(machine, settings("0c2e:0b01"))
        let booth = try Booth(machine, strict)
        try await owner.open {
            try await owner.isReady()
            try await booth.open {
                try await booth.becomes(.changed(other))
                try Hand(machine, left).type("abc")
                try await owner.hears([code("abc")])
            }
        }
    }

    @Test(arguments: ["0c2e:0901", "/dev/input/by-id/usb-Scanner-event-kbd"])
    func `a twin in another socket does not take the place of the scanner`(
        selector: String
    ) async throws {
        let link = "/dev/input/by-id/usb-Scanner-event-kbd"
        try plugIn(3, port: "1-2.3")
        try machine.link(link, to: left)
        let booth = try Booth(machine, settings(selector))
        try await booth.open {
            try await booth.isReady()
            try plugIn(4, port: "1-2.4")
            try machine.remove(link)
            try pullOut(3, port: "1-2.3")
            try machine.link(link, to: right)
            try await booth.becomes(.missing)
            let moment = ContinuousClock.now
            try await until("it was looked at") {
                ContinuousClock.now - moment > .milliseconds(600)
            }
            #expect(booth.conditions == [.connected(xenon), .missing])
            try plugIn(3, port: "1-2.3", "0c2e:0b01")
            try await booth.becomes(.changed(other))
            try pullOut(3, port: "1-2.3")
            try await booth.becomes(.missing)
            try plugIn(3, port: "1-2.3")
            try await booth.becomes(.connected(xenon))
        }
    }

    @Test func `a scanner with a serial number may change its socket`() async throws {
        let link = "/dev/input/by-id/usb-Scanner_17-event-kbd"
        try machine.plug("1-2.3", "0c2e:0901", serial: "17")
        try machine.input(3, port: "1-2.3", "0c2e:0901")
        try machine.node(left)
        try machine.link(link, to: left)
        let booth = try Booth(machine, settings(link))
        try await booth.open {
            try await booth.isReady()
            try machine.remove(link)
            try pullOut(3, port: "1-2.3")
            try await booth.becomes(.missing)
            try machine.plug("1-2.4", "0c2e:0901", serial: "17")
            try machine.input(4, port: "1-2.4", "0c2e:0901")
            try machine.node(right)
            try machine.link(link, to: right)
            try await booth.becomes(.connected(xenon))
        }
    }

    @Test func `a storm of replugs is not followed at its own pace`() async throws {
        try machine.keyboard(3, port: "1-2")
        let booth = try Booth(machine, settings())
        try await booth.open {
            try await booth.becomes(.missing)
            let began = ContinuousClock.now
            var rounds = 0
            try await until("a storm has blown", every: .milliseconds(30)) {
                if rounds % 2 == 0 { try? machine.node(left) } else { try? machine.remove(left) }
                rounds += 1
                return rounds > 80
            }
            let spent = (ContinuousClock.now - began) / .seconds(1)
            let claims = booth.conditions.filter(\.isConnected).count
            // Some at once, then one after each respite.
            #expect(claims >= 3 && Double(claims) <= 4 + spent, "\(claims) in \(spent) s")
        }
    }
}
