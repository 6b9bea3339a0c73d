// A sandbox printer for one test, and what can be asked about it from outside.

import Foundation
import KioskCore
import KioskPrinting
import SandboxPrinter
import TestSupport
import Testing

/// A real print service with one real IPP printer, in a folder of the test's own.
struct PrintShop: Sendable {
    /// The service and the printer.
    let sandbox: SandboxPrinter

    /// Runs `body` with a shop that is open, and closes it afterwards. If it is `fenced`, its queue
    /// has an address of the fence, and a backend that lets everything pass.
    static func open(
        fenced: Bool = false, _ body: (PrintShop) async throws -> Void
    ) async throws {
        // A short name: the path of a socket has at most 107 bytes.
        let folder = "/tmp/kp-\(UUID().uuidString.prefix(8))"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let gate = fenced ? try openGate(in: folder) : nil
        let sandbox = SandboxPrinter(
            directory: folder, pages: folder + "/pages", fence: gate.map { _ in folder + "/fence" },
            fenceProgram: gate)
        try await sandbox.start()
        do {
            try await body(PrintShop(sandbox: sandbox))
        } catch {
            await sandbox.stop()
            throw error
        }
        await sandbox.stop()
    }

    /// A backend in the place of the fence that asks for no permit.
    private static func openGate(in folder: String) throws -> String {
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
        let script = """
            #!/bin/sh
            [ $# -gt 0 ] || exit 0
            DEVICE_URI=${DEVICE_URI#kiosk-fence:/} exec /usr/lib/cups/backend/ipp "$@"

            """
        let path = folder + "/open-gate"
        try script.write(toFile: path, atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
        return path
    }

    /// The queue as a kiosk sees it.
    func printer(queue: String? = nil, options: PrinterOptions? = nil) throws -> Printer {
        Printer(
            try PrintQueueAddress(server: sandbox.socketPath, queue: queue ?? sandbox.queueName),
            options: try options ?? PrinterOptions())
    }

    /// The attributes of a job, one in a line, as the print service tells them to `ipptool`.
    func attributes(of job: Int) async throws -> String {
        try await attributes(of: job, at: uri)
    }

    /// The queue, as `ipptool` finds it.
    var uri: String {
        let host = sandbox.socketPath.replacing("/", with: "%2F")
        return "ipp://\(host)/printers/\(sandbox.queueName)"
    }

    /// The attributes of the printer's own job, one in a line, as the printer tells them to
    /// `ipptool`.
    func attributesAtPrinter(of job: Int) async throws -> String {
        try await attributes(of: job, at: try await sandbox.printerURI)
    }

    /// The states of the printer's own jobs, the last one first.
    func statesAtPrinter() async throws -> [String] {
        var states: [String] = []
        for which in ["not-completed", "completed"] {
            let question = """
                { OPERATION Get-Jobs GROUP operation-attributes-tag
                  ATTR charset attributes-charset utf-8
                  ATTR naturalLanguage attributes-natural-language en
                  ATTR uri printer-uri $uri
                  ATTR keyword which-jobs \(which)
                  ATTR keyword requested-attributes job-state }
                """
            let answer = try await ask(try await sandbox.printerURI, question)
            states += answer.matches(of: /job-state \(enum\) = ([a-z-]+)/).map { String($0.1) }
        }
        return states
    }

    private func attributes(of job: Int, at uri: String) async throws -> String {
        let question = """
            { OPERATION Get-Job-Attributes GROUP operation-attributes-tag
              ATTR charset attributes-charset utf-8
              ATTR naturalLanguage attributes-natural-language en
              ATTR uri printer-uri $uri
              ATTR integer job-id \(job) }
            """
        return try await ask(uri, question)
    }

    private func ask(_ uri: String, _ question: String) async throws -> String {
        try await output(of: "/usr/bin/ipptool", ["-tv", uri, try self.question(question)])
    }

    /// A question in a file, as `ipptool` takes it.
    func question(_ text: String) throws -> String {
        let file = "\(folder)/question-\(UUID().uuidString)"
        try Data(text.utf8).write(to: URL(filePath: file))
        return file
    }

    /// Runs a program with this print service, and gives what it says.
    @discardableResult
    func output(of program: String, _ arguments: [String]) async throws -> String {
        // No pipe: a program that starts at the same moment would inherit its end and keep it open.
        let file = URL(filePath: "\(folder)/output-\(UUID().uuidString)")
        try Data().write(to: file)
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        process.environment = ["CUPS_SERVER": sandbox.socketPath]
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try FileHandle(forWritingTo: file)
        try process.run()
        try await until("\(program) ends") { !process.isRunning }
        return try String(contentsOf: file, encoding: .utf8)
    }

    /// The connections to the service, and those of this process to the printer, as the kernel
    /// lists them.
    func connections() async throws -> [Substring] {
        let port = try #require(URL(string: try await sandbox.printerURI)?.port)
        let established = ":\(String(port, radix: 16, uppercase: true)) 01 "
        // Of others, such as the printer's own script, there may be some: the tenth field tells
        // whose a socket is.
        let own = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").compactMap {
            // One that was closed meanwhile is none.
            try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\($0)")
        }
        let printer = try lines("tcp", "tcp6").filter { $0.contains(established) }.filter { line in
            own.contains("socket:[\(line.split(separator: " ")[9])]")
        }
        // What is not the listener (`__SO_ACCEPTCON`).
        let service = try lines("unix").filter {
            $0.hasSuffix(sandbox.socketPath) && !$0.contains(" 00010000 ")
        }
        return service + printer
    }

    private func lines(_ tables: String...) throws -> [Substring] {
        try tables.flatMap {
            try String(contentsOfFile: "/proc/net/\($0)", encoding: .utf8).split(separator: "\n")
        }
    }

    private var folder: String {
        URL(filePath: sandbox.socketPath).deletingLastPathComponent().path
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
    /// Submits a document, and gives the number of its job.
    func print(_ order: PrintOrder, _ pdf: PagePDF = PagePDF(), page: PageSize? = nil) async throws
        -> Int
    {
        let submission = await submit(order, pdf: pdf.bytes, page: page)
        guard case .submitted(let job) = submission else {
            throw Overdue(description: "a job, not \(submission)")
        }
        return job
    }

    /// How a job ends.
    func end(of job: Int, _ order: PrintOrder) async throws -> JobState? {
        var state: JobState?
        try await until("the job ends") {
            if case .ended(let end) = await look(at: job, of: order.attempt) { state = end }
            return state != nil
        }
        return state
    }

    /// How a job goes on; `nil` if it has ended or nobody knows.
    func progress(of job: Int, _ order: PrintOrder) async -> JobProgress? {
        guard case .running(let progress) = await look(at: job, of: order.attempt)
        else { return nil }
        return progress
    }

    /// What a job waits for.
    func waits(of job: Int, _ order: PrintOrder) async -> [PrinterReason]? {
        await progress(of: job, order)?.reasons
    }
}
