// What is known of the printer while nobody prints, and what is refused.

import Foundation
import KioskCore
import KioskPrinting
import SandboxPrinter
import Testing

/// Conditions and refusals, on a real print service and a real IPP printer.
@Suite(.serialized, .timeLimit(.minutes(1))) struct PrinterConditionTests {
    @Test func `an idle printer's own word counts, not its queue's`() async throws {
        try await PrintShop.open { shop in
            let printer = try shop.printer()
            #expect(await printer.condition() == .printing([]))
            try await shop.sandbox.setPaper(empty: true)
            #expect(await printer.condition() == .blocked([.mediaEmpty]))
            try await shop.sandbox.setPaper(empty: false)
            #expect(await printer.condition() == .printing([]))
        }
    }

    @Test func `a printer that is off is offline, while its queue sees nothing`() async throws {
        try await PrintShop.open { shop in
            let printer = try shop.printer()
            await shop.sandbox.turnOff()
            #expect(await printer.condition() == .blocked([.offline]))
        }
    }

    @Test func `a disabled queue is paused, and so is one that rejects jobs`() async throws {
        try await PrintShop.open { shop in
            let printer = try shop.printer()
            try await shop.sandbox.pauseQueue()
            #expect(await printer.condition() == .blocked([.paused]))
            try await shop.sandbox.resumeQueue()
            #expect(await printer.condition() == .printing([]))
            try await shop.output(of: "/usr/sbin/cupsreject", [shop.sandbox.queueName])
            #expect(await printer.condition() == .blocked([.paused]))
            let fault = await printer.refusal()
            #expect(fault?.refusal == .notAccepting)
            #expect(fault?.status == "server-error-not-accepting-jobs")
            #expect(fault?.mayPrint == false)
        }
    }

    @Test func `a queue that does not exist refuses`() async throws {
        try await PrintShop.open { shop in
            let printer = try shop.printer(queue: "nobody")
            let fault = await printer.refusal()
            #expect(fault?.refusal == .noSuchQueue)
            #expect(fault?.status == "client-error-not-found")
            #expect(fault?.mayPrint == false)
            #expect(await printer.condition() == .blocked([.offline]))
        }
    }

    @Test func `a job that the service does not know has an unknown end`() async throws {
        try await PrintShop.open { shop in
            let printer = try shop.printer()
            #expect(try await printer.look(at: 4_711) == .ended(.unknown))
        }
    }

    @Test func `a service that has gone is told at once`() async throws {
        try await PrintShop.open { shop in
            let printer = try shop.printer()
            let job = try await printer.submit(.sample(1), pdf: SamplePDF().bytes)
            await shop.sandbox.stop()
            let time = await ContinuousClock().measure {
                let fault = await printer.refusal()
                #expect(fault?.refusal == .serviceUnreachable)
                #expect(fault?.mayPrint == false)
                #expect(await printer.condition() == .blocked([.offline]))
                await #expect(throws: PrintServiceFault.unreachable) {
                    try await printer.look(at: job)
                }
                await #expect(throws: PrintServiceFault.unreachable) {
                    try await printer.cancel(job: job)
                }
            }
            #expect(time < .seconds(1))
        }
    }

    @Test func `a service that says nothing delays nobody but its own lane`() async throws {
        let silent = try SilentService()
        let address = try PrintQueueAddress(server: "127.0.0.1:\(silent.port)", queue: "desk")
        let printer = Printer(address, options: try PrinterOptions())
        async let fault = printer.refusal()
        async let condition = printer.condition()
        let time = await ContinuousClock().measure {
            await #expect(throws: PrintServiceFault.self) { try await printer.cancel(job: 1) }
        }
        #expect(time < Limits.printService + .seconds(2))
        #expect(await fault?.mayPrint == false)
        #expect(await condition == .blocked([.offline]))
    }
}

extension Printer {
    /// Why a submission was refused; `nil` if it was not.
    fileprivate func refusal() async -> PrintSubmissionFault? {
        do throws(PrintSubmissionFault) {
            _ = try await submit(.sample(1), pdf: SamplePDF().bytes)
            return nil
        } catch {
            return error
        }
    }
}
