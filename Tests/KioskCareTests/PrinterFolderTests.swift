// The files that say which printers there are: changed key by key, and never for the worse.

import Foundation
import KioskCore
import KioskPrinting
import KioskRuntime
import Testing

@testable import KioskCare

@Suite struct PrinterFolderTests {
    /// Makes a configuration and gives its directory to the test.
    private func withConfiguration(
        _ body: (String, PrinterFolder) async throws -> Void
    ) async throws {
        let folder = "/tmp/kf-" + UUID().uuidString.prefix(8)
        let files = FileManager.default
        try files.createDirectory(
            atPath: folder + "/printers.d", withIntermediateDirectories: true)
        defer { try? files.removeItem(atPath: folder) }  // in /tmp all the same
        try Self.kiosk.write(toFile: folder + "/kiosk.yaml", atomically: true, encoding: .utf8)
        try Self.main.write(
            toFile: folder + "/printers.d/main.yaml", atomically: true, encoding: .utf8)
        try await body(folder, PrinterFolder(configuration: folder))
    }

    private static let kiosk = "# The hall.\nid: hall   # on the left\nprinter: main\n"
    private static let main = "# The big one.\nqueue: kiosk\nsides: one-sided  # paper jams\n"

    private func text(_ path: String) throws -> String {
        try String(contentsOfFile: path, encoding: .utf8)
    }

    private func fault(
        _ body: () async throws(PrinterFileFault) -> Void
    ) async -> PrinterFileFault? {
        do throws(PrinterFileFault) {
            try await body()
            return nil
        } catch {
            return error
        }
    }

    @Test func `the shipped file and the one that is made are the same`() throws {
        let shipped = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "kiosk-config/printers.d/main.yaml").path
        #expect(try text(shipped) == PrinterTemplate.text)
    }

    @Test func `keys are changed and comments stay`() async throws {
        try await withConfiguration { folder, printers in
            try await printers.set(
                "main",
                [PrinterChange("sides", "two-sided-long-edge"), PrinterChange("tray", "tray-2")])
            #expect(
                try text(folder + "/printers.d/main.yaml") == """
                    # The big one.
                    queue: kiosk
                    sides: two-sided-long-edge  # paper jams
                    tray: tray-2

                    """)
            let roster = try await roster(folder)
            #expect(roster.printers.first?.options.tray == "tray-2")
        }
    }

    @Test func `a new printer gets a file that explains itself`() async throws {
        try await withConfiguration { folder, printers in
            try await printers.set("small", [PrinterChange("queue", "small")])
            let made = try text(folder + "/printers.d/small.yaml")
            #expect(made == PrinterTemplate.text.replacing("queue: kiosk", with: "queue: small"))
            #expect(try await roster(folder).printers.map(\.name.text) == ["main", "small"])
        }
    }

    @Test func `what cannot be meant changes nothing`() async throws {
        try await withConfiguration { folder, printers in
            let faults: [[PrinterChange]] = [
                [PrinterChange("sides", "three-sided")], [PrinterChange("nothing", "1")],
                [PrinterChange("media", "paper of dreams")], [PrinterChange("tray", "Tray 1")],
                [PrinterChange("print_color_mode", "pink")], [PrinterChange("queue", "a b")],
            ]
            for changes in faults {
                let fault = await fault { () async throws(PrinterFileFault) in
                    try await printers.set("main", changes)
                }
                #expect(fault != nil, "\(changes)")
                #expect(fault?.exit == .configuration)
                let now = try text(folder + "/printers.d/main.yaml")
                #expect(now == Self.main)
            }
            let bad = await fault { () async throws(PrinterFileFault) in
                try await printers.set("a b", [PrinterChange("queue", "x")])
            }
            #expect(bad != nil)
            let files = FileManager.default
            let names = try files.contentsOfDirectory(atPath: folder + "/printers.d")
            #expect(names == ["main.yaml"])
        }
    }

    @Test func `a wrong value can be put right`() async throws {
        try await withConfiguration { folder, printers in
            let path = folder + "/printers.d/main.yaml"
            try "queue: kiosk\nsides: three\n".write(
                toFile: path, atomically: true, encoding: .utf8)
            try await printers.set("main", [PrinterChange("sides", "one-sided")])
            #expect(try text(path) == "queue: kiosk\nsides: one-sided\n")
        }
    }

    @Test func `roles are written into kiosk.yaml, and its comments stay`() async throws {
        try await withConfiguration { folder, printers in
            try await printers.set("small", [PrinterChange("queue", "small")])
            try await printers.use(preferred: "small", standby: "main")
            #expect(
                try text(folder + "/kiosk.yaml")
                    == "# The hall.\nid: hall   # on the left\nprinter: small\nstandby: main\n")
            let roster = try await roster(folder)
            #expect(roster.used.map(\.name.text) == ["small", "main"])
            #expect(roster.printer("kiosk")?.name.text == "main")
            #expect(roster.printer("absent") == nil)
            try await printers.use(preferred: "main", standby: nil)
            #expect(try await self.roster(folder).used.map(\.name.text) == ["main"])
        }
    }

    @Test func `a file that goes is gone, and one that is not there is no fault`() async throws {
        try await withConfiguration { folder, printers in
            try await printers.set("small", [PrinterChange("queue", "small")])
            try printers.remove("small")
            try printers.remove("small")
            #expect(try await roster(folder).printers.map(\.name.text) == ["main"])
        }
    }

    private func roster(_ folder: String) async throws -> PrinterRoster {
        try await PrinterRoster.load(
            folder, layers: SettingLayers(overrides: [], environment: [:]))
    }
}
