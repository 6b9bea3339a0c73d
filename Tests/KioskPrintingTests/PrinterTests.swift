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
            let job = try await printer.print(order, PagePDF(pages: 2))
            #expect(try await printer.end(of: job, order) == .completed)
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
            let order = PrintOrder.sample(1)
            let job = try await printer.print(order)
            #expect(try await printer.end(of: job, order) == .completed)
            let arrived = try await shop.attributesAtPrinter(of: 1)
            #expect(arrived.contains("x-dimension=21000 y-dimension=29700"))
            #expect(arrived.contains("media-source=main"))
        }
    }

    @Test func `the largest document is printed`() async throws {
        try await PrintShop.open { shop in
            let printer = try shop.printer()
            let order = PrintOrder.sample(1)
            let job = try await printer.print(
                order, PagePDF(ballast: Limits.documentBytes - 2_048))
            #expect(try await printer.end(of: job, order) == .completed)
            #expect(try await shop.attributes(of: job).contains("job-k-octets (integer) = 10239\n"))
        }
    }

    @Test func `a job without paper says so, and is printed after a refill`() async throws {
        try await PrintShop.open { shop in
            try await shop.sandbox.setPaper(empty: true)
            let printer = try shop.printer()
            let order = PrintOrder.sample(1)
            let job = try await printer.print(order, PagePDF(pages: 3))
            try await until("it waits for paper") {
                let progress = await printer.progress(of: job, order)
                return progress?.state == .processing && progress?.reasons == [.mediaEmpty]
            }
            // CUPS itself counts three pages now; the printer has made none.
            try await until("the printer has the job") {
                try await shop.attributes(of: job).contains("cups-waiting-for-job-completed")
            }
            #expect(await printer.progress(of: job, order)?.pagesCompleted == 0)
            try await shop.sandbox.setPaper(empty: false)
            #expect(try await printer.end(of: job, order) == .completed)
            #expect(try await shop.sandbox.received().count == 1)
        }
    }

    @Test func `the pages of a job are those that the printer has made`() async throws {
        try await PrintShop.open { shop in
            try await shop.sandbox.runOutOfPaper(afterPage: 2)
            let printer = try shop.printer()
            let order = PrintOrder.sample(1)
            let job = try await printer.print(order, PagePDF(pages: 3))
            let stuck = JobProgress(
                state: .processing, pagesCompleted: 2, reasons: [.mediaEmpty])
            try await until("two are out") { await printer.progress(of: job, order) == stuck }
            try await shop.sandbox.unblock()
            #expect(try await printer.end(of: job, order) == .completed)
        }
    }

    @Test func `a cancelled job ends so, and to cancel it again is no fault`() async throws {
        try await PrintShop.open { shop in
            try await shop.sandbox.block(.mediaJam)
            let printer = try shop.printer()
            let order = PrintOrder.sample(1)
            let job = try await printer.print(order)
            try await until("it is stuck") { await printer.waits(of: job, order) == [.mediaJam] }
            try await printer.cancel(job: job)
            #expect(try await printer.end(of: job, order) == .canceled)
            try await printer.cancel(job: job)
        }
    }

    @Test func `a printer that is off is an obstacle from the tenth second of a job`() async throws
    {
        try await PrintShop.open { shop in
            let printer = try shop.printer()
            await shop.sandbox.turnOff()
            let order = PrintOrder.sample(1)
            let job = try await printer.print(order)
            var sawPatience = false
            try await until("it says so", within: .seconds(30)) {
                let waits = await printer.waits(of: job, order)
                if waits == [] { sawPatience = true }
                return waits == [.offline]
            }
            #expect(sawPatience)
            try await shop.sandbox.turnOn()
            #expect(try await printer.end(of: job, order) == .completed)
            #expect(try await shop.sandbox.received().count == 1)
        }
    }

    @Test func `a job on a paused queue waits, and goes on when the queue is resumed`() async throws
    {
        try await PrintShop.open { shop in
            let printer = try shop.printer()
            try await shop.sandbox.pauseQueue()
            let order = PrintOrder.sample(1)
            let job = try await printer.print(order)
            #expect(await printer.progress(of: job, order)?.state == .pending)
            #expect(await printer.waits(of: job, order) == [.paused])
            try await printer.resume()
            #expect(try await printer.end(of: job, order) == .completed)
        }
    }

    @Test func `a job is found by its uuid, and a number of another is unknown`() async throws {
        try await PrintShop.open { shop in
            let printer = try shop.printer()
            try await shop.sandbox.pauseQueue()
            let (first, second) = (PrintOrder.sample(1), PrintOrder.sample(2))
            let job = try await printer.print(first)
            let other = try await printer.print(second)
            let again = try await printer.print(first)
            #expect(await printer.jobs(of: first.attempt)?.sorted() == [job, again])
            #expect(await printer.jobs(of: second.attempt) == [other])
            #expect(await printer.jobs(of: PrintOrder.sample(3).attempt) == [])
            try await printer.cancel(job: other)
            #expect(try await printer.end(of: other, second) == .canceled)
            #expect(await printer.jobs(of: second.attempt) == [other])
            #expect(await printer.look(at: job, of: second.attempt) == .unknown)
        }
    }

    @Test func `thirty jobs leave no connection behind`() async throws {
        try await PrintShop.open { shop in
            let printer = try shop.printer()
            try await shop.sandbox.pauseQueue()
            for number in 1...30 {
                let order = PrintOrder.sample(number)
                let job = try await printer.print(order)
                _ = await printer.look(at: job, of: order.attempt)
                _ = await printer.testimony(of: order.attempt)
                _ = await printer.condition()
                try await printer.cancel(job: job)
            }
            var open: [Substring] = []
            do {
                try await until("all connections are closed") {
                    open = try await shop.connections()
                    return open.isEmpty
                }
            } catch is Overdue {
                #expect(open == [])
            }
        }
    }
}
