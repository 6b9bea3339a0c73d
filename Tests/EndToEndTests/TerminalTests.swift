// The kiosk on a real terminal: tmux holds it, types into it and looks at it.

import Foundation
import SandboxCloud
import SandboxPrinter
import SandboxStack
import Subprocess
import SystemPackage
import TestSupport
import Testing

/// A terminal with the kiosk on it.
struct Tmux {
    let name = "kiosk-\(UInt32.random(in: .min ... .max))"

    /// Runs a tmux command on a server of its own.
    @discardableResult
    func run(_ arguments: [String]) async throws -> String {
        let result = try await Subprocess.run(
            .name("tmux"), arguments: Arguments(["-L", name] + arguments),
            output: .string(limit: 1_000_000))
        return result.standardOutput
    }

    /// Starts a command on a terminal of this size.
    func start(_ command: String, columns: Int, rows: Int) async throws {
        try await run([
            "-f", "/dev/null", "new-session", "-d", "-x", "\(columns)", "-y", "\(rows)", "-s", "k",
            command,
        ])
    }

    /// What the terminal shows.
    var screen: String {
        get async throws { try await run(["capture-pane", "-p", "-t", "k"]) }
    }

    /// Presses a key as a person would, now and then, until the terminal shows `text`. A key right
    /// behind a scan does nothing: it could be a part of it.
    @discardableResult
    func press(_ key: String, until text: String) async throws -> String {
        try await look(for: text, every: .milliseconds(500)) {
            try await run(["send-keys", "-t", "k", key])
        }
    }

    /// Waits until the terminal shows `text` and returns the screen; throws with what it showed.
    func wait(for text: String) async throws -> String {
        try await look(for: text, every: .milliseconds(20)) {}
    }

    private func look(
        for text: String, every pause: Duration, otherwise act: () async throws -> Void
    ) async throws -> String {
        var last = ""
        do {
            try await until("the terminal shows it", every: pause) {
                last = try await screen
                if last.contains(text) { return true }
                try await act()
                return false
            }
        } catch is Overdue {
            throw Overdue(description: "the terminal does not show \(text), but:\n\(last)")
        }
        return last
    }
}

@Suite(.serialized) struct TerminalTests {
    private func command(_ bench: Bench, language: String) -> String {
        "env SWIFT_BACKTRACE=enable=no \(Checkout.program("kiosk"))"
            + " --config \(bench.stack.folder.configuration) --set language=\(language)"
            + " 2>\(bench.stack.folder.log); echo ended with $?; exec cat"
    }

    private func onTerminal(
        _ language: String, columns: Int = 66, rows: Int = 15,
        _ body: @escaping @Sendable (Bench, Tmux) async throws -> Void
    ) async throws {
        try await Bench.with { bench in
            let tmux = Tmux()
            try await tmux.start(
                command(bench, language: language), columns: columns, rows: rows)
            do {
                try await body(bench, tmux)
            } catch {
                try await tmux.run(["kill-server"])
                throw error
            }
            try await tmux.run(["kill-server"])
        }
    }

    @Test(arguments: ["zh", "en"])
    func `a person sees the invoice and prints it with a key`(language: String) async throws {
        try await onTerminal(language) { bench, tmux in
            _ = try await tmux.wait(for: Wordings.text("welcome.headline", language))
            try await tmux.run(["send-keys", "-t", "k", "-l", bench.code("COMPANY01")])
            try await tmux.run(["send-keys", "-t", "k", "Enter"])
            _ = try await tmux.wait(for: "99.00")
            try await tmux.press("1", until: Wordings.text("collect.headline", language))
            #expect(try await bench.stack.printer.received().count == 1)
            try await tmux.press("0", until: Wordings.text("welcome.headline", language))
        }
    }

    @Test func `the phone code of the screen decodes to the exact link`() async throws {
        try await onTerminal("zh", columns: 80, rows: 24) { bench, tmux in
            _ = try await tmux.wait(for: Wordings.text("welcome.headline", "zh"))
            try await tmux.run(["send-keys", "-t", "k", "-l", bench.code("SHORTLINK01")])
            try await tmux.run(["send-keys", "-t", "k", "Enter"])
            _ = try await tmux.wait(for: "149.99")
            let screen = try await tmux.press("F2", until: Wordings.text("choice.back", "zh"))
            let link = try #require(bench.stack.cloud.link(of: "SHORTLINK01"))
            let base = try await bench.stack.cloud.listening()
            let decoded = try await CapturedCode(screen).decode(in: bench.stack.folder.root)
            #expect(decoded == base.absoluteString + link.path)
        }
    }

    @Test func `the terminal is given back when the service is told to stop`() async throws {
        try await onTerminal("en") { bench, tmux in
            _ = try await tmux.wait(for: Wordings.text("welcome.headline", "en"))
            let pid = try await tmux.run(["list-panes", "-t", "k", "-F", "#{pane_pid}"])
            _ = try await Subprocess.run(
                .name("pkill"),
                arguments: ["-TERM", "-P", pid.trimmingCharacters(in: .whitespacesAndNewlines)],
                output: .discarded)
            let screen = try await tmux.wait(for: "ended with 0")
            #expect(screen.contains(try Wordings.text("welcome.headline", "en")) == false)
            #expect(try await bench.journal().last?["kind"] as? String == "stopped")
        }
    }
}
