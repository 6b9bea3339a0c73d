// Which device is meant.

import KioskCore
import KioskScanner
import Testing

/// Selectors, their form and what they find.
@Suite("The device selector", .timeLimit(.minutes(1)))
struct DeviceSelectorTests {
    private static let link = "/dev/input/by-path/pci-0000:00:14.0-usb-0:2.3:1.0-event-kbd"
    private let machine: Machine

    init() throws {
        machine = try Machine()
    }

    private func find(
        _ text: String, _ kind: ScannerKind = .keyboard, pin: DevicePin? = nil
    ) throws -> DeviceFinding {
        let selector = try #require(DeviceSelector(text))
        return DeviceTree(root: machine.root).find(selector, kind: kind, pin: pin)
    }

    private func nodes(_ finding: DeviceFinding) -> [String]? {
        if case .found(let candidate) = finding { candidate.nodes } else { nil }
    }

    private func identity(_ product: UInt16, bus: UInt16 = 3) -> ScannerIdentity {
        ScannerIdentity(bus: bus, vendor: 0x0C2E, product: product)
    }

    @Test(arguments: [
        ("/dev/hidraw0", DeviceSelector.path("/dev/hidraw0")),
        (link, .path(link)),
        ("0c2e:0901", .device(vendor: 0x0C2E, product: 0x0901, port: nil)),
        ("0C2E:0901@1-2.3", .device(vendor: 0x0C2E, product: 0x0901, port: "1-2.3")),
        ("0c2e:0901@10-2.3.14.1", .device(vendor: 0x0C2E, product: 0x0901, port: "10-2.3.14.1")),
    ])
    func `a selector is a path or a pair of ids`(text: String, selector: DeviceSelector) {
        #expect(DeviceSelector(text) == selector)
    }

    @Test(arguments: [
        "", "/", "/dev", "/dev/", "dev/hidraw0", "/etc/passwd", "/dev/../etc/passwd",
        "/dev//hidraw0", "/dev/./hidraw0", "/devil/hidraw0", "/dev/a\nb", "/dev/a\u{0}b", ":", "@",
        "0c2e", "0c2e:", "0c2e:901", "0c2e:00901", "0c2e:0901:1", "+c2e:0901", "0x2e:0901",
        "0c2e:0901@", "0c2e:0901@1", "0c2e:0901@1-", "0c2e:0901@1-2.", "0c2e:0901@../x",
        "0c2e:0901@1-2@1-3", "0c2e:0901@1-2-3", "0c2e:0901@1234-1", "０c2e:0901",
        "/dev/" + String(repeating: "x", count: 251),
    ])
    func `nothing else is one`(text: String) {
        #expect(DeviceSelector(text) == nil)
    }

    @Test func `a node or a link finds all nodes of its device`() throws {
        try machine.plug("1-2.3", "0c2e:0901")
        try machine.input(3, port: "1-2.3", "0c2e:0901")
        try machine.input(4, port: "1-2.3", "0c2e:0901", keys: .media)
        for number in 3...4 { try machine.node("/dev/input/event\(number)") }
        try machine.link(Self.link, to: "/dev/input/event4")
        for path in ["/dev/input/event3", "/dev/input/event4", Self.link] {
            #expect(try nodes(find(path)) == ["/dev/input/event3", "/dev/input/event4"])
        }
        #expect(try find("/dev/input/event3", .serial) == .missing)
        #expect(try find("/dev/input/event5") == .missing)
    }

    @Test func `a mouse is no scanner, even if its node is named`() throws {
        try machine.input(0, keys: .mouse)
        try machine.node("/dev/input/event0")
        #expect(try find("/dev/input/event0") == .missing)
    }

    @Test func `a node that the kernel does not list is what its path says`() throws {
        try machine.node("/dev/pipe")
        #expect(try nodes(find("/dev/pipe")) == ["/dev/pipe"])
        #expect(try find("/dev/other") == .missing)
    }

    @Test func `ids find the one device that has them`() throws {
        #expect(try find("0c2e:0901") == .missing)
        try machine.keyboard(3, port: "1-2.3")
        try machine.keyboard(4, port: "1-2.4", "05e0:1200")
        #expect(try nodes(find("0c2e:0901")) == ["/dev/input/event3"])
        #expect(try find("0c2e:0901", .pos) == .missing)
        #expect(try find("0c2e:0902") == .missing)
    }

    @Test func `of two that are alike only a socket makes one`() throws {
        try machine.keyboard(3, port: "1-2.3")
        try machine.keyboard(4, port: "1-2.4")
        #expect(try find("0c2e:0901") == .ambiguous(2))
        #expect(try nodes(find("0c2e:0901@1-2.3")) == ["/dev/input/event3"])
        #expect(try nodes(find("0c2e:0901@1-2.4")) == ["/dev/input/event4"])
        #expect(try find("0c2e:0901@1-2") == .missing)
    }

    @Test func `another device in the socket is not taken`() throws {
        try machine.keyboard(3, port: "1-2.3", "0c2e:0b01")
        #expect(try find("0c2e:0901@1-2.3") == .changed(identity(0x0B01)))
        #expect(try find("0c2e:0901") == .missing)
        let pin = DevicePin(identity: identity(0x0901), port: "1-2.3")
        #expect(try find("0c2e:0901", pin: pin) == .changed(identity(0x0B01)))
        #expect(try find("/dev/input/by-id/gone", pin: pin) == .changed(identity(0x0B01)))
    }

    @Test func `a keyboard that became a serial port has changed`() throws {
        try machine.plug("1-2.3", "0c2e:0b0a")
        try machine.tty("ttyACM0", port: "1-2.3")
        #expect(try find("0c2e:0901@1-2.3") == .changed(identity(0x0B0A)))
    }

    @Test func `another device at the end of a link is not taken`() throws {
        try machine.keyboard(3, port: "1-2.3", "0c2e:0b01")
        try machine.node("/dev/input/event3")
        try machine.link(Self.link, to: "/dev/input/event3")
        let found = try find(Self.link)
        #expect(nodes(found) == ["/dev/input/event3"])
        let pin = DevicePin(identity: identity(0x0901, bus: 0))
        #expect(try find(Self.link, pin: pin) == .changed(identity(0x0B01)))
        let right = DevicePin(identity: identity(0x0B01, bus: 0))
        #expect(try find(Self.link, pin: right) == found)
    }
}
