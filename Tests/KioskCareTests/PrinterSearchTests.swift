// The search for printers: at one host, at USB ports, through the print service.

import Foundation
import KioskPrinting
import SandboxPrinter
import TestSupport
import Testing

@testable import KioskCare

@Suite(.serialized)
struct PrinterSearchTests {
    /// A machine with nothing on it, below a folder.
    private func machine(_ folder: String) -> SearchedMachine {
        SearchedMachine(
            avahiSocket: folder + "/avahi", bus: folder + "/bus", avahi: folder + "/avahi-daemon",
            ippUSB: folder + "/ipp-usb", devices: folder + "/devices")
    }

    @Test func `what is missing for a search is said, with what to do`() throws {
        let folder = "/tmp/ks-" + UUID().uuidString.prefix(8)
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }  // in /tmp all the same
        func make(_ name: String) {
            _ = FileManager.default.createFile(atPath: folder + "/" + name, contents: nil)
        }
        let machine = machine(folder)
        #expect(machine.announcementGap?.contains("apt install avahi-daemon") == true)
        make("avahi-daemon")
        #expect(machine.announcementGap?.contains("systemctl start dbus") == true)
        make("bus")
        #expect(machine.announcementGap?.contains("systemctl start avahi-daemon") == true)
        make("avahi")
        #expect(machine.announcementGap == nil)
    }

    @Test func `printers at USB ports are known by their interfaces`() throws {
        let folder = "/tmp/ks-" + UUID().uuidString.prefix(8)
        defer { try? FileManager.default.removeItem(atPath: folder) }  // in /tmp all the same
        func device(_ port: String, _ words: [String: String]) throws {
            let place = "\(folder)/devices/\(port)"
            try FileManager.default.createDirectory(
                atPath: place, withIntermediateDirectories: true)
            for (name, word) in words {
                try (word + "\n").write(
                    toFile: place + "/" + name, atomically: false, encoding: .utf8)
            }
        }
        let printer = ["bInterfaceClass": "07", "bInterfaceProtocol": "02"]
        let speaker = ["bInterfaceClass": "07", "bInterfaceProtocol": "04"]
        try device(
            "1-1",
            ["manufacturer": "Maker", "product": "One", "idVendor": "1234", "idProduct": "5678"])
        try device("1-1:1.0", printer)
        try device("1-1:1.1", speaker)
        try device("1-2", ["product": "Two", "idVendor": "1234", "idProduct": "0002"])
        try device("1-2:1.0", printer)
        try device("1-3", ["product": "Keyboard"])
        try device("1-3:1.0", ["bInterfaceClass": "03"])
        let machine = machine(folder)
        let found = machine.usb.all
        #expect(found.map(\.model) == ["Maker One", "Two"])
        #expect(found.map(\.identity) == ["1234:5678", "1234:0002"])
        #expect(found.map(\.speaksIPP) == [true, false])
        #expect(machine.gap(of: found[0]).contains("apt install ipp-usb"))
        #expect(machine.gap(of: found[1]).contains("needs a driver"))
    }

    @Test func `one host is asked, and what it is not is said`() async throws {
        let search = PrinterSearch(socket: "/nonexistent", machine: machine("/nonexistent"))
        for name in ["", "a b", "192.0.2.0/24", "x;y", "../etc"] {
            let finds = await search.host(name)
            #expect(finds.printers.isEmpty && finds.gaps.count == 1, "\(name)")
        }
        // Nothing listens for IPP on this machine.
        let finds = await search.host("127.0.0.1")
        #expect(finds.gaps == ["127.0.0.1 does not answer on port 631 (IPP)."])
    }

    @Test func `the print service is asked what its backends see`() async throws {
        try await PrinterShop.open { shop in
            let search = PrinterSearch(
                socket: shop.places.socket, machine: machine(shop.folder + "/machine"))
            let start = ContinuousClock.now
            let finds = await search.everywhere()
            #expect(ContinuousClock.now - start < .seconds(30))
            #expect(finds.gaps.contains { $0.contains("avahi-daemon is not installed") })
            #expect(!finds.gaps.contains { $0.contains("print service") })
            await shop.printer.stop()
            let after = await search.everywhere()
            #expect(after.gaps.contains { $0.contains("The print service does not answer") })
        }
    }

    @Test func `a printer is explained in a technician's words`() async throws {
        try await PrinterShop.open { shop in
            let address = try await shop.printer.printerURI
            let facts = try #require(
                try await PrintService(socket: shop.places.socket).device(at: address))
            let explanation = PrinterExplanation(facts, at: address, quirks: PrinterQuirks())
            let lines = Dictionary(
                uniqueKeysWithValues: explanation.lines.map { ($0.subject, $0.words) })
            #expect(lines["prints"] == "PDF, PWG raster, Apple raster: no driver is needed")
            #expect(lines["paper"]?.hasPrefix("A4 in main (250 sheets); knows ") == true)
            #expect(lines["colour"] == "yes")
            #expect(lines["both sides"] == "no")
            #expect(lines["resolution"] == "600dpi")
            #expect(lines["counts pages"]?.hasPrefix("no:") == true)
            #expect(lines["now"] == "ready")
            #expect(lines["known faults"] == nil)
        }
    }

    @Test func `a printer that says nothing is explained as far as that goes`() {
        let explanation = PrinterExplanation(
            DeviceFacts(), at: "ipps://p/ipp/print", quirks: PrinterQuirks())
        let subjects = explanation.lines.map(\.subject)
        #expect(subjects == ["paper", "colour", "both sides", "counts pages", "way", "now"])
    }
}
