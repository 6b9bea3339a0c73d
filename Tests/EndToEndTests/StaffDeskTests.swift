// Staff beside a kiosk that serves customers: they ask it, close it, and change how it is set up.

import Foundation
import SandboxStack
import Subprocess
import SystemPackage
import TestSupport
import Testing

@Suite struct StaffDeskTests {
    @Test func `staff ask the kiosk how it is, close it and open it, and the journal names them`()
        async throws
    {
        try await Customer.visit { customer in
            let desk = StaffDesk(customer.bench)
            #expect(try await desk.ask("status", "--format", "json").text.contains("welcome"))
            #expect(try await desk.ask("out-of-service", "on").status == .exited(0))
            try await customer.wait(for: "out-of-service.headline")
            try await customer.restart()
            try await customer.wait(for: "out-of-service.headline")
            try await desk.waits(until: "out-of-service")
            #expect(try await desk.ask("out-of-service", "off").status == .exited(0))
            try await customer.wait(for: "welcome.headline")
            let entries = try await customer.bench.journal()
            for kind in ["out-of-service", "in-service"] {
                let entry = try #require(entries.last { $0["kind"] as? String == kind })
                let fields = try #require(entry["fields"] as? [String: Any])
                #expect((fields["actor"] as? String)?.isEmpty == false)
            }
        }
    }

    @Test func `a new setting is taken between two visits, and a bad one changes nothing`()
        async throws
    {
        try await Customer.visit { customer in
            let desk = StaffDesk(customer.bench)
            try await customer.scan(customer.bench.code("COMPANY01"), until: "ready.headline")
            try desk.set("language: en")
            let taken = try await desk.ask("reload")
            #expect(taken.status == .exited(0))
            #expect(taken.text.contains("language: zh -> en"))
            try await customer.wait(for: "ready.headline")
            let english = try Wordings.text("welcome.headline", "en")
            try await customer.press("0", untilText: english)
            try await desk.waits(until: "welcome")
            try desk.set("language: xx")
            #expect(try await desk.ask("reload").status == .exited(78))
            #expect(try await customer.screen.contains(english))
            let entries = try await customer.bench.journal()
            let kinds = entries.compactMap { $0["kind"] as? String }
            let end = try #require(entries.first { $0["kind"] as? String == "stopped" })
            #expect((end["fields"] as? [String: Any])?["reason"] as? String == "reload")
            #expect(kinds.count { $0 == "started" } == 2)
            #expect(kinds.count { $0 == "staff-action" } == 2)
        }
    }

    @Test func `codes with settings are collected with a card, and laid down for the one who may`()
        async throws
    {
        let cards = try await TechnicianCards()
        defer { cards.remove() }
        let keys = "[\"\(cards.key)\"]"
        let settings = ["staff_keys: \(keys)", "settings_keys: \(keys)"]
        try await Customer.visit(settings) { customer in
            let desk = StaffDesk(customer.bench)
            let codes = try await desk.codes(signedWith: cards)
            let first = try #require(codes.first)
            try await customer.scan(first, until: "notice.not-a-receipt.what")
            try await customer.press("0", until: "welcome.headline")
            try await customer.scan(cards.make(kiosk: "demo"), until: "staff.headline")
            try await customer.scan(first + "A", until: "staff.settings.bad")
            for code in codes { try await customer.type(code) }
            try await customer.wait(for: "staff.settings.taken")
            let pending = customer.bench.stack.folder.state + "/import/pending"
            let laid = try String(contentsOfFile: pending, encoding: .utf8)
            #expect(laid == codes.map { $0 + "\n" }.joined())
        }
    }
}

/// Somebody with the kiosk's commands.
private struct StaffDesk {
    let bench: Bench

    init(_ bench: Bench) {
        self.bench = bench
    }

    private var socket: String { bench.stack.folder.state + "/status.sock" }

    /// Asks the running kiosk.
    func ask(_ words: String...) async throws -> (status: TerminationStatus, text: String) {
        try await run(words + ["--socket", socket])
    }

    /// Waits until the kiosk says of itself that it shows this screen.
    func waits(until screen: String) async throws {
        try await until("the kiosk says that it shows \(screen)") {
            try await ask("status", "--format", "json").text.contains("\"screen\":\"\(screen)\"")
        }
    }

    /// Puts a line in the place of the one with its key in kiosk.yaml, or behind the others.
    func set(_ line: String) throws {
        let path = bench.stack.folder.configuration + "/kiosk.yaml"
        let key = line.prefix { $0 != ":" } + ":"
        let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
            .filter { $0.hasPrefix(key) == false }
        try (lines + [line[...]]).joined(separator: "\n")
            .write(toFile: path, atomically: true, encoding: .utf8)
    }

    /// A set of codes from a configuration with another language.
    func codes(signedWith cards: TechnicianCards) async throws -> [String] {
        let folder = bench.stack.folder.root + "/other"
        try FileManager.default.copyItem(
            atPath: bench.stack.folder.configuration, toPath: folder)
        let other = folder + "/kiosk.yaml"
        let text = try String(contentsOfFile: other, encoding: .utf8)
        try (text + "\nlanguage: en\n").write(toFile: other, atomically: true, encoding: .utf8)
        let made = try await run([
            "config", "export", "--config", folder, "--key", cards.file, "--kiosk", "demo",
            "--technician", "li",
        ])
        #expect(made.status == .exited(0), "\(made.text)")
        return made.text.split(separator: "\n").map(String.init)
            .filter { $0.hasPrefix("KIOSK:CONFIG:") }
    }

    private func run(
        _ arguments: [String]
    ) async throws -> (status: TerminationStatus, text: String) {
        let result = try await Subprocess.run(
            .path(FilePath(Checkout.program("kioskctl"))), arguments: Arguments(arguments),
            output: .string(limit: 1_000_000), error: .string(limit: 100_000))
        return (result.terminationStatus, result.standardOutput + result.standardError)
    }
}
