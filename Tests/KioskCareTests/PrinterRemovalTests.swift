// A printer that is needed stays: by the running kiosk, by a print, by jobs on its queue.

import Foundation
import KioskCore
import KioskJournal
import KioskPrinting
import KioskRuntime
import KioskStatus
import SandboxPrinter
import TestSupport
import Testing

@testable import KioskCare

@Suite(.serialized)
struct PrinterRemovalTests {
    /// What keeps the only printer, once another one is preferred.
    private func obstacle(
        _ shop: PrinterShop, socket: String, keepsQueue: Bool = false
    ) async throws -> PrinterRemoval.Obstacle? {
        try "queue: other\nserver: \(shop.places.socket)\n".write(
            toFile: shop.configuration + "/printers.d/other.yaml", atomically: true,
            encoding: .utf8)
        let roster = try await PrinterRoster.load(
            shop.configuration,
            layers: SettingLayers(overrides: ["printer=other"], environment: [:]))
        let printer = try #require(roster.printer("main"))
        return await PrinterRemoval(
            printer, of: roster, in: shop.configuration, socket: socket, keepsQueue: keepsQueue
        ).obstacle()
    }

    @Test func `a printer stays that a kiosk, a print or a job still needs`() async throws {
        try await PrinterShop.open { shop in
            try shop.configure()
            let socket = shop.folder + "/status.sock"
            #expect(try await obstacle(shop, socket: socket) == nil)

            try await whileKioskSays(report(shop), at: socket) {
                let found = try await obstacle(shop, socket: socket)
                #expect(found == .running("main"))
            }
            try Data().write(to: URL(filePath: shop.folder + "/file"))
            guard case .silent = try await obstacle(shop, socket: shop.folder + "/file/x") else {
                Issue.record("a kiosk that cannot be asked was passed over")
                return
            }

            let journal = try await Journal.open(
                at: shop.state + "/journal.sqlite", kiosk: "demo", epoch: Epoch(bits: 7))
            let attempt = AttemptID(epoch: Epoch(bits: 7), request: RequestID(number: 1))
            for kind in [JournalEntry.Kind.printIntent, .printCompleted] {
                #expect(
                    try await obstacle(shop, socket: socket)
                        == (kind == .printCompleted ? .open(attempt) : nil))
                try await journal.append(
                    JournalEntry(kind, .attempt(attempt), .printer(PrinterName("main"))),
                    at: WallTime(milliseconds: 1_000))
            }
            #expect(try await obstacle(shop, socket: socket) == nil)

            let queue = shop.printer.queueName
            try await shop.printer.pauseQueue()
            let lp = await Tool.run(
                ["/usr/bin/lp", "-h", shop.places.socket, "-d", queue, "/etc/hostname"])
            #expect(lp.isSuccess, "\(lp)")
            #expect(try await obstacle(shop, socket: socket) == .jobs(queue, 1))
            #expect(try await obstacle(shop, socket: socket, keepsQueue: true) == nil)
            await shop.printer.stop()
            #expect(try await obstacle(shop, socket: socket) == .service(.unreachable))
        }
    }

    private func report(_ shop: PrinterShop) -> StatusReport {
        var report = StatusReport(
            kiosk: "demo", version: "1", epoch: "7", pid: 1, at: 0, journal: "",
            configuration: shop.configuration)
        report.printers = [.init(name: "main", queue: "elsewhere", isPreferred: true)]
        return report
    }

    @Test func `a printer is known by its queue, or by its name in the same configuration`() {
        var report = StatusReport(
            kiosk: "k", version: "1", epoch: "7", pid: 1, at: 0, journal: "",
            configuration: "/etc/kiosk")
        report.printers = [.init(name: "main", queue: "kiosk", isPreferred: true)]
        func isUsed(_ name: String, _ queue: String, _ folder: String = "/etc/kiosk") -> Bool {
            PrinterRemoval.isUsed(name, queue, in: folder, by: report)
        }
        #expect(isUsed("main", "new"))
        #expect(isUsed("front", "kiosk"))
        #expect(isUsed("front", "kiosk", "/tmp/other"))
        #expect(isUsed("main", "new", "/tmp/other") == false)
        #expect(isUsed("front", "new") == false)
    }

    private func whileKioskSays(
        _ report: StatusReport, at socket: String, _ body: () async throws -> Void
    ) async throws {
        let server = StatusServer(path: socket)
        try await withThrowingTaskGroup { group in
            group.addTask { try await server.run { _, _ in .report(report) } }
            let client = StatusClient(path: socket)
            try await until("the status socket answers") {
                // Not yet: asked again.
                (try? await client.ask(StatusRequest(.status))) != nil
            }
            try await body()
            group.cancelAll()
            try await group.waitForAll()
        }
    }
}
