// kioskctl printer on a running print service: what it does, says, and how it ends.

import Foundation
import KioskCore
import KioskJournal
import SandboxPrinter
import TestSupport
import Testing

@testable import KioskCare

@Suite(.serialized)
struct PrinterCommandTests {
    /// Runs kioskctl printer with these words.
    private func control(_ words: [String]) throws -> (code: Int32, said: String, told: String) {
        let own = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        let process = Process()
        process.executableURL = URL(filePath: own).deletingLastPathComponent()
            .appending(path: "kioskctl")
        process.arguments = ["printer"] + words
        process.environment = ["PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "TZ": "UTC"]
        let (out, complaints) = (Pipe(), Pipe())
        (process.standardOutput, process.standardError) = (out, complaints)
        process.standardInput = FileHandle.nullDevice
        try process.run()
        let said = String(decoding: out.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        let told = String(
            decoding: complaints.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return (process.terminationStatus, said, told)
    }

    private func text(_ path: String) throws -> String {
        try String(contentsOfFile: path, encoding: .utf8)
    }

    /// A journal as a kiosk that ran once has left it.
    private func openJournal(_ shop: PrinterShop) async throws {
        let journal = try await Journal.open(
            at: shop.state + "/journal.sqlite", kiosk: "demo", epoch: Epoch(bits: 7))
        try await journal.append(JournalEntry(.started), at: WallTime(milliseconds: 1_000))
    }

    private func kinds(_ shop: PrinterShop) async throws -> [String] {
        try await JournalReader.open(at: shop.state + "/journal.sqlite").last(20).map(\.kind)
    }

    @Test func `a printer is added, chosen, set, tested and removed`() async throws {
        try await PrinterShop.open(standby: true) { shop in
            try shop.configure(["sides: one-sided  # it jams"])
            try await openJournal(shop)
            let config = ["--config", shop.configuration]
            let second = try #require(shop.printer.standby)
            let add = try control(
                ["add", "small", try await second.uri, "--server", shop.places.socket]
                    + ["--cups-files", shop.places.places] + config)
            #expect(add.code == 0, "\(add)")
            #expect(add.said.contains("no driver is needed"))
            #expect(add.said.contains("stands behind the fence"))
            let file = try text(shop.configuration + "/printers.d/small.yaml")
            #expect(file.contains("\nqueue: small\n"))
            #expect(file.contains("# The paper that is loaded"))

            let use = try control(["use", "small", "--standby"] + config)
            #expect(use.code == 0, "\(use)")
            #expect(use.said.hasPrefix("preferred: main; standby: small\n"))
            let turned = try control(["use", "small"] + config)
            #expect(turned.said.hasPrefix("preferred: small; standby: main\n"))

            let refused = try control(["set", "main", "sides=two-sided-long-edge"] + config)
            #expect(refused.code == 1)
            #expect(refused.told.contains("does not know sides two-sided-long-edge"))
            let set = try control(["set", "main", "print_scaling=fit", "tray=main"] + config)
            #expect(set.code == 0, "\(set)")
            let main = try text(shop.configuration + "/printers.d/main.yaml")
            #expect(main.contains("sides: one-sided  # it jams"))
            #expect(main.contains("print_scaling: fit"))
            #expect(try control(["set", "main", "sides=three"] + config).code == 78)

            let kept = try control(["remove", "small"] + config)
            #expect(kept.code == 1 && kept.told.contains("The kiosk prints on small"))
            let gone = try control(["remove", "main", "--keep-queue"] + config)
            #expect(gone.code == 0, "\(gone)")
            #expect(try text(shop.configuration + "/kiosk.yaml").contains("standby: \"\""))
            #expect(try control(["status", "main"] + config).code == 66)
            let actions = try await kinds(shop).filter { $0 == "staff-action" }
            #expect(actions.count == 5)
        }
    }

    @Test func `a test page goes the way of an invoice, and its end is in the journal`()
        async throws
    {
        try await PrinterShop.open { shop in
            try shop.configure()
            let config = ["--config", shop.configuration]
            // A kiosk that has never run has no journal, and prints its test all the same.
            let first = try control(["test"] + config)
            #expect(first.code == 0, "\(first)")
            #expect(first.said.contains("This kiosk has never run"))
            #expect(try await shop.printer.received().count == 1)

            try await openJournal(shop)
            let page = try control(["test", "--format", "json"] + config)
            #expect(page.code == 0, "\(page)")
            #expect(page.said.contains("\"outcome\":\"completed\""))
            #expect(page.said.contains("\"witness\":\"printer-jobs\""))
            #expect(try await shop.printer.received().count == 2)
            #expect(
                try await kinds(shop)
                    == ["started", "print-intent", "print-completed", "staff-action"])
            let attempts = try await JournalReader.open(at: shop.state + "/journal.sqlite").prints()
            #expect(attempts.map(\.standing) == [.printed(.printerJobs)])
            // Nothing of it stays in the fence.
            for folder in ["permit", "started", "done", "revoked"] {
                let place = shop.state + "/fence/" + folder
                #expect(try FileManager.default.contentsOfDirectory(atPath: place) == [])
            }

            await shop.printer.stop()
            let none = try control(["test"] + config)
            #expect(none.code == 2, "\(none)")
            #expect(none.said.contains("Nothing was printed"))
            let last = try await kinds(shop).suffix(3)
            #expect(last == ["print-intent", "print-failed", "staff-action"])
        }
    }

    @Test func `without a fence nothing is printed`() async throws {
        try await PrinterShop.open { shop in
            try shop.configure()
            let empty = shop.folder + "/empty"
            try FileManager.default.createDirectory(
                atPath: empty, withIntermediateDirectories: true)
            let result = try control(["test", "--config", shop.configuration, "--state", empty])
            #expect(result.code == 69, "\(result)")
            #expect(result.told.contains("there is no fence at \(empty)/fence"))
            #expect(try await shop.printer.received().isEmpty)
        }
    }

    @Test func `status tells condition and what to do, and ends as bad as it is`() async throws {
        try await PrinterShop.open { shop in
            try shop.configure()
            let config = ["--config", shop.configuration]
            let good = try control(["status"] + config)
            #expect(good.code == 0, "\(good)")
            #expect(good.said.hasPrefix("main  preferred  ready; A4 in main (250 sheets)"))
            try await shop.printer.setPaper(empty: true)
            let empty = try control(["status", "main", "--format", "json"] + config)
            #expect(empty.code == 2)
            #expect(empty.said.contains("\"condition\":\"blocked\""))
            #expect(empty.said.contains("\"advice\":[\"Load paper.\"]"))
            let check = try control(["check"] + config)
            #expect(check.code == 2)
            #expect(check.said.contains("red     main: The paper is out"))
            await shop.printer.stop()
            let gone = try control(["status"] + config)
            #expect(gone.code == 2 && gone.said.contains("blocked: offline"))
        }
    }

    @Test func `a watch tells each change, and ends at once when it is asked to`() async throws {
        try await PrinterShop.open { shop in
            try shop.configure()
            let own = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
            let process = Process()
            process.executableURL = URL(filePath: own).deletingLastPathComponent()
                .appending(path: "kioskctl")
            process.arguments = [
                "printer", "status", "--watch", "--every", "1", "--config", shop.configuration,
            ]
            let said = shop.folder + "/said"
            _ = FileManager.default.createFile(atPath: said, contents: nil)
            let file = try #require(FileHandle(forWritingAtPath: said))
            process.standardOutput = file
            try process.run()
            func tells(_ words: String) async throws {
                try await until("the watch tells \(words)") { try text(said).contains(words) }
            }
            try await tells("ready")
            try await shop.printer.setPaper(empty: true)
            try await tells("blocked: media-empty")
            #expect(try text(said).contains("-> Load paper."))
            let before = try text(said).split(separator: "\n").count
            try await shop.printer.setPaper(empty: false)
            try await until("it is ready again") {
                try text(said).split(separator: "\n").count > before
            }
            process.terminate()
            process.waitUntilExit()
            #expect(process.terminationReason == .uncaughtSignal)
        }
    }
}
