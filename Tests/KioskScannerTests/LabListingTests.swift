// What `kioskctl scanner list` says of a machine.

import KioskCore
import KioskScanner
import Testing

@Suite("Scanner lab: list", .timeLimit(.minutes(1)))
struct LabListingTests {
    private let machine: Machine

    init() throws {
        machine = try Machine()
    }

    private func listing(_ configured: [ScannerSettings] = []) -> ScannerListing {
        ScannerListing(DeviceTree(root: machine.root), configured: configured)
    }

    private func settings(_ name: String, _ device: String) throws -> ScannerSettings {
        ScannerSettings(
            name: ScannerName(name), kind: .keyboard,
            selector: try #require(DeviceSelector(device)))
    }

    @Test func `a machine without scanners is told what to check`() {
        let text = listing().text
        #expect(text.hasPrefix("No device that could be a scanner is seen"))
        #expect(text.contains("lsusb"))
    }

    @Test func `a scanner with all that its file needs`() throws {
        try machine.plug("1-2.3", "0c2e:0901", name: "Xenon 1900")
        try machine.input(3, port: "1-2.3", "0c2e:0901")
        try machine.node("/dev/input/event3")
        let link = "/dev/input/by-id/usb-Xenon-event-kbd"
        try machine.link(link, to: "/dev/input/event3")
        let front = try settings("front", "0c2e:0901")
        let gone = try settings("gone", "1234:5678")
        #expect(listing([front, gone]).text == Self.one)
    }

    @Test func `two of a kind are told apart by their ports`() throws {
        try machine.keyboard(3, port: "1-2.3")
        try machine.keyboard(4, port: "1-2.4")
        let any = try settings("any", "0c2e:0901")
        let right = try settings("right", "0c2e:0901@1-2.4")
        let listing = listing([any, right])
        #expect(listing.entries.map(\.selector) == ["0c2e:0901@1-2.3", "0c2e:0901@1-2.4"])
        #expect(listing.entries.map { $0.files.map(\.text) } == [[], ["right"]])
        #expect(listing.orphans.map(\.reason) == ["2 devices fit it; add the USB port to `device`"])
        // There are no nodes that could be asked.
        #expect(listing.entries.map(\.isClaimed) == [nil, nil])
    }

    @Test func `the kind is found out where the device tells it`() throws {
        try machine.plug("1-1", "0c2e:0907")
        try machine.hidraw(0, port: "1-1", "0c2e:0907", reports: Machine.scannerReports)
        try machine.plug("1-2", "0c2e:090a")
        try machine.tty("ttyACM0", port: "1-2")
        let devices = DeviceTree(root: machine.root)
        let kinds = ["0c2e:0907", "0c2e:090a", "1234:5678", "/dev/ttyS0", "/dev/hidraw3", "/dev/x"]
            .compactMap(DeviceSelector.init).map(devices.kind)
        #expect(kinds == [.pos, .serial, .keyboard, .serial, .pos, .keyboard])
        #expect(listing().text.contains("kind: hid-pos"))
    }

    @Test func `every kind has the word that its file has`() {
        #expect(ScannerKind.allCases.map(\.rawValue) == ["keyboard", "hid-pos", "serial"])
        #expect(ScannerKind(rawValue: "usb") == nil)
    }

    private static let one = """
        1  Xenon 1900
           id       0c2e:0901 at USB port 1-2.3
           nodes    /dev/input/event3
           links    /dev/input/by-id/usb-Xenon-event-kbd
           claimed  no
           file     scanners.d/front.yaml
           copy     kind: keyboard
                    device: "0c2e:0901"

        scanners.d/gone.yaml: its device is not there

        A keyboard for typing looks the same. If in doubt, unplug the scanner and list again.

        """
}
