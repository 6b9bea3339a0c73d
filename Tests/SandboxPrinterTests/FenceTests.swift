// Queues behind the fence: what gets through, what does not, and falls of the print service.

import Foundation
import SandboxPrinter
import TestSupport
import Testing

@Suite(.serialized)
struct FenceTests {
    private let limit: Duration = .seconds(30)

    private func sample(beside client: QueueClient, pages: Int = 1) throws -> String {
        let path = client.socket + ".pdf"
        try SamplePage.write(to: path, pages: pages)
        return path
    }

    @Test func `a page with a permit comes out, once, and the backend says how it went`()
        async throws
    {
        try await withPrinter(hasFence: true) { printer, client in
            let permits = Permits(beside: client.socket)
            let attempt = try permits.allow()
            let job = try client.print(try sample(beside: client), attempt: attempt)
            #expect(try await printer.waitForDocuments(1, within: limit).count == 1)
            try await until("the backend writes its end") { permits.has("done", attempt) }
            #expect(try permits.done(attempt).contains("exit 0"))
            #expect(permits.has("started", attempt))
            #expect(!permits.has("permit", attempt))
            try await until("the job completes") { try client.isOver(job) }
            #expect(try await printer.sheets() == [PrintedSheet(job: attempt, page: 1)])

            let again = try client.print(try sample(beside: client), attempt: attempt)
            try await until("the second job ends") { try client.isOver(again) }
            #expect(try await printer.received().count == 1)
        }
    }

    @Test func `without a permit nothing comes out, and the queue goes on`() async throws {
        try await withPrinter(hasFence: true) { printer, client in
            let sample = try sample(beside: client)
            let stranger = try client.print(sample)
            let late = try client.print(sample, attempt: UUID().uuidString.lowercased())
            try await until("both end") {
                try client.isOver(stranger) && client.isOver(late)
            }
            #expect(try await printer.received() == [])

            _ = try client.print(sample, attempt: Permits(beside: client.socket).allow())
            #expect(try await printer.waitForDocuments(1, within: limit).count == 1)
        }
    }

    @Test func `each of two queues reaches its own printer through one fence`() async throws {
        try await withPrinter(hasFence: true, hasStandby: true) { printer, client in
            let standby = try #require(printer.standby)
            let other = QueueClient(
                socket: client.socket, queue: SandboxPrinter.standbyQueueName)
            let sample = try sample(beside: client)
            try await printer.setPaper(empty: true)
            let attempt = try Permits(beside: client.socket).allow()
            _ = try other.print(sample, attempt: attempt)
            #expect(try await standby.waitForDocuments(1, within: limit).count == 1)
            // The printer keeps the document a moment before it counts the sheet.
            try await until("the standby has put out the sheet") {
                try await standby.sheets() == [PrintedSheet(job: attempt, page: 1)]
            }
            #expect(try await printer.received() == [])
        }
    }

    @Test func `a backend outlives the print service, and the job that runs again prints nothing`()
        async throws
    {
        try await withPrinter(hasFence: true) { printer, client in
            let permits = Permits(beside: client.socket)
            let attempt = try permits.allow()
            try await printer.block(.mediaEmpty)
            let job = try client.print(try sample(beside: client), attempt: attempt)
            try await until("the job waits at the printer") {
                try client.condition().contains("media-empty")
            }
            try await printer.killScheduler(withChildren: false)
            #expect(await printer.scheduler.backends().count == 2)
            try await printer.startScheduler()
            try await until("the job that ran again is cancelled") { try client.isOver(job) }

            try await printer.unblock()
            #expect(try await printer.waitForDocuments(1, within: limit).count == 1)
            try await until("the backend writes its end") { permits.has("done", attempt) }
            try await until("no backend is left") {
                await printer.scheduler.backends().isEmpty
            }
            #expect(try await printer.sheets().count == 1)
        }
    }

    @Test func `a print service that falls with its backends leaves no end behind`() async throws {
        try await withPrinter(hasFence: true) { printer, client in
            let permits = Permits(beside: client.socket)
            let attempt = try permits.allow()
            try await printer.block(.coverOpen)
            let job = try client.print(try sample(beside: client), attempt: attempt)
            try await until("the job waits at the printer") {
                try client.condition().contains("cover-open")
            }
            try await printer.killScheduler(withChildren: true)
            #expect(await printer.scheduler.backends() == [])
            #expect(permits.has("started", attempt))
            #expect(!permits.has("done", attempt))

            try await printer.startScheduler()
            try await until("the job that ran again is cancelled") { try client.isOver(job) }
            #expect(!permits.has("done", attempt))
        }
    }

    @Test func `killed backends end the job, and the printer keeps what it has`() async throws {
        try await withPrinter(hasFence: true) { printer, client in
            let permits = Permits(beside: client.socket)
            try await printer.block(.mediaJam)
            let job = try client.print(try sample(beside: client), attempt: permits.allow())
            try await until("the job waits at the printer") {
                try client.condition().contains("media-jam")
            }
            #expect(await printer.killBackends() == 2)
            try await until("the job ends") { try client.isOver(job) }
            try await printer.unblock()
            #expect(try await printer.waitForDocuments(1, within: limit).count == 1)
        }
    }

    @Test func `a missing backend is named before anything starts`() async throws {
        try await withFolder { folder in
            let printer = SandboxPrinter(
                directory: folder, pages: folder + "/pages", fence: folder + "/fence",
                fenceProgram: folder + "/nothing")
            await #expect(throws: SandboxPrinterError.fenceMissing(path: folder + "/nothing")) {
                try await printer.start()
            }
            #expect(processes(naming: folder) == [])
        }
    }
}
