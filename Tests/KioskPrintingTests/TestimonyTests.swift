// What the printer itself says, and what it is asked to give up.

import KioskCore
import KioskPrinting
import SandboxPrinter
import TestSupport
import Testing

/// The printer's own jobs of an attempt, on a real print service and a real IPP printer.
@Suite(.serialized, .timeLimit(.minutes(1))) struct TestimonyTests {
    @Test func `a printer knows its jobs by the attempt, behind the fence too`() async throws {
        try await PrintShop.open(fenced: true) { shop in
            let printer = try shop.printer()
            let order = PrintOrder.sample(1)
            #expect(await printer.testimony(of: order.attempt)?.jobs == [])
            let job = try await printer.print(order, PagePDF(pages: 2))
            #expect(try await printer.end(of: job, order) == .completed)
            let own = try #require(await printer.testimony(of: order.attempt))
            #expect(own.jobs == [.init(.completed, pagesCompleted: 2)])
            #expect(own.upTime != nil && own.remembersOthers == false)
            let other = try #require(await printer.testimony(of: PrintOrder.sample(2).attempt))
            #expect(other.jobs.isEmpty && other.remembersOthers)
        }
    }

    @Test func `a job that the printer holds without its service is taken back there`() async throws
    {
        try await PrintShop.open(fenced: true) { shop in
            try await shop.sandbox.setPaper(empty: true)
            let printer = try shop.printer()
            let order = PrintOrder.sample(1)
            let job = try await printer.print(order)
            try await until("the printer has it") {
                await printer.testimony(of: order.attempt)?.isWaiting == true
            }
            // The service dies; the printer would print it for the next customer.
            try await shop.sandbox.killScheduler(withChildren: true)
            #expect(await printer.look(at: job, of: order.attempt) == nil)
            try await printer.cancelAtPrinter(order.attempt)
            // This printer comes to the end of a job without paper only when it has some.
            try await shop.sandbox.setPaper(empty: false)
            try await until("the printer has given it up") {
                await printer.testimony(of: order.attempt)?.isWaiting == false
            }
            #expect(
                await printer.testimony(of: order.attempt)?.jobs
                    == [.init(.canceled, pagesCompleted: 0)])
            #expect(try await shop.statesAtPrinter() == ["canceled"])
            #expect(try await shop.sandbox.received().isEmpty)
        }
    }

    @Test func `only the attempt's jobs are cancelled`() async throws {
        try await PrintShop.open { shop in
            try await shop.sandbox.block(.coverOpen)
            let printer = try shop.printer()
            let order = PrintOrder.sample(1)
            let job = try await printer.print(order)
            try await until("the printer has it") {
                await printer.testimony(of: order.attempt)?.isWaiting == true
            }
            try await printer.cancelAtPrinter(PrintOrder.sample(2).attempt)
            try await shop.sandbox.unblock()
            #expect(try await printer.end(of: job, order) == .completed)
        }
    }

    @Test func `a printer that is off says nothing`() async throws {
        try await PrintShop.open { shop in
            let printer = try shop.printer()
            await shop.sandbox.turnOff()
            let attempt = PrintOrder.sample(1).attempt
            #expect(await printer.testimony(of: attempt) == nil)
            await #expect(throws: PrintServiceFault.unreachable) {
                try await printer.cancelAtPrinter(attempt)
            }
        }
    }
}
