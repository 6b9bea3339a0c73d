// Documents of several pages: what the printer counts, also when it is interrupted.

import Foundation
import SandboxPrinter
import TestSupport
import Testing

@Suite(.serialized)
struct PagesTests {
    /// A job's state and its pages, as the printer's own list has them.
    private func jobs(_ printer: SandboxPrinter) async throws -> String {
        let names = "job-state,job-impressions,job-impressions-completed"
        let test = """
            { OPERATION Get-Jobs
              GROUP operation-attributes-tag
              ATTR charset attributes-charset utf-8
              ATTR naturalLanguage attributes-natural-language en
              ATTR uri printer-uri $uri
              ATTR keyword which-jobs all
              ATTR keyword requested-attributes \(names)
              DISPLAY job-state
              DISPLAY job-impressions-completed }
            """
        let path = printer.socketPath + ".test"
        try test.write(toFile: path, atomically: true, encoding: .utf8)
        return try QueueClient.tool("/usr/bin/ipptool", ["-c", try await printer.printerURI, path])
    }

    private func start(
        _ pages: Int, _ printer: SandboxPrinter, _ client: QueueClient
    ) throws -> String {
        let path = client.socket + ".pdf"
        try SamplePage.write(to: path, pages: pages)
        return try client.print(path)
    }

    @Test func `pages are counted as they come out`() async throws {
        try await withPrinter { printer, client in
            try await printer.setPace(.milliseconds(500))
            let job = try start(3, printer, client)
            for page in 1...3 {
                try await until("page \(page) is out") {
                    try await printer.sheets().map(\.page) == Array(1...page)
                }
                try await until("the printer says so") {
                    let list = try await jobs(printer)
                    return list.contains("processing,\(page)") || list.contains("completed,3")
                }
            }
            #expect(try await printer.waitForDocuments(1, within: .seconds(20)).count == 1)
            try await until("the job completes") { try client.isOver(job) }
            #expect(try await jobs(printer).contains("completed,3"))
        }
    }

    @Test func `a job cancelled at the panel keeps the count of what came out`() async throws {
        try await withPrinter { printer, client in
            try await printer.setPace(.milliseconds(700))
            let job = try start(3, printer, client)
            try await until("a page is out") { try await !printer.sheets().isEmpty }
            try await printer.cancelAtPanel()
            try await until("the job ends") { try client.isOver(job) }
            let sheets = try await printer.sheets().count
            #expect((1...2).contains(sheets))
            try await until("the printer has cancelled it") {
                try await jobs(printer).contains("canceled,\(sheets)")
            }
            #expect(try await printer.received() == [])
        }
    }

    @Test func `paper that runs out after a page holds the rest until it is refilled`()
        async throws
    {
        try await withPrinter { printer, client in
            try await printer.runOutOfPaper(afterPage: 1)
            let job = try start(2, printer, client)
            try await until("the queue says why it waits") {
                try client.condition().contains("media-empty")
            }
            #expect(try await printer.sheets().map(\.page) == [1])
            #expect(try await jobs(printer).contains("processing,1"))
            try await printer.unblock()
            try await until("the job completes") { try client.isOver(job) }
            #expect(try await printer.sheets().map(\.page) == [1, 2])
        }
    }

    @Test func `an empty cartridge is reported at once`() async throws {
        try await withPrinter { printer, _ in
            try await printer.setToner(0)
            #expect(try QueueClient.askDevice(try await printer.printerURI).contains("toner-empty"))
            try await printer.setToner(50)
            #expect(
                try QueueClient.askDevice(try await printer.printerURI)
                    .contains("toner-empty") == false)
        }
    }
}
