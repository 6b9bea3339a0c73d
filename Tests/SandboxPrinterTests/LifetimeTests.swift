// Starting and stopping: several at once, nothing left over, clear refusals.

import Foundation
import SandboxPrinter
import TestSupport
import Testing

@Suite(.serialized)
struct LifetimeTests {
    @Test func `two printers run beside each other and each gets its own page`() async throws {
        try await withPrinter(name: "one") { first, one in
            try await withPrinter(name: "two") { second, two in
                let sample = one.socket + ".pdf"
                try SamplePage.write(to: sample)
                #expect(try await first.printerURI != second.printerURI)
                _ = try two.print(sample)
                #expect(try await second.waitForDocuments(1, within: .seconds(20)).count == 1)
                #expect(try await first.received() == [])
                _ = try one.print(sample)
                #expect(try await first.waitForDocuments(1, within: .seconds(20)).count == 1)
            }
        }
    }

    @Test func `stopping in the middle of a job leaves no process, and it can start again`()
        async throws
    {
        try await withFolder { folder in
            let printer = SandboxPrinter(directory: folder, pages: folder + "/pages")
            try await printer.start()
            try await printer.block(.mediaEmpty)
            let client = QueueClient(socket: printer.socketPath, queue: "kiosk")
            let sample = folder + "/sample.pdf"
            try SamplePage.write(to: sample)
            _ = try client.print(sample)
            try await until("the job is at the printer") {
                try client.condition().contains("media-empty")
            }
            #expect(processes(naming: folder).count >= 4)
            await printer.stop()
            #expect(processes(naming: folder) == [])

            try await printer.start()
            _ = try client.print(sample)
            #expect(try await printer.waitForDocuments(1, within: .seconds(20)).count == 1)
            await printer.stop()
            #expect(processes(naming: folder) == [])
        }
    }

    @Test func `a printer that is let go without stopping leaves no process`() async throws {
        try await withFolder { folder in
            func use() async throws {
                let printer = SandboxPrinter(directory: folder, pages: folder + "/pages")
                try await printer.start()
            }
            try await use()
            try await until("all are gone") { processes(naming: folder) == [] }
        }
    }

    @Test func `a start that fails half-way leaves no process and says what failed`() async throws {
        try await withFolder { folder in
            let printer = SandboxPrinter(
                directory: folder, pages: folder + "/pages", name: "not a queue/name")
            let error = await #expect(throws: SandboxPrinterError.self) {
                try await printer.start()
            }
            guard case .programFailed("/usr/sbin/lpadmin", let log) = error else {
                Issue.record("not the refusal of lpadmin: \(String(describing: error))")
                return
            }
            #expect(log.contains("Printer name"))
            #expect(processes(naming: folder) == [])
            await #expect(throws: SandboxPrinterError.notRunning) { try await printer.printerURI }
        }
    }

    @Test func `a cancelled start leaves no process`() async throws {
        try await withFolder { folder in
            let printer = SandboxPrinter(directory: folder, pages: folder + "/pages")
            await withThrowingTaskGroup { group in
                group.addTask { try await printer.start() }
                group.cancelAll()
            }
            #expect(processes(naming: folder) == [])
        }
    }

    @Test func `a folder whose socket would not fit, or whose name CUPS misreads, is refused`()
        async throws
    {
        let long = "/tmp/" + String(repeating: "x", count: 90)
        await #expect(
            throws: SandboxPrinterError.socketPathTooLong(
                path: long + "/cups/run/cups.sock", bytes: 114, limit: 107)
        ) { try await SandboxPrinter(directory: long, pages: long).start() }
        #expect(!FileManager.default.fileExists(atPath: long))

        for odd in ["/tmp/a b", "/tmp/a#b", "relative", ""] {
            await #expect(throws: SandboxPrinterError.pathUnusable(odd)) {
                try await SandboxPrinter(directory: odd, pages: "/tmp/pages").start()
            }
        }
    }

    @Test(.enabled(if: geteuid() == 0, "only root runs cupsd as another account"))
    func `a folder that the account of cupsd cannot enter is refused`() async throws {
        try await withFolder { folder in
            let inner = folder + "/p"
            await #expect(throws: SandboxPrinterError.folderClosed(path: inner)) {
                try await SandboxPrinter(directory: inner, pages: folder + "/pages").start()
            }
        }
    }
}
