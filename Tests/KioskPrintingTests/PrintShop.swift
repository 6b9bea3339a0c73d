// A sandbox printer for one test, and what can be asked about it from outside.

import Foundation
import KioskPrinting
import SandboxPrinter
import TestSupport
import Testing

/// A real print service with one real IPP printer, in a folder of the test's own.
struct PrintShop: Sendable {
    /// The service and the printer.
    let sandbox: SandboxPrinter

    /// Runs `body` with a shop that is open, and closes it afterwards.
    static func open(_ body: (PrintShop) async throws -> Void) async throws {
        // A short name: the path of a socket has at most 107 bytes.
        let folder = "/tmp/kp-\(UUID().uuidString.prefix(8))"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let sandbox = SandboxPrinter(directory: folder, pages: folder + "/pages")
        try await sandbox.start()
        do {
            try await body(PrintShop(sandbox: sandbox))
        } catch {
            await sandbox.stop()
            throw error
        }
        await sandbox.stop()
    }

    /// The queue as a kiosk sees it.
    func printer(queue: String? = nil, options: PrinterOptions? = nil) throws -> Printer {
        Printer(
            try PrintQueueAddress(server: sandbox.socketPath, queue: queue ?? sandbox.queueName),
            options: try options ?? PrinterOptions())
    }

    /// The attributes of a job, one in a line, as the print service tells them to `ipptool`.
    func attributes(of job: Int) async throws -> String {
        let host = sandbox.socketPath.replacing("/", with: "%2F")
        return try await attributes(of: job, at: "ipp://\(host)/printers/\(sandbox.queueName)")
    }

    /// The attributes of the printer's own job, one in a line, as the printer tells them to
    /// `ipptool`.
    func attributesAtPrinter(of job: Int) async throws -> String {
        try await attributes(of: job, at: try await sandbox.printerURI)
    }

    private func attributes(of job: Int, at uri: String) async throws -> String {
        let question = """
            { OPERATION Get-Job-Attributes GROUP operation-attributes-tag
              ATTR charset attributes-charset utf-8
              ATTR naturalLanguage attributes-natural-language en
              ATTR uri printer-uri $uri
              ATTR integer job-id \(job) }
            """
        let file = "\(folder)/question-\(job)"
        try Data(question.utf8).write(to: URL(filePath: file))
        return try await output(of: "/usr/bin/ipptool", ["-tv", uri, file])
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

    /// How many connections to the service and to the printer are open, as the kernel sees it.
    func connections() async throws -> Int {
        let lines = try ["unix", "tcp", "tcp6"].flatMap {
            try String(contentsOfFile: "/proc/net/\($0)", encoding: .utf8).split(separator: "\n")
        }
        let port = try #require(URL(string: try await sandbox.printerURI)?.port)
        let established = ":\(String(port, radix: 16, uppercase: true)) 01 "
        let listener = 1
        let own = lines.count { $0.hasSuffix(sandbox.socketPath) || $0.contains(established) }
        return own - listener
    }

    private var folder: String {
        URL(filePath: sandbox.socketPath).deletingLastPathComponent().path
    }
}
