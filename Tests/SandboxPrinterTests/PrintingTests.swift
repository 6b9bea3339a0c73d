// What the sandbox printer does with documents, as CUPS' own commands see it.

import Foundation
import SandboxPrinter
import TestSupport
import Testing

@Suite(.serialized)
struct PrintingTests {
    private let limit: Duration = .seconds(20)

    private func sample(beside printer: SandboxPrinter) throws -> String {
        let path = URL(fileURLWithPath: printer.socketPath)
            .deletingLastPathComponent().appendingPathComponent("sample.pdf").path
        try SamplePage.write(to: path)
        return path
    }

    @Test func `a page arrives whole, unscaled and upright on the upper edge of the sheet`()
        async throws
    {
        try await withPrinter { printer, client in
            let sample = try sample(beside: printer)
            let job = try client.print(
                sample,
                options: [
                    "media=iso_a4_210x297mm", "print-scaling=none", "pdfAutoRotate=false",
                    "position=top",
                ])
            let document = try #require(
                await printer.waitForDocuments(1, within: limit).first)
            #expect(document.path.hasSuffix("/page-0001.pdf"))

            let invoice = try SamplePage.pixels(of: sample, millimetres: (210, 140))
            let sheet = try SamplePage.pixels(of: document.path, millimetres: (210, 297))
            #expect(invoice.contains(0))
            #expect(Array(sheet.prefix(invoice.count)) == invoice)
            #expect(sheet.dropFirst(invoice.count).allSatisfy { $0 == 255 })
            try await until("the job completes") { try client.isOver(job) }
        }
    }

    @Test func `pages are named in the order in which they arrive, without options on A4`()
        async throws
    {
        try await withPrinter { printer, client in
            let sample = try sample(beside: printer)
            _ = try client.print(sample)
            _ = try client.print(sample)
            let names = try await printer.waitForDocuments(2, within: limit)
                .map { URL(fileURLWithPath: $0.path).lastPathComponent }
            #expect(names == ["page-0001.pdf", "page-0002.pdf"])
            let path = try #require(try await printer.received().first?.path)
            let facts = try QueueClient.tool("/usr/bin/pdfinfo", [path])
            #expect(facts.contains("(A4)"))
        }
    }

    @Test func `without paper the printer says so at once, a job waits, and refilling prints it`()
        async throws
    {
        try await withPrinter { printer, client in
            try await printer.setPaper(empty: true)
            #expect(try QueueClient.askDevice(try await printer.printerURI).contains("media-empty"))

            let job = try client.print(try sample(beside: printer))
            try await until("the queue says why it waits") {
                try client.condition().contains("media-empty")
            }
            #expect(try client.isWaiting(job))
            #expect(try await printer.received() == [])

            try await printer.setPaper(empty: false)
            #expect(try await printer.waitForDocuments(1, within: limit).count == 1)
            try await until("the job completes") { try client.isOver(job) }
        }
    }

    @Test func `a fault in the middle of a job holds it until the fault is cleared`() async throws {
        try await withPrinter { printer, client in
            try await printer.block(.mediaJam)
            let job = try client.print(try sample(beside: printer))
            try await until("the jam is reported") {
                try client.condition().contains("media-jam")
            }
            try await printer.block(.coverOpen)
            try await until("the cover is reported instead") {
                let condition = try client.condition()
                return condition.contains("cover-open") && !condition.contains("media-jam")
            }
            #expect(try await printer.received() == [])

            try await printer.unblock()
            #expect(try await printer.waitForDocuments(1, within: limit).count == 1)
            try await until("the job completes") { try client.isOver(job) }
        }
    }

    @Test func `a job cancelled while the paper is out never comes out`() async throws {
        try await withPrinter { printer, client in
            try await printer.setPaper(empty: true)
            let sample = try sample(beside: printer)
            let first = try client.print(sample)
            try await until("the job reaches the printer") {
                try client.condition().contains("media-empty")
            }
            try client.cancel(first)
            try await until("the job is cancelled") { try client.isOver(first) }

            try await printer.setPaper(empty: false)
            let second = try client.print(sample)
            try await until("the next job completes") { try client.isOver(second) }
            #expect(try await printer.received().count == 1)
        }
    }

    @Test func `a printer that is off keeps the job waiting and prints it when on again`()
        async throws
    {
        try await withPrinter { printer, client in
            let address = try await printer.printerURI
            await printer.turnOff()
            let job = try client.print(try sample(beside: printer))
            try await until("the queue tries to connect") {
                try client.condition().contains("now printing")
            }
            #expect(try client.isWaiting(job))

            try await printer.turnOn()
            #expect(try await printer.printerURI == address)
            #expect(try await printer.waitForDocuments(1, within: .seconds(60)).count == 1)
        }
    }

    @Test func `a job that the printer aborts leaves no page`() async throws {
        try await withPrinter { printer, client in
            try await printer.failNextJob()
            let sample = try sample(beside: printer)
            let first = try client.print(sample)
            try await until("the job is over") { try client.isOver(first) }
            #expect(try await printer.received() == [])
            let second = try client.print(sample)
            try await until("the next job completes") { try client.isOver(second) }
            #expect(try await printer.received().count == 1)
        }
    }

    @Test func `a paused queue keeps its jobs and prints them when it goes on`() async throws {
        try await withPrinter { printer, client in
            try await printer.pauseQueue()
            let job = try client.print(try sample(beside: printer))
            #expect(try client.condition().contains("disabled"))
            #expect(try client.isWaiting(job))
            try await printer.resumeQueue()
            #expect(try await printer.waitForDocuments(1, within: limit).count == 1)
        }
    }
}
