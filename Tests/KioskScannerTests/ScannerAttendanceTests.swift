// What is done about a scanner, look by look.

import Glibc
import KioskCore
import Testing

@testable import KioskScanner

private let xenon = ScannerIdentity(bus: 3, vendor: 0x0C2E, product: 0x0901)
private let other = ScannerIdentity(bus: 3, vendor: 0x0C2E, product: 0x0B01)

private func candidate(
    _ node: Int = 3, port: String? = "1-2", hasSerialNumber: Bool = false
) -> ScannerCandidate {
    ScannerCandidate(
        kind: .keyboard, identity: xenon, name: "Scanner", hasSerialNumber: hasSerialNumber,
        port: port, nodes: ["/dev/input/event\(node)"])
}

private func attendance(
    _ selector: String, identity: ScannerIdentity? = nil
) throws -> ScannerAttendance {
    ScannerAttendance(
        ScannerSettings(
            name: ScannerName("front"), kind: .keyboard,
            selector: try #require(DeviceSelector(selector)), identity: identity))
}

private func search(_ finding: DeviceFinding, _ strangers: [String] = []) -> DeviceSearch {
    DeviceSearch(finding: finding, strangers: strangers)
}

@Suite("What is done about a scanner")
struct ScannerAttendanceTests {
    private var front: ScannerAttendance

    init() throws {
        front = try attendance("0c2e:0901")
    }

    private mutating func claim(_ candidate: ScannerCandidate = candidate()) {
        #expect(front.found(search(.found(candidate))).last == .claim(candidate))
        front.claimed(candidate, nodes: candidate.nodes)
    }

    @Test(arguments: [
        (DeviceFinding.missing, [], [ScannerAttendance.Act.show(.missing)]),
        (.found(candidate()), [], [.claim(candidate())]),
        (.ambiguous(2), ["a", "b"], [.hold(["a", "b"]), .show(.ambiguous(2))]),
        (.ambiguous(2), [], [.show(.ambiguous(2))]),
        (.changed(other), ["a"], [.hold(["a"]), .show(.changed(other))]),
    ])
    mutating func `a finding has its acts`(
        finding: DeviceFinding, strangers: [String], acts: [ScannerAttendance.Act]
    ) {
        #expect(front.found(search(finding, strangers)) == acts)
    }

    @Test mutating func `strangers are held for as long as the finding stands, then let go`() {
        _ = front.found(search(.changed(other), ["a"]))
        // The order is given again: what could not be had may be had now.
        #expect(front.found(search(.changed(other), ["a"])) == [.hold(["a"])])
        #expect(front.found(search(.missing)) == [.hold([]), .show(.missing)])
        #expect(front.found(search(.missing)) == [])
        _ = front.found(search(.ambiguous(2), ["a", "b"]))
        #expect(front.found(search(.found(candidate()))) == [.hold([]), .claim(candidate())])
    }

    @Test mutating func `a condition is shown once`() {
        claim()
        #expect(front.settled() == [.show(.connected(xenon))])
        #expect(front.settled() == [])
        #expect(front.lost(isGone: true) == [.show(.missing)])
        #expect(front.settled() == [])
        #expect(front.found(search(.missing)) == [])
    }

    @Test mutating func `more nodes of the claimed device are claimed, and of no other`() {
        claim()
        var more = candidate()
        more.nodes.append("/dev/input/event4")
        #expect(front.found(search(.found(more))) == [.extend(["/dev/input/event4"])])
        front.extended(by: ["/dev/input/event4"])
        #expect(front.found(search(.found(more))) == [])
        #expect(front.found(search(.found(candidate(5)))) == [])
        #expect(front.found(search(.found(candidate(3, port: "1-3")))) == [])
        // A twin makes the claimed one no other, and both are not held.
        #expect(front.found(search(.ambiguous(2), ["a", "b"])) == [])
    }

    @Test(
        arguments: [
            (ENODEV, nil, [ScannerAttendance.Act.show(.missing)]),
            (EACCES, nil, []), (EBUSY, nil, []), (EPERM, 199, []),
            (EBUSY, 200, [.show(.unusable(errno: EBUSY))]),
            (EACCES, 250, [.show(.unusable(errno: EACCES))]),
            (EINVAL, nil, [.show(.unusable(errno: EINVAL))]),
        ] as [(Int32, Int?, [ScannerAttendance.Act])])
    mutating func `what passes in a moment is waited for`(
        errno: Int32, milliseconds: Int?, acts: [ScannerAttendance.Act]
    ) {
        let duration = milliseconds.map { Duration.milliseconds($0) }
        #expect(front.refused(DeviceFault(errno: errno), for: duration) == acts)
    }

    @Test mutating func `only what was seen to be away is a newcomer`() {
        #expect(front.isNewcomer == false)
        _ = front.found(search(.missing))
        #expect(front.isNewcomer)
        claim()
        #expect(front.isNewcomer == false)
        // It failed, and is still there: the rest of a code may follow.
        _ = front.lost(isGone: false)
        #expect(front.isNewcomer == false)
        claim()
        _ = front.lost(isGone: true)
        #expect(front.isNewcomer)
        _ = front.found(search(.changed(other), ["a"]))
        #expect(front.isNewcomer == false)
    }

    @Test(arguments: [
        ("0c2e:0901", false, true), ("0c2e:0901", true, false), ("0c2e:0901@1-2", false, false),
        ("/dev/input/by-id/usb-Scanner-event-kbd", false, true),
        ("/dev/input/by-id/usb-Scanner_17-event-kbd", true, false),
        ("/dev/input/by-path/pci-usb-0:2:1.0", false, false), ("/dev/kiosk/scanner", false, false),
    ])
    func `the first socket is kept where nothing else tells twins apart`(
        selector: String, hasSerialNumber: Bool, holdsPort: Bool
    ) throws {
        var front = try attendance(selector)
        let first = candidate(hasSerialNumber: hasSerialNumber)
        front.claimed(first, nodes: first.nodes)
        #expect(front.pin == DevicePin(identity: xenon, port: "1-2", holdsPort: holdsPort))
        _ = front.lost(isGone: true)
        #expect(front.pin?.holdsPort == holdsPort)
    }

    @Test mutating func `a device that says nothing of itself is not remembered`() {
        var pipe = candidate(port: nil)
        pipe.identity = ScannerIdentity(bus: 0, vendor: 0, product: 0)
        claim(pipe)
        #expect(front.pin == nil)
    }
}

@Suite("One wait")
struct PollWaitTests {
    @Test(arguments: [
        (EINTR, true), (EAGAIN, true), (ENOMEM, true), (EINVAL, false), (EFAULT, false),
    ])
    func `what may be over in a moment is tried again`(failure: Int32, isPassing: Bool) {
        #expect(PollWait.isPassing(failure) == isPassing)
    }

    @Test(
        arguments: [
            (nil, -1), (0, 0), (-5, 0), (1_000, 1), (1_001, 2), (10_000_000_000, 3_600_000),
        ] as [(Int?, Int32)])
    func `a deadline is never missed by going to sleep early`(
        microseconds: Int?, milliseconds: Int32
    ) {
        let now = Instant(sinceStart: .seconds(7))
        let deadline = microseconds.map { now + .microseconds($0) }
        #expect(PollWait.milliseconds(until: deadline, now: now) == milliseconds)
    }

    @Test func `a wait tells each descriptor's events`() throws {
        let wakeUp = try WakeUp()
        let now = Instant.start
        #expect(
            PollWait.wait(on: [wakeUp.descriptor, -1], until: now, now: now) == .events([0, 0]))
        wakeUp.signal()
        #expect(
            PollWait.wait(on: [wakeUp.descriptor, -1], until: nil, now: now)
                == .events([PollWait.data, 0]))
    }
}
