// A kiosk with somebody in front of it and somebody else at the printer, and a clock beside them.

import Foundation
import KioskDialogue
import SandboxCloud
import SandboxPrinter
import SandboxStack
import Subprocess
import SystemPackage
import TestSupport
import Testing

/// One trouble with a printer, played from its beginning to its end in one language.
struct PrinterTroubleBench: Sendable {
    let bench: Bench
    let kiosk: KioskDialogue
    let language: String
    /// The small disk that holds the kiosk's state, if there is one.
    let disk: PrinterTroubleDisk?
    private let scanner: PrinterTroubleScanner
    private let times = PrinterTroubleTimes()

    /// By design five seconds are enough to tell of a trouble; a busy machine gets more.
    static let patience: Duration = .seconds(20)

    var printer: SandboxPrinter { bench.stack.printer }

    /// Plays a trouble: the kiosk stands on its welcome screen when `body` begins. Afterwards
    /// screens, journal and times are written down under `name`, if captures are asked for. A small
    /// disk may be full before the kiosk is started.
    static func play(
        _ name: String, _ language: String, hasStandby: Bool = false,
        hasSmallDisk: Bool = false, isFull: Bool = false,
        _ body: @escaping @Sendable (PrinterTroubleBench) async throws -> Void
    ) async throws {
        let root = "/tmp/kiosk-trouble-\(UInt32.random(in: .min ... .max))"
        let stack = try SandboxStack(
            root: root, wording: Checkout.root + "/kiosk-config/wording", hasStandby: hasStandby)
        let disk = hasSmallDisk ? try PrinterTroubleDisk(on: stack.folder.state) : nil
        defer { disk?.unmount() }
        try await stack.whileRunning {
            if isFull { try disk?.fill() }
            let scanner = try PrinterTroubleScanner(stack.folder)
            let kiosk = try KioskDialogue(
                [
                    Checkout.program("kiosk"), "--config", stack.folder.configuration, "--screen",
                    "plain", "--set", "language=\(language)", "--set",
                    "scanners=hall",
                ], transcript: root + "/screens")
            let trouble = PrinterTroubleBench(
                bench: Bench(stack: stack), kiosk: kiosk, language: language, disk: disk,
                scanner: scanner)
            do {
                try await trouble.sees(
                    isFull ? "welcome.no-print" : "status.printer.ready", as: "ready at start")
                try await until("the scanner is heard") {
                    try await trouble.status().contains("\"condition\":\"claimed\"")
                }
                try await body(trouble)
                await kiosk.terminate()
                _ = try await kiosk.end(within: .seconds(20))
            } catch {
                try await trouble.capture(name + "-FAILED")
                throw error
            }
            try await trouble.capture(name)
        }
        disk?.unmount()
        try FileManager.default.removeItem(atPath: root)
    }

    // MARK: The customer

    /// Scans a receipt, and once more if the scanner was only just found and a part was lost.
    func scan(_ order: String) async throws {
        let language = language
        for _ in 1...3 {
            try scanner.scan(bench.code(order))
            try await until("the scan is heard") {
                try await shows("welcome.headline", language) == false
            }
            guard try await shows("notice.scan-torn.what", language) else { return }
            try choose("CANCEL")
            try await until("the welcome screen is back") {
                try await shows("welcome.headline", language)
            }
        }
    }

    private func shows(_ headline: String, _ language: String) async throws -> Bool {
        try await kiosk.screen.prefix { $0 != "\n" } == Wordings.text(headline, language)[...]
    }

    /// Scans the card of a command.
    func choose(_ command: String) throws {
        try scanner.scan("KIOSK:" + command)
    }

    /// Waits until the text under `key` stands on the screen, and writes down how long that took.
    @discardableResult
    func sees(
        _ key: String, as what: String? = nil, within limit: Duration = patience
    ) async throws -> Duration {
        let began = ContinuousClock.now
        let language = language
        do {
            try await until("\(key) is seen", within: limit) {
                try Wordings.end(of: key, language, in: try await kiosk.screen[...]) != nil
            }
        } catch let overdue as Overdue {
            throw Overdue(description: "\(overdue.description): \(try await kiosk.screen)")
        }
        let taken = ContinuousClock.now - began
        await times.note(what ?? key, taken)
        return taken
    }

    /// Waits until the choice under `key` can be taken.
    func isOffered(_ key: String, within limit: Duration = patience) async throws {
        let text = try Wordings.text(key, language)
        try await until("\(key) is offered", within: limit) {
            try await kiosk.screen.split(separator: "\n").contains { line in
                line.hasSuffix("] " + text) && line.hasPrefix("[-]") == false
            }
        }
    }

    /// Scans a receipt and orders a copy as soon as that is offered.
    func order(_ receipt: String) async throws {
        try await scan(receipt)
        try await isOffered("choice.print")
        try choose("PRINT")
    }

    // MARK: What is left

    /// Waits until something is true, and writes down how long that took.
    @discardableResult
    func takes(
        _ what: String, within limit: Duration = patience,
        _ condition: @Sendable () async throws -> Bool
    ) async throws -> Duration {
        let began = ContinuousClock.now
        try await until(what, within: limit, condition)
        let taken = ContinuousClock.now - began
        await times.note(what, taken)
        return taken
    }

    /// What the kiosk says of itself, as JSON.
    func status() async throws -> String {
        try await Subprocess.run(
            .path(FilePath(Checkout.program("kioskctl"))),
            arguments: [
                "status", "--format", "json", "--socket", bench.stack.folder.state + "/status.sock",
            ], output: .string(limit: 100_000), error: .discarded
        ).standardOutput
    }

    /// Documents that came out whole at the first printer.
    func pages() async throws -> Int { try await printer.received().count }

    /// Jobs that have not ended in the printer's own list.
    func jobsInPrinter() async throws -> Int {
        let list = try PrinterTroubleTool.run(
            "/usr/bin/ipptool", ["-tv", "-T", "5", try await printer.printerURI, "get-jobs.test"])
        return list.components(separatedBy: "job-id (integer)").count - 1
    }

    /// The kinds of the journal's entries about prints, queues and printers.
    func kinds() async throws -> [String] {
        try await bench.journal().compactMap { entry in
            guard let kind = entry["kind"] as? String,
                kind.hasPrefix("print") || kind.hasPrefix("queue")
            else { return nil }
            let fields = entry["fields"] as? [String: Any] ?? [:]
            let words = ["printer", "outcome", "reason", "witness"].compactMap {
                fields[$0] as? String
            }
            return ([kind] + words).joined(separator: " ")
        }
    }

    private func capture(_ name: String) async throws {
        let run = KioskRun(
            status: .exited(0), text: try await kiosk.text, journal: try await bench.journal())
        let taken = await times.lines
        let facts = ["pages at the first printer: \(try await pages())"] + taken
        try run.capture(
            "trouble-\(name)-\(language)",
            besides: (facts + (try await kinds())).joined(separator: "\n"))
    }
}

/// How long things took, in their order.
actor PrinterTroubleTimes {
    private(set) var lines: [String] = []

    /// Writes down one time.
    func note(_ what: String, _ taken: Duration) {
        lines.append("\(what): \(Int(taken / .milliseconds(1))) ms")
    }
}

/// CUPS' own tools, asked past the kiosk.
enum PrinterTroubleTool {
    /// Runs a program and returns what it wrote.
    static func run(_ path: String, _ arguments: [String]) throws -> String {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        process.standardOutput = output
        process.standardInput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        let bytes = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return String(decoding: bytes, as: UTF8.self)
    }
}
