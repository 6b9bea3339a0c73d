// A connection that breaks anywhere on the way of a document.

import KioskCore
import SandboxPrinter
import TestSupport
import Testing

@testable import KioskPrinting

/// Submissions over a connection that is cut, on a real print service and a real IPP printer.
@Suite(.serialized, .timeLimit(.minutes(2))) struct TornSubmissionTests {
    @Test func `what counts as not sent never prints, and what counts as sent prints`() async throws
    {
        try await PrintShop.open { shop in
            let whole = TearingRelay.Traffic(asked: .max / 2, answered: .max / 2)
            let (first, told) = try await submit(in: shop, room: whole)
            guard case .submitted = first.submission else {
                throw Overdue(description: "a whole submission")
            }
            var attempts = [first]
            // Through the questions, then byte by byte around the end of the document, then through
            // the answers.
            let asked =
                Array(stride(from: 0, to: told.asked, by: 97)) + (told.asked - 12..<told.asked)
            let answered = Array(stride(from: told.answered - 400, to: told.answered, by: 17))
            let rooms =
                asked.map { TearingRelay.Traffic(asked: $0, answered: whole.answered) }
                + answered.map { TearingRelay.Traffic(asked: whole.asked, answered: $0) }
            for room in rooms { attempts.append(try await submit(in: shop, room: room).0) }
            try await expectTruth(attempts, in: shop)
        }
    }

    /// An attempt and what came of its submission.
    private struct Attempt {
        var order: PrintOrder
        var submission: PrintSubmission
    }

    private func submit(
        in shop: PrintShop, room: TearingRelay.Traffic
    ) async throws -> (Attempt, TearingRelay.Traffic) {
        let relay = try TearingRelay(to: shop.sandbox.socketPath, room: room)
        defer { relay.stop() }
        let address = try PrintQueueAddress(
            server: "127.0.0.1:\(relay.port)", queue: shop.sandbox.queueName)
        let order = PrintOrder.sample(1)
        let printer = Printer(address, options: try PrinterOptions())
        let submission = await printer.submit(order, pdf: PagePDF().bytes)
        return (Attempt(order: order, submission: submission), relay.traffic)
    }

    private func expectTruth(_ attempts: [Attempt], in shop: PrintShop) async throws {
        let printer = try shop.printer()
        var kinds: [String: Int] = [:]
        for attempt in attempts {
            let id = attempt.order.attempt
            switch attempt.submission {
            case .submitted(let job):
                #expect(try await printer.end(of: job, attempt.order) == .completed)
                kinds["submitted", default: 0] += 1
            case .notSent:
                let jobs = await printer.testimony(of: id)?.jobs
                #expect(jobs == [], "\(attempt.submission)")
                kinds["not sent", default: 0] += 1
            case .unclear: kinds["unclear", default: 0] += 1
            }
        }
        #expect(kinds["not sent", default: 0] > 10)
        #expect(kinds["unclear", default: 0] > 0)
        let printed = try await shop.sandbox.received().count
        let (least, most) = (kinds["submitted"] ?? 0, attempts.count - (kinds["not sent"] ?? 0))
        #expect((least...most).contains(printed), "\(kinds)")
    }
}
