// A page of staff's: what is said of it is so, and nobody else looks into it meanwhile.

import Foundation
import GRDB
import KioskCore
import KioskFence
import KioskJournal
import KioskPaper
import KioskRuntime
import SandboxPrinter
import TestSupport
import Testing

@testable import KioskCare

@Suite(.serialized)
struct StaffPrintTests {
    private func openJournal(_ shop: PrinterShop) async throws {
        let journal = try await Journal.open(
            at: shop.state + "/journal.sqlite", kiosk: "demo", epoch: Epoch(bits: 7))
        try await journal.append(JournalEntry(.started), at: WallTime(milliseconds: 1_000))
    }

    private func openPrints(_ shop: PrinterShop) async throws -> [AttemptID] {
        try await JournalReader.open(at: shop.state + "/journal.sqlite").openPrints()
            .map(\.attempt)
    }

    @Test func `a page that is out is never called not printed`() async throws {
        try await PrinterShop.open { shop in
            try shop.configure()
            try await openJournal(shop)
            let roster = try await PrinterRoster.load(
                shop.configuration, layers: SettingLayers(overrides: [], environment: [:]))
            let printer = try #require(roster.printer("main"))
            let page = try await TestSheet.make(kiosk: "demo", printer: printer)
            let journal = shop.state + "/journal.sqlite"
            let refusing = """
                CREATE TRIGGER full BEFORE INSERT ON event BEGIN SELECT RAISE(ABORT, 'full'); END
                """
            let test = TestPrint(printer, of: roster, page: page)
            do throws(TestPrintFault) {
                _ = try await test.run { news in
                    guard case .submitted = news else { return }
                    // From here on the journal takes nothing.
                    let isRefusing: Void? = try? DatabaseQueue(path: journal).write {
                        try $0.execute(sql: refusing)
                    }
                    #expect(isRefusing != nil)
                }
                Issue.record("the journal took the end")
            } catch {
                guard case .unrecorded(let result, _) = error else {
                    Issue.record("said \(error.words)")
                    return
                }
                #expect(result.outcome == "completed" && result.isRecorded == false)
                #expect(error.words.hasPrefix("The page came out: "))
                #expect(error.words.contains("Nothing was printed") == false)
                #expect(error.exit == .notWritten)
                // What tells of the end stays, for the start that looks into it.
                let attempt = try #require(try await openPrints(shop).first)
                #expect(attempt.text == result.attempt)
                let traces = try FenceDisk.list(shop.state + "/fence")
                #expect(traces.contains(FencePlace(.done, attempt.text)))
            }
            #expect(try await shop.printer.received().count == 1)
        }
    }

    @Test func `kioskctl holds its print as long as it lives`() async throws {
        try await PrinterShop.open { shop in
            try shop.configure()
            try await openJournal(shop)
            try await shop.printer.setPaper(empty: true)
            let own = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
            let process = Process()
            process.executableURL = URL(filePath: own).deletingLastPathComponent()
                .appending(path: "kioskctl")
            process.arguments = ["printer", "test", "--config", shop.configuration]
            (process.standardInput, process.standardOutput) = (FileHandle.nullDevice, Pipe())
            try process.run()
            try await until("the page is under way") {
                try await openPrints(shop).isEmpty == false
            }
            let attempt = try #require(try await openPrints(shop).first).text
            var kiosk = try FenceHolds(shop.state + "/fence")
            #expect(try kiosk.take(attempt) == false)
            #expect(kill(process.processIdentifier, SIGKILL) == 0)
            process.waitUntilExit()
            #expect(try kiosk.take(attempt))
            #expect(try await openPrints(shop).map(\.text) == [attempt])
        }
    }

    @Test func `the page of the kiosk and that of kioskctl tell the same of a printer`()
        async throws
    {
        try await PrinterShop.open { shop in
            try shop.configure(["tray: main"])
            let roster = try await PrinterRoster.load(
                shop.configuration, layers: SettingLayers(overrides: [], environment: [:]))
            let now = WallTime(milliseconds: 1_795_000_000_000)
            let facts = await TestPage.Facts(
                kiosk: "demo", of: roster.printer("main"), at: now)
            #expect(facts.printer == "main" && facts.queue == shop.printer.queueName)
            #expect(facts.device == (try await shop.printer.printerURI))
            #expect(facts.model?.isEmpty == false && facts.condition == "ready")
            #expect(facts.language?.hasSuffix("driverless") == true)
            #expect(facts.media == "iso_a4_210x297mm" && facts.tray == "main")
            let none = await TestPage.Facts(kiosk: "demo", of: nil, at: now)
            #expect(none.queue == nil && none.version == facts.version)
        }
    }
}
