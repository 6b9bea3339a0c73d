// Known faults of printers: the shipped files, and files that cannot be meant.

import Foundation
import KioskPrinting
import KioskRuntime
import Testing

@testable import KioskCare

@Suite struct PrinterQuirkTests {
    private static let configuration = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "kiosk-config").path

    @Test func `every shipped file is read, and says what was seen and where`() throws {
        let quirks = try PrinterQuirks(in: Self.configuration).all
        #expect(quirks.count >= 10)
        for quirk in quirks {
            #expect(quirk.seen.hasSuffix("."), "\(quirk.name)")
            #expect(!quirk.source.isEmpty)
            #expect(!quirk.advice.isEmpty || !quirk.settings.isEmpty || !quirk.options.isEmpty)
        }
    }

    @Test(arguments: [
        ("HP LaserJet M404", "socket://192.0.2.1", ["socket"]),
        ("HP LaserJet M404", "ipps://192.0.2.1:631/ipp/print", []),
        ("HP LaserJet M404", "ipp://printserver:631/printers/hall", ["shared-queue"]),
        ("HP Inc. HP Laser 107a", "usb://HP/Laser%20107a", ["hp-laser-107", "usb"]),
        (
            "HP Inc. HP Laser 107a", "ipp://localhost:60000/ipp/print",
            ["hp-laser-107", "ipp-usb-port"]
        ),
        ("Xerox WorkCentre 6515", "ipp://192.0.2.1/ipp/print", ["xerox-workcentre-6515"]),
        ("", "", []),
    ])
    func `a printer is known by what it is and how it is reached`(
        model: String, address: String, names: [String]
    ) throws {
        let found = try PrinterQuirks(in: Self.configuration)
            .matching(DeviceFacts(model: model), at: address)
        #expect(found.map(\.name) == names)
    }

    @Test func `an option of the address is added once`() throws {
        let text = """
            models: ["*C253*"]
            seen: "It refuses."
            source: "a report"
            address_options: ["version=1.1", "waitjob=false"]
            settings: ["print_scaling=fit", "sides=one-sided"]
            """
        let quirk = try PrinterQuirk(name: "x", text: text)
        let once = quirk.completed("ipp://p/ipp/print?contimeout=5")
        #expect(once == "ipp://p/ipp/print?contimeout=5&version=1.1&waitjob=false")
        #expect(quirk.completed(once) == once)
        let options = try PrinterOptions(scaling: .none)
        #expect(
            quirk.missing(in: options, address: once)
                == "kioskctl printer set NAME print_scaling=fit")
        #expect(quirk.missing(in: try PrinterOptions(scaling: .fit), address: once).isEmpty)
    }

    @Test(arguments: [
        ("models: [a]\nsource: b", "seen"),
        ("models: [a]\nseen: b", "source"),
        ("seen: a\nsource: b", "models"),
        ("models: a\nseen: a\nsource: b", "models"),
        ("models: [a]\nseen: [a]\nsource: b", "seen"),
        ("models: [a]\nseen: a\nsource: b\ncolour: red", "colour"),
        ("models: [a]\nseen: a\nsource: b\nsettings: [sides]", "settings"),
        ("models: [a]\nseen: a\nsource: b\nsettings: [sides=three]", "settings"),
        ("models: [a]\nseen: a\nsource: b\nsettings: [nothing=1]", "settings"),
        ("models: [a]\nseen: a\nsource: b\naddress_options: [rm=1]", "address_options"),
        ("- a", nil), (": :\n  - ]", nil), ("", nil),
    ])
    func `a file that cannot be meant is named with its key`(text: String, key: String?) {
        do throws(ConfigurationFaults) {
            _ = try PrinterQuirk(name: "x", text: text)
            Issue.record("it was read")
        } catch {
            #expect(error.faults.first?.file == "quirks.d/x.yaml")
            #expect(error.faults.first?.key == key)
        }
    }

    @Test func `a folder that is not there holds no quirk`() throws {
        #expect(try PrinterQuirks(in: "/nonexistent").all.isEmpty)
    }

    @Test(arguments: [
        ("*", "", true), ("*", "a", true), ("a*c", "ABC", true), ("a*c", "ac", true),
        ("a*c", "ab", false), ("ab", "abc", false), ("*b*", "abc", true), ("a*a", "a", false),
        ("", "", true), ("", "a", false), ("*ab*ab*", "abab", true), ("*ab*ab*", "aba", false),
    ])
    func `a star stands for anything`(pattern: String, text: String, matches: Bool) {
        #expect(Pattern(pattern).matches(text) == matches)
    }
}
