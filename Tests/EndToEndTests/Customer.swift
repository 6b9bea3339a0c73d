// Somebody in front of one kiosk on a real terminal, in Chinese.

import Foundation
import SandboxStack
import Subprocess
import SystemPackage
import TestSupport
import Testing

/// A customer at a kiosk with settings of its own.
struct Customer: Sendable {
    let bench: Bench
    private let tmux = Tmux()
    private let language = "zh"

    /// Lets a customer visit a kiosk whose folder of texts has one more language, which is English
    /// but for its name and its welcome.
    static func visit(
        addingLanguage code: String,
        _ body: @escaping @Sendable (Customer) async throws -> Void
    ) async throws {
        let folder = "/tmp/kiosk-wording-\(UInt32.random(in: .min ... .max))"
        // A folder that is left over is in nobody's way.
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try FileManager.default.copyItem(
            atPath: Checkout.root + "/kiosk-config/wording", toPath: folder)
        let english = try String(contentsOfFile: folder + "/en.yaml", encoding: .utf8)
        let lines = english.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            if line.hasPrefix("language.name:") { return "language.name: \"NIHONGO\"" }
            if line.hasPrefix("welcome.headline:") {
                return "welcome.headline: \"NIHONGO WELCOME\""
            }
            return String(line)
        }
        try lines.joined(separator: "\n").write(
            toFile: "\(folder)/\(code).yaml", atomically: true, encoding: .utf8)
        try await visit(wording: folder, body)
    }

    /// Lets a customer visit a kiosk with these lines in its `kiosk.yaml`.
    static func visit(
        _ settings: [String] = [], wording: String = Checkout.wording, rows: Int = 15,
        columns: Int = 66, _ body: @escaping @Sendable (Customer) async throws -> Void
    ) async throws {
        try await Bench.with(settings, wording: wording) { bench in
            let customer = Customer(bench: bench)
            try await customer.tmux.start(customer.command, columns: columns, rows: rows)
            do {
                try await customer.wait(for: "welcome.headline")
                try await body(customer)
            } catch {
                try await customer.tmux.run(["kill-server"])
                throw error
            }
            try await customer.tmux.run(["kill-server"])
        }
    }

    private var command: String {
        "env SWIFT_BACKTRACE=enable=no \(Checkout.program("kiosk"))"
            + " --config \(bench.stack.folder.configuration)"
            + " 2>\(bench.stack.folder.log); echo ended with $?; exec cat"
    }

    /// What the screen shows.
    var screen: String {
        get async throws { try await tmux.screen }
    }

    /// Waits for the text under a key.
    @discardableResult
    func wait(for key: String) async throws -> String {
        try await tmux.wait(for: Wordings.text(key, language))
    }

    /// Presses a key until the text under a key is there.
    func press(_ key: String, until words: String) async throws {
        try await tmux.press(key, until: Wordings.text(words, language))
    }

    /// Presses a key until a text is there.
    func press(_ key: String, untilText text: String) async throws {
        try await tmux.press(key, until: text)
    }

    /// Presses a key until the text under another is gone.
    func press(_ key: String, without words: String) async throws {
        let text = try Wordings.text(words, language)
        try await until("\(words) is gone", every: .milliseconds(500)) {
            if try await tmux.screen.contains(text) == false { return true }
            try await tmux.run(["send-keys", "-t", "k", key])
            return false
        }
    }

    /// Presses a key until something is heard.
    func press(_ key: String, untilHeard isHeard: () throws -> Bool) async throws {
        try await until("it is heard", every: .milliseconds(500)) {
            if try isHeard() { return true }
            try await tmux.run(["send-keys", "-t", "k", key])
            return false
        }
    }

    /// Scans a code, as a scanner does that is a keyboard.
    func scan(_ code: String, until words: String) async throws {
        try await tmux.run(["send-keys", "-t", "k", "-l", code])
        try await tmux.run(["send-keys", "-t", "k", "Enter"])
        try await wait(for: words)
    }

    /// Scans a code and waits for nothing.
    func type(_ code: String) async throws {
        try await tmux.run(["send-keys", "-t", "k", "-l", code])
        try await tmux.run(["send-keys", "-t", "k", "Enter"])
    }

    /// Ends the kiosk and starts it again on the same terminal.
    func restart() async throws {
        try await tmux.run(["respawn-pane", "-k", "-t", "k", command])
    }
}

/// Technicians' cards as `kioskctl` makes them.
struct TechnicianCards: Sendable {
    let file = "/tmp/kiosk-card-\(UInt32.random(in: .min ... .max)).key"
    /// The line for `staff_keys`.
    let key: String

    init() async throws {
        key =
            try await TechnicianCards.kioskctl(["card", "key", "--output", file])
            .split { $0 == " " || $0 == "\n" || $0 == "\"" }
            .map(String.init).first { $0.count > 60 } ?? ""
    }

    /// A card that is good for a few minutes at one kiosk.
    func make(kiosk: String) async throws -> String {
        try await TechnicianCards.kioskctl([
            "card", "make", "--key", file, "--kiosk", kiosk, "--technician", "li", "--text",
        ]).trimmingCharacters(in: .whitespacesAndNewlines)
    }

    func remove() {
        // A key that is left over opens nothing: its kiosk is gone.
        try? FileManager.default.removeItem(atPath: file)
    }

    private static func kioskctl(_ arguments: [String]) async throws -> String {
        try await Subprocess.run(
            .path(FilePath(Checkout.program("kioskctl"))), arguments: Arguments(arguments),
            output: .string(limit: 100_000), error: .discarded
        ).standardOutput
    }
}
