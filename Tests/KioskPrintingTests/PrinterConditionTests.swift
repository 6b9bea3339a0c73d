// What is known of the printer while nobody prints, and what is refused.

import Foundation
import KioskCore
import SandboxPrinter
import TestSupport
import Testing

@testable import KioskPrinting

/// Conditions and refusals, on a real print service and a real IPP printer.
@Suite(.serialized, .timeLimit(.minutes(1))) struct PrinterConditionTests {
    @Test func `an idle printer's own word counts, not its queue's`() async throws {
        try await PrintShop.open { shop in
            let printer = try shop.printer()
            #expect(await printer.condition().condition == .printing([]))
            try await shop.sandbox.setPaper(empty: true)
            #expect(await printer.condition().condition == .blocked([.mediaEmpty]))
            try await shop.sandbox.setPaper(empty: false)
            #expect(await printer.condition().condition == .printing([]))
        }
    }

    @Test func `a printer that is off is offline, while its queue sees nothing`() async throws {
        try await PrintShop.open { shop in
            let printer = try shop.printer()
            await shop.sandbox.turnOff()
            #expect(await printer.condition().condition == .blocked([.offline]))
        }
    }

    @Test func `an idle queue that stands still while its printer is clean is stalled`()
        async throws
    {
        try await PrintShop.open(fenced: true) { shop in
            let printer = try shop.printer()
            #expect(await printer.condition().queue?.isFenced == true)
            try await shop.sandbox.pauseQueue()
            let stalled = await printer.condition()
            #expect(stalled.condition == .blocked([.paused]))
            #expect(stalled.isStalled)
            #expect(stalled.queue?.isStopped == true)
            #expect(stalled.queue?.message == "Paused")
            try await shop.sandbox.setPaper(empty: true)
            let empty = await printer.condition()
            #expect(empty.condition == .blocked([.mediaEmpty, .paused]))
            #expect(empty.isStalled == false)
            #expect(empty.keywords.map(\.base) == ["media-empty"])
            #expect(empty.advice == [.loadPaper])
            try await shop.sandbox.setPaper(empty: false)
            #expect(await printer.condition().isStalled)
            try await printer.resume()
            #expect(await printer.condition().condition == .printing([]))
        }
    }

    @Test func `a queue that rejects jobs is blocked, and nothing is sent to it`() async throws {
        try await PrintShop.open { shop in
            let printer = try shop.printer()
            try await shop.output(of: "/usr/sbin/cupsreject", [shop.sandbox.queueName])
            let state = await printer.condition()
            #expect(state.condition == .blocked([.paused]))
            #expect(state.isStalled == false)
            #expect(state.queue?.isAccepting == false)
            #expect(
                await printer.submission()
                    == .notSent(.notAccepting, status: "server-error-not-accepting-jobs"))
        }
    }

    @Test func `after a cancelled job the idle queue's old word is not believed`() async throws {
        try await PrintShop.open { shop in
            let printer = try shop.printer()
            try await shop.sandbox.setPaper(empty: true)
            let order = PrintOrder.sample(1)
            let job = try await printer.print(order)
            try await until("the queue knows") {
                try await shop.attributes(of: job).contains("media-empty-warning")
            }
            try await printer.cancel(job: job)
            #expect(try await printer.end(of: job, order) == .canceled)
            try await shop.sandbox.setPaper(empty: false)
            #expect(await printer.condition().condition == .printing([]))
        }
    }

    @Test func `a queue that does not exist refuses`() async throws {
        try await PrintShop.open { shop in
            let printer = try shop.printer(queue: "nobody")
            #expect(
                await printer.submission()
                    == .notSent(.noSuchQueue, status: "client-error-not-found"))
            #expect(await printer.condition() == .unreachable)
            await #expect(throws: PrintServiceFault.refused("client-error-not-found")) {
                try await printer.resume()
            }
        }
    }

    @Test func `a job that the service does not know is unknown`() async throws {
        try await PrintShop.open { shop in
            let printer = try shop.printer()
            #expect(await printer.look(at: 4_711, of: PrintOrder.sample(1).attempt) == .unknown)
        }
    }

    @Test func `a service that has gone is told at once, and the printer still testifies`()
        async throws
    {
        try await PrintShop.open { shop in
            let printer = try shop.printer()
            let order = PrintOrder.sample(1)
            let job = try await printer.print(order)
            #expect(try await printer.end(of: job, order) == .completed)
            try await shop.sandbox.killScheduler(withChildren: true)
            let time = await ContinuousClock().measure {
                #expect(
                    await printer.submission()
                        == .notSent(.serviceUnreachable, status: "unreachable"))
                #expect(await printer.condition() == .unreachable)
                #expect(await printer.look(at: job, of: order.attempt) == nil)
                #expect(await printer.jobs(of: order.attempt) == nil)
                await #expect(throws: PrintServiceFault.unreachable) {
                    try await printer.cancel(job: job)
                }
                #expect(
                    await printer.testimony(of: order.attempt)?.jobs.map(\.state) == [.completed])
            }
            #expect(time < Limits.printService, "nothing of it was waited for")
        }
    }

    @Test func `a service that says nothing delays nobody but its own lane`() async throws {
        let silent = try SilentService()
        let address = try PrintQueueAddress(server: "127.0.0.1:\(silent.port)", queue: "desk")
        let printer = Printer(address, options: try PrinterOptions())
        async let submission = printer.submission()
        async let condition = printer.condition()
        let time = await ContinuousClock().measure {
            await #expect(throws: PrintServiceFault.self) { try await printer.cancel(job: 1) }
        }
        #expect(time < Limits.printService + .seconds(2))
        let submitted = await submission
        #expect(submitted == .notSent(.other, status: "server-error-internal-error"))
        #expect(await condition == .unreachable)
    }
}

extension Printer {
    /// What comes of a submission.
    fileprivate func submission() async -> PrintSubmission {
        await submit(.sample(1), pdf: PagePDF().bytes)
    }
}
