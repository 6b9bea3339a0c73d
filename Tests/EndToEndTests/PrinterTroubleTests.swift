// What can happen to a printer while a customer stands there: told at once, in both languages, and
// never a page too many or one that comes out for somebody else.

import SandboxCloud
import SandboxPrinter
import SandboxStack
import TestSupport
import Testing

@Suite(.serialized) struct PrinterTroubleTests {
    private static let languages = ["zh", "en"]

    @Test(arguments: languages)
    func `paper that is out is told, and that it is back, whatever the queue says`(
        _ language: String
    ) async throws {
        try await PrinterTroubleBench.play("paper-out-idle", language) { trouble in
            try await trouble.printer.setPaper(empty: true)
            try await trouble.sees("status.printer.media-empty", as: "paper out is told")
            try await trouble.scan("COMPANY01")
            try await trouble.sees("printer.blocked.media-empty")
            try await trouble.isOffered("choice.phone")
            try await trouble.printer.setPaper(empty: false)
            try await trouble.sees("status.printer.ready", as: "paper in is told")
            try await trouble.isOffered("choice.print")
            try trouble.choose("PRINT")
            try await trouble.sees("collect.headline")
            #expect(try await trouble.pages() == 1)
        }
    }

    @Test(arguments: languages)
    func `paper that runs out between two pages keeps the visit, and refilled it goes on`(
        _ language: String
    ) async throws {
        try await PrinterTroubleBench.play("paper-out-mid-job", language) { trouble in
            try await trouble.printer.runOutOfPaper(afterPage: 1)
            try await trouble.order("MILLION01")
            try await trouble.takes("the first page is out") {
                try await trouble.printer.sheets().count == 1
            }
            try await trouble.sees("printing.waits.media-empty", as: "paper out is told")
            try await trouble.printer.unblock()
            try await trouble.sees("collect.headline", as: "refilled, it is done")
            #expect(try await trouble.pages() == 1)
            #expect(try await trouble.printer.sheets().count == 2)
        }
    }

    @Test(arguments: languages)
    func `a print that waits for paper is cancelled at the printer, and nothing comes out later`(
        _ language: String
    ) async throws {
        try await PrinterTroubleBench.play("paper-out-cancelled", language) { trouble in
            try await trouble.printer.block(.mediaEmpty)
            try await trouble.order("COMPANY01")
            try await trouble.sees("printing.waits.media-empty", as: "paper out is told")
            try trouble.choose("CANCEL")
            try await trouble.sees("notice.print-canceled.what", as: "cancelled")
            try trouble.choose("CANCEL")
            try await trouble.isOffered("choice.phone")
            #expect(try await trouble.jobsInPrinter() == 0)
            try await trouble.printer.unblock()
            try await trouble.isOffered("choice.print")
            try trouble.choose("CANCEL")
            try await trouble.sees("welcome.headline")
            try await trouble.order("PERSON01")
            try await trouble.sees("collect.headline", as: "the next customer's page")
            #expect(try await trouble.printer.sheets().count == 1)
        }
    }

    @Test(arguments: languages)
    func `half a document that is cancelled is asked about`(_ language: String) async throws {
        try await PrinterTroubleBench.play("half-cancelled", language) { trouble in
            try await trouble.printer.runOutOfPaper(afterPage: 1)
            try await trouble.order("MILLION01")
            try await trouble.sees("printing.waits.media-empty", as: "paper out is told")
            try trouble.choose("CANCEL")
            try await trouble.sees("doubt.headline", as: "asked")
            #expect(try await trouble.jobsInPrinter() == 0)
            try await trouble.printer.unblock()
            try trouble.choose("DENY")
            try await trouble.isOffered("choice.print")
            #expect(try await trouble.printer.sheets().count == 1)
            try trouble.choose("PRINT")
            try await trouble.sees("collect.headline")
            #expect(try await trouble.printer.sheets().count == 3)
        }
    }

    @Test(arguments: languages)
    func `toner that is out is told`(_ language: String) async throws {
        try await PrinterTroubleBench.play("toner-out", language) { trouble in
            try await trouble.printer.setToner(0)
            try await trouble.sees("status.printer.supply-empty", as: "toner out is told")
            try await trouble.scan("COMPANY01")
            try await trouble.sees("printer.blocked.supply-empty")
            try await trouble.printer.setToner(90)
            try await trouble.sees("status.printer.ready", as: "toner in is told")
            try await trouble.isOffered("choice.print")
            try trouble.choose("PRINT")
            try await trouble.sees("collect.headline")
            #expect(try await trouble.pages() == 1)
        }
    }

    @Test(arguments: languages)
    func `a printer without power is told, and that it is back`(_ language: String) async throws {
        try await PrinterTroubleBench.play("offline", language) { trouble in
            await trouble.printer.turnOff()
            try await trouble.sees("status.printer.offline", as: "offline is told")
            try await trouble.scan("COMPANY01")
            try await trouble.sees("printer.blocked.offline")
            try await trouble.printer.turnOn()
            try await trouble.sees("status.printer.ready", as: "online is told")
            try await trouble.isOffered("choice.print")
            try trouble.choose("PRINT")
            try await trouble.sees("collect.headline")
            #expect(try await trouble.pages() == 1)
        }
    }

    @Test(arguments: languages)
    func `a queue that stands still is set going once its printer is clean`(
        _ language: String
    ) async throws {
        try await PrinterTroubleBench.play("queue-stopped", language) { trouble in
            try await trouble.printer.pauseQueue()
            try await trouble.takes("the queue goes on", within: .seconds(40)) {
                try await trouble.kinds().contains { $0.hasPrefix("queue-resumed") }
            }
            try await trouble.order("COMPANY01")
            try await trouble.sees("collect.headline")
            #expect(try await trouble.pages() == 1)
            #expect(try await trouble.kinds().count { $0.hasPrefix("queue-resumed") } == 1)
        }
    }
}
