// Somebody at a real terminal who waits for each screen before the next key.

import Foundation
import SandboxPrinter
import SandboxStack
import Synchronization
import TestSupport
import Testing

/// A person at the keys of one kiosk.
actor Typist {
    nonisolated let bench: Bench
    nonisolated let language: String
    private let tmux = Tmux()
    private var seen: [String] = []

    private init(bench: Bench, language: String) {
        self.bench = bench
        self.language = language
    }

    /// Lets one person in Chinese and one in English do the same, each at a kiosk of their own.
    static func inBothLanguages(
        _ name: String, _ body: @escaping @Sendable (Typist) async throws -> Void
    ) async throws {
        let languages = Mutex(["zh", "en"])
        try await Bench.several(2) { bench in
            guard let language = languages.withLock({ $0.popLast() }) else { return }
            try await Typist(bench: bench, language: language).visit(name, body)
        }
    }

    private func visit(
        _ name: String, _ body: @Sendable (Typist) async throws -> Void
    ) async throws {
        try await tmux.start(
            "env SWIFT_BACKTRACE=enable=no \(Checkout.program("kiosk"))"
                + " --config \(bench.stack.folder.configuration) --set language=\(language)"
                + " 2>\(bench.stack.folder.log); echo ended with $?; exec cat",
            columns: 66, rows: 15)
        do {
            try await wait(for: "welcome.headline")
            try await body(self)
        } catch {
            try await leave(name)
            throw error
        }
        try await leave(name)
    }

    private func leave(_ name: String) async throws {
        try Captures.write(seen.joined(separator: "\n----\n"), "\(name).\(language)")
        try await tmux.run(["kill-server"])
    }

    /// Waits for the text under a key.
    @discardableResult
    func wait(for key: String) async throws -> String {
        note(try await tmux.wait(for: Wordings.text(key, language)))
    }

    /// Presses a key until the text under a key is there.
    @discardableResult
    func press(_ key: String, until words: String) async throws -> String {
        try await press(key, untilText: Wordings.text(words, language))
    }

    /// Presses a key until a text is there.
    @discardableResult
    func press(_ key: String, untilText text: String) async throws -> String {
        note(try await tmux.press(key, until: text))
    }

    /// Presses a key until a text is there so many times.
    @discardableResult
    func press(_ key: String, untilCount count: Int, of text: String) async throws -> String {
        var screen = ""
        try await until("\(count) times \(text)", every: .milliseconds(500)) {
            screen = try await tmux.screen
            if screen.components(separatedBy: text).count > count { return true }
            try await tmux.run(["send-keys", "-t", "k", key])
            return false
        }
        return note(screen)
    }

    /// Types a text, and Enter until the text under a key is there.
    @discardableResult
    func type(_ text: String, until words: String) async throws -> String {
        try await type(text, untilText: Wordings.text(words, language))
    }

    /// Types a text, and Enter until another text is there.
    @discardableResult
    func type(_ text: String, untilText words: String) async throws -> String {
        try await tmux.run(["send-keys", "-t", "k", "-l", text])
        note(try await tmux.wait(for: text))
        return try await press("Enter", untilText: words)
    }

    /// Scans a code, as a scanner does that is a keyboard.
    func scan(_ code: String, until words: String) async throws {
        try await tmux.run(["send-keys", "-t", "k", "-l", code])
        try await tmux.run(["send-keys", "-t", "k", "Enter"])
        try await wait(for: words)
    }

    /// So many papers came out, each with its number.
    func expectPapers(_ numbers: [String]) async throws {
        let papers = try await bench.stack.printer.received()
        #expect(papers.count == numbers.count)
        for (paper, number) in zip(papers, numbers) {
            #expect(try await PrintedPage(path: paper.path).text.contains(number))
        }
    }

    @discardableResult
    private func note(_ screen: String) -> String {
        if seen.last != screen { seen.append(screen) }
        return screen
    }
}
