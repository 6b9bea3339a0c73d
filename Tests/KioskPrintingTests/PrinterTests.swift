// From a submission to paper, on a real print service and a real IPP printer.

import Foundation
import KioskCore
import KioskPrinting
import SandboxPrinter
import TestSupport
import Testing

/// Jobs that are printed, wait, and are given up.
@Suite(.serialized, .timeLimit(.minutes(1))) struct PrinterTests {
    @Test func `a document is printed as one anonymous copy, as configured`() async throws {
        try await PrintShop.open { shop in
            let options = try PrinterOptions(scaling: .none, colorMode: .monochrome)
            let printer = try shop.printer(options: options)
            let order = PrintOrder.sample(1)
            let job = try await printer.submit(order, pdf: SamplePDF(pages: 2).bytes)
            #expect(try await printer.end(of: job) == .completed)
            #expect(try await shop.sandbox.received().count == 1)

            let kept = try await shop.attributes(of: job)
            #expect(kept.contains("job-uuid (uri) = urn:uuid:\(order.attempt.text)\n"))
            #expect(kept.contains("job-name (nameWithoutLanguage) = \(order.attempt.text)\n"))
            let name = "(nameWithoutLanguage) ="
            #expect(kept.contains("document-name-supplied \(name) \(order.attempt.text)\n"))
            #expect(kept.contains("job-originating-user-name \(name) kiosk\n"))
            #expect(kept.contains("copies (integer) = 1\n"))
            #expect(kept.contains("media (keyword) = iso_a4_210x297mm\n"))
            #expect(kept.contains("sides (keyword) = one-sided\n"))
            #expect(kept.contains("print-scaling (keyword) = none\n"))
            #expect(kept.contains("print-color-mode (keyword) = monochrome\n"))

            let arrived = try await shop.attributesAtPrinter(of: 1)
            #expect(arrived.contains("job-name (nameWithoutLanguage) = \(order.attempt.text)\n"))
            #expect(arrived.contains("x-dimension=21000 y-dimension=29700"))
            #expect(!arrived.contains("media-source"))
        }
    }

    @Test func `the tray of the options reaches the printer`() async throws {
        try await PrintShop.open { shop in
            let printer = try shop.printer(options: try PrinterOptions(tray: "main"))
            let job = try await printer.submit(.sample(1), pdf: SamplePDF().bytes)
            #expect(try await printer.end(of: job) == .completed)
            let arrived = try await shop.attributesAtPrinter(of: 1)
            #expect(arrived.contains("x-dimension=21000 y-dimension=29700"))
            #expect(arrived.contains("media-source=main"))
        }
    }

    @Test func `a page of half the sheet is printed unscaled and upright at its edge`() async throws
    {
        try await PrintShop.open { shop in
            let options = try PrinterOptions(scaling: .none, placement: .top)
            let printer = try shop.printer(options: options)
            let job = try await printer.submit(.sample(1), pdf: SamplePDF().bytes)
            #expect(try await printer.end(of: job) == .completed)
            // The sample draws a box of 200 × 100 points, 100 from the left and 197 from the top.
            let page = try #require(try await shop.printedPage())
            #expect(page.columns == 50...149)
            #expect((98...99).contains(page.rows.lowerBound))
            #expect(page.rows.count == 50)
        }
    }

    @Test func `the largest document is read and printed`() async throws {
        try await PrintShop.open { shop in
            let blank = [UInt8](repeating: UInt8(ascii: " "), count: Limits.documentBytes - 2_048)
            let pdf = SamplePDF(content: blank).bytes
            #expect(try await PDFInspector().pages(of: pdf) == 1)
            let printer = try shop.printer()
            let job = try await printer.submit(.sample(1), pdf: pdf)
            #expect(try await printer.end(of: job) == .completed)
            #expect(try await shop.attributes(of: job).contains("job-k-octets (integer) = 10239\n"))
        }
    }

    @Test func `a job without paper says so, and is printed after a refill`() async throws {
        try await PrintShop.open { shop in
            try await shop.sandbox.setPaper(empty: true)
            let printer = try shop.printer()
            let job = try await printer.submit(.sample(1), pdf: SamplePDF(pages: 3).bytes)
            let stuck = JobProgress(state: .processing, reasons: [.mediaEmpty])
            try await until("it waits for paper") { try await printer.progress(of: job) == stuck }
            // The queue's own word, once the printer has the job: it is no longer asked itself.
            try await until("the queue knows") {
                try await shop.attributes(of: job).contains("cups-waiting-for-job-completed")
            }
            try await until("it still waits") { try await printer.progress(of: job) == stuck }
            try await shop.sandbox.setPaper(empty: false)
            #expect(try await printer.end(of: job) == .completed)
            #expect(try await shop.sandbox.received().count == 1)
        }
    }

    @Test func `a cancelled job ends so, and to cancel it again is no fault`() async throws {
        try await PrintShop.open { shop in
            try await shop.sandbox.block(.mediaJam)
            let printer = try shop.printer()
            let job = try await printer.submit(.sample(1), pdf: SamplePDF().bytes)
            try await until("it is stuck") {
                try await printer.progress(of: job)?.reasons == [.mediaJam]
            }
            try await printer.cancel(job: job)
            #expect(try await printer.end(of: job) == .canceled)
            try await printer.cancel(job: job)
        }
    }

    @Test func `a job that the printer cannot get says that it is offline`() async throws {
        try await PrintShop.open { shop in
            let printer = try shop.printer()
            await shop.sandbox.turnOff()
            let job = try await printer.submit(.sample(1), pdf: SamplePDF().bytes)
            let waiting = JobProgress(state: .processing, reasons: [.offline])
            try await until("it says so") { try await printer.progress(of: job) == waiting }
            try await shop.sandbox.turnOn()
            #expect(try await printer.end(of: job) == .completed)
            #expect(try await shop.sandbox.received().count == 1)
        }
    }

    @Test func `a job on a paused queue waits`() async throws {
        try await PrintShop.open { shop in
            let printer = try shop.printer()
            try await shop.sandbox.pauseQueue()
            let job = try await printer.submit(.sample(1), pdf: SamplePDF().bytes)
            let waiting = JobProgress(state: .pending, reasons: [.paused])
            #expect(try await printer.progress(of: job) == waiting)
            try await shop.sandbox.resumeQueue()
            #expect(try await printer.end(of: job) == .completed)
        }
    }

    @Test func `thirty jobs leave no connection behind`() async throws {
        try await PrintShop.open { shop in
            let printer = try shop.printer()
            try await shop.sandbox.pauseQueue()
            for number in 1...30 {
                let job = try await printer.submit(.sample(number), pdf: SamplePDF().bytes)
                _ = try await printer.look(at: job)
                _ = await printer.condition()
                try await printer.cancel(job: job)
            }
            try await until("all connections are closed") { try await shop.connections() == 0 }
        }
    }
}

extension PrintOrder {
    /// An order that no other test has.
    static func sample(_ number: Int) -> PrintOrder {
        let request = RequestID(number: number)
        let document = InvoiceDocument(
            id: request, sha256: Digest(hexadecimal: String(repeating: "0", count: 64)), pages: 1,
            bytes: 1)
        let epoch = Epoch(bits: .random(in: .min ... .max))
        return PrintOrder(attempt: AttemptID(epoch: epoch, request: request), document: document)
    }
}

extension Printer {
    /// How a job ends.
    func end(of job: Int) async throws -> JobOutcome? {
        var outcome: JobOutcome?
        try await until("the job ends") {
            if case .ended(let end) = try await look(at: job) { outcome = end }
            return outcome != nil
        }
        return outcome
    }

    /// How a job goes on; `nil` if it has ended.
    func progress(of job: Int) async throws -> JobProgress? {
        guard case .running(let progress) = try await look(at: job) else { return nil }
        return progress
    }
}
