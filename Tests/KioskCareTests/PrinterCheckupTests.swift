// The check-up of configured printers, on a running print service and a printer that speaks IPP.

import Foundation
import KioskCore
import KioskPrinting
import KioskRuntime
import SandboxPrinter
import Testing

@testable import KioskCare

@Suite(.serialized)
struct PrinterCheckupTests {
    private func findings(_ shop: PrinterShop) async throws -> [Finding] {
        let roster = try await PrinterRoster.load(
            shop.configuration, layers: SettingLayers(overrides: [], environment: [:]))
        let quirks = try PrinterQuirks(in: shop.configuration)
        // The sandbox's own queues are made by plain lpadmin, which shares them.
        return await PrintersCheckup(roster.used, quirks: quirks).findings()
            .filter { $0.check != "queue-sharing" }
    }

    @Test func `a printer in order is green, and what is wrong is named with its printer`()
        async throws
    {
        try await PrinterShop.open { shop in
            try shop.configure()
            let good = try await findings(shop)
            #expect(good.filter { $0.colour != .green } == [])
            #expect(good.allSatisfy { $0.found.hasPrefix("main: ") && $0.area == "printer" })
            #expect(good.contains { $0.found == "main: A4 lies in main (250 sheets)." })

            try shop.configure(["media: na_letter_8.5x11in", "tray: tray-9"])
            let letter = try await findings(shop).filter { $0.colour == .red }
            #expect(letter.map(\.check) == ["paper", "tray"])
            #expect(letter[0].found.hasPrefix("main: No Letter lies in tray-9: a page would wait."))

            try shop.configure(["sides: two-sided-long-edge"])
            let sides = try await findings(shop).filter { $0.colour != .green }
            #expect(sides.map(\.check) == ["sides"])

            try await shop.printer.setPaper(empty: true)
            try shop.configure()
            let empty = try await findings(shop).filter { $0.colour == .red }.map(\.check)
            #expect(empty.contains("condition"))
            await shop.printer.stop()
            #expect(try await findings(shop).map(\.check) == ["service"])
        }
    }

    @Test func `a known fault is told with what is left to do`() async throws {
        try await PrinterShop.open { shop in
            try shop.configure()
            let quirk = """
                models: ["Sandbox*"]
                seen: "It forgets its margins."
                source: "a report"
                settings: ["print_scaling=fit"]
                """
            try quirk.write(
                toFile: shop.configuration + "/quirks.d/sandbox.yaml", atomically: true,
                encoding: .utf8)
            let open = try await findings(shop).filter { $0.check == "quirk" }
            #expect(open.map(\.colour) == [.yellow])
            #expect(open.first?.remedy == "kioskctl printer set NAME print_scaling=fit")
            try shop.configure(["print_scaling: fit"])
            #expect(try await findings(shop).filter { $0.check == "quirk" }.worst == .green)
        }
    }

    @Test func `what a printer can do is read from it`() async throws {
        try await PrinterShop.open { shop in
            let service = PrintService(socket: shop.places.socket)
            let facts = try #require(try await service.device(at: shop.printer.printerURI))
            #expect(facts.model == "Sandbox Printer")
            #expect(facts.condition == .printing([]))
            #expect(facts.trays.first?.media == "iso_a4_210x297mm")
            #expect(facts.trays.first?.sheets == 250)
            #expect(facts.supplies.map(\.name).contains("Black Ink"))
            #expect(facts.abilities.isDriverless)
            #expect(facts.abilities.hasColor == true)
            #expect(facts.abilities.resolutions == ["600dpi"])
            #expect(facts.abilities.sides == ["one-sided"])
            #expect(facts.abilities.media.contains("iso_a4_210x297mm"))
            #expect(facts.impressions == nil)
            let queue = try #require(try await service.queue("kiosk"))
            #expect(queue.waiting == 0)
            #expect(try await service.queue("absent") == nil)
            #expect(try await service.queues().map(\.name) == ["kiosk"])
        }
    }
}
