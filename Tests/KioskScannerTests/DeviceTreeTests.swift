// Which devices could be scanners.

import KioskCore
import Testing

@testable import KioskScanner

/// Trees of devices and what is seen in them.
@Suite("The device tree", .timeLimit(.minutes(1)))
struct DeviceTreeTests {
    private let machine: Machine
    private var candidates: [ScannerCandidate] { DeviceTree(root: machine.root).candidates() }

    init() throws {
        machine = try Machine()
    }

    @Test func `a machine without devices has none`() {
        #expect(candidates == [])
        #expect(DeviceTree(root: "/no/such/root").candidates() == [])
    }

    @Test func `all event nodes of one USB device are one scanner`() throws {
        try machine.plug("1-2.3", "0c2e:0901", name: "Xenon 1900", serial: "17")
        try machine.input(11, port: "1-2.3", "0c2e:0901", keys: .media)
        try machine.input(3, port: "1-2.3", "0c2e:0901")
        try machine.input(4, port: "1-2.3", "0c2e:0901", keys: .mouse)
        #expect(
            candidates == [
                ScannerCandidate(
                    kind: .keyboard,
                    identity: ScannerIdentity(bus: 3, vendor: 0x0C2E, product: 0x0901),
                    name: "Xenon 1900", hasSerialNumber: true, port: "1-2.3",
                    nodes: ["/dev/input/event3", "/dev/input/event4", "/dev/input/event11"])
            ])
    }

    @Test(arguments: [Machine.Keys.mouse, .power, .media])
    func `what cannot write text is no scanner`(keys: Machine.Keys) throws {
        try machine.plug("1-1", "046d:c077")
        try machine.input(0, port: "1-1", "046d:c077", keys: keys)
        try machine.input(1, keys: keys)
        #expect(candidates == [])
    }

    @Test func `a keyboard that is no USB device has no socket`() throws {
        try machine.input(0)
        #expect(candidates.map(\.port) == [nil])
        #expect(candidates.map(\.name) == ["AT Keyboard"])
        #expect(candidates.map(\.identity.bus) == [0x11])
    }

    @Test func `a keyboard without a name has the name of its place`() throws {
        try machine.input(0, name: "\u{1B}")
        #expect(candidates.map(\.name) == ["isa0060/serio0/input0"])
    }

    @Test func `two scanners of one make are told apart by their sockets`() throws {
        try machine.keyboard(3, port: "1-2.3")
        try machine.keyboard(4, port: "1-2.4")
        #expect(candidates.map(\.port) == ["1-2.3", "1-2.4"])
        #expect(candidates.map(\.nodes) == [["/dev/input/event3"], ["/dev/input/event4"]])
    }

    @Test func `an HID device counts if it calls itself a bar code scanner`() throws {
        try machine.plug("1-3", "05e0:1300", name: "Symbol")
        try machine.hidraw(0, port: "1-3", "05e0:1300", reports: Machine.keyboardReports)
        try machine.hidraw(1, port: "1-3", "05e0:1300", reports: Machine.scannerReports)
        try machine.hidraw(2, port: "1-3", "05e0:1300", reports: [])
        #expect(candidates.map(\.kind) == [.pos])
        #expect(candidates.map(\.nodes) == [["/dev/hidraw1"]])
        #expect(candidates.map(\.identity.text) == ["05e0:1300"])
        #expect(candidates.map(\.port) == ["1-3"])
    }

    @Test func `each USB serial port counts, and no other`() throws {
        try machine.plug("1-4", "0403:6010")
        for name in ["ttyUSB0", "ttyUSB1", "ttyUSB10"] { try machine.tty(name, port: "1-4") }
        try machine.tty("ttyS0", port: nil)
        try machine.tty("ttyACM0", port: nil)
        #expect(
            candidates.map(\.nodes) == [["/dev/ttyUSB0"], ["/dev/ttyUSB1"], ["/dev/ttyUSB10"]])
    }

    @Test func `links belong to the device they lead to`() throws {
        try machine.keyboard(3, port: "1-2")
        try machine.keyboard(4, port: "1-3")
        for number in 3...4 { try machine.node("/dev/input/event\(number)") }
        try machine.link("/dev/input/by-id/usb-scanner-event-kbd", to: "/dev/input/event4")
        try machine.link("/dev/input/by-path/pci-usb-0:2:1.0", to: "/dev/input/event3")
        try machine.link("/dev/kiosk/scanner", to: "/dev/input/event3")
        try machine.link("/dev/input/by-id/dangling", to: "/dev/input/event9")
        #expect(
            candidates.map(\.links) == [
                ["/dev/input/by-path/pci-usb-0:2:1.0", "/dev/kiosk/scanner"],
                ["/dev/input/by-id/usb-scanner-event-kbd"],
            ])
    }

    @Test(arguments: [
        ("\u{1B}]0;x\u{7}Scanner\u{202E}\u{85}", "]0;xScanner"),
        ("  Two   words ", "Two words"),
        ("扫描枪 A1", "扫描枪 A1"),
        (String(repeating: "x", count: 300), String(repeating: "x", count: 80)),
        ("a" + String(repeating: "\u{301}", count: 200), "a"),
    ])
    func `a name is shown without its tricks`(name: String, shown: String) throws {
        try machine.plug("1-2", "0c2e:0901", name: name)
        try machine.input(3, port: "1-2", "0c2e:0901")
        #expect(candidates.map(\.name) == [shown])
    }

    @Test func `a name that is no text, and files without end, do no harm`() throws {
        let folder = "/sys/bus/usb/devices/1-2/"
        try machine.keyboard(3, port: "1-2")
        try machine.write(folder + "product", [0xFF, 0xFE, 0x41])
        #expect(candidates.map(\.name) == ["A"])
        try machine.write(folder + "product", [UInt8](repeating: 0x41, count: 1_000_000))
        #expect(candidates.map(\.name) == ["AT Keyboard"])
        try machine.write(folder + "idVendor", "12345\n")
        #expect(candidates.map(\.port) == [nil])
        try machine.write("/sys/class/input/event3/device/capabilities/key", "zz - \n")
        #expect(candidates == [])
    }

    @Test(arguments: [
        ("", false), ("0", false), ("1 2 3 4", false), ("-1", false), ("fffffffffffffffff", false),
        ("fffffffffffffffe", true), ("7 fffffffffffffffe", true), ("fffffffffffffffe 0", false),
        ("ffffffefffffffff", false), (String(repeating: "0 ", count: 500), false),
    ])
    func `keys are counted from the last word`(keys: String, isKeyboard: Bool) {
        #expect(InputNode.writes(keys) == isKeyboard)
    }
}
