// From a scan to paper, with every real part in it.

import SandboxCloud
import SandboxPrinter
import SandboxStack
import Subprocess
import TestSupport
import Testing

@Suite(.serialized) struct MainJobTests {
    @Test func `a scanned receipt is looked up, printed and recorded`() async throws {
        try await Bench.with { bench in
            let run = try await bench.kiosk([bench.code("COMPANY01"), "KIOSK:PRINT"])
            #expect(run.status == .exited(0))
            #expect(try await bench.stack.printer.received().count == 1)
            #expect(
                run.kinds == [
                    "started", "scan", "look-up", "status", "document-fetch", "document",
                    "print-intent", "print-submitted", "print-completed", "visit-ended", "stopped",
                ])
            #expect(run.text.contains("99.00"))
            #expect(run.headlines.last == run.headlines.first)
        }
    }

    @Test func `the journal names no one`() async throws {
        try await Bench.with { bench in
            let run = try await bench.kiosk([bench.code("COMPANY01"), "KIOSK:PRINT", "KIOSK:PHONE"])
            let invoice = try #require(bench.stack.cloud.library.order("COMPANY01").invoice)
            let entries = "\(run.journal)"
            for secret in [
                invoice.buyer.name, invoice.buyer.taxId, invoice.number, invoice.seller.name,
                "COMPANY01",
            ] {
                #expect(entries.contains(secret) == false, "\(secret) stands in the journal")
            }
            #expect(entries.contains(invoice.number.suffix(4)))
        }
    }

    @Test func `a receipt that leads to nothing ends with 3`() async throws {
        try await Bench.with { bench in
            for scan in [bench.code("NOTFOUND01"), "KIOSK:PRINT", "6901234567892"] {
                let run = try await bench.kiosk([scan])
                #expect(run.status == .exited(3))
            }
            let nothing = try await bench.kiosk([])
            #expect(nothing.status == .exited(0))
        }
    }

    @Test func `the phone command shows the link, and the language command changes the words`()
        async throws
    {
        try await Bench.with { bench in
            let run = try await bench.kiosk(
                [bench.code("SHORTLINK01"), "KIOSK:PHONE", "KIOSK:LANGUAGE", "KIOSK:CANCEL"])
            #expect(run.status == .exited(0))
            let link = try #require(bench.stack.cloud.link(of: "SHORTLINK01"))
            #expect(run.text.contains(link.path))
            #expect(run.kinds.contains("phone-link"))
            #expect(run.text.contains("phone"))
        }
    }

    @Test func `a printer without power is told in words and nothing is said to be printed`()
        async throws
    {
        try await Bench.with { bench in
            await bench.stack.printer.turnOff()
            let run = try await bench.kiosk([bench.code("COMPANY01"), "KIOSK:PRINT"])
            #expect(run.status == .exited(3))
            #expect(run.kinds.contains("print-completed") == false)
            #expect(try await bench.stack.printer.received().isEmpty)
        }
    }

    @Test func `a bare serial is shown only after its amount`() async throws {
        try await Bench.with { bench in
            let invoice = try #require(bench.stack.cloud.library.order("COMPANY01").invoice)
            let wrong = try await bench.kiosk(["COMPANY01", "1.00", "KIOSK:PRINT"])
            #expect(wrong.status == .exited(3))
            #expect(wrong.text.contains(invoice.buyer.name) == false)
            let right = try await bench.kiosk(["COMPANY01", invoice.gross, "KIOSK:PRINT"])
            #expect(right.status == .exited(0))
            #expect(right.text.contains(invoice.buyer.name))
            #expect(try await bench.stack.printer.received().count == 1)
        }
    }

    @Test func `a sealed order is opened with the account's key`() async throws {
        try await Bench.with { bench in
            let run = try await bench.kiosk([try bench.stack.sealedCode(of: "COMPANY01")])
            #expect(run.status == .exited(0))
        }
    }

    @Test func `what a kiosk printed when it was killed is not printed again without a question`()
        async throws
    {
        try await Bench.with { bench in
            try await bench.stack.printer.block(.mediaJam)
            try await bench.killWhilePrinting([bench.code("COMPANY01"), "KIOSK:PRINT"])
            try await bench.stack.printer.unblock()
            _ = try await bench.stack.printer.waitForDocuments(1, within: .seconds(30))
            let again = try await bench.kiosk([bench.code("COMPANY01"), "KIOSK:PRINT"])
            #expect(again.status == .exited(3))
            #expect(again.kinds.contains("print-resolved"))
            #expect(again.text.contains(try Wordings.text("copy.headline", "zh")))
            let other = try await bench.kiosk([bench.code("PERSON01"), "KIOSK:PRINT"])
            #expect(other.status == .exited(0))
            #expect(try await bench.stack.printer.received().count == 2)
        }
    }
}
