// Plays visits at a bench, and looks at everything that they left.

import Foundation
import SandboxCloud
import SandboxPrinter
import SandboxStack
import Subprocess
import Synchronization
import TestSupport
import Testing

/// The scripts that nobody plays yet.
private final class VisitQueue: Sendable {
    private let waiting: Mutex<ArraySlice<VisitScript>>

    init(_ scripts: [VisitScript]) { waiting = Mutex(scripts[...]) }

    func next() -> VisitScript? { waiting.withLock { $0.popFirst() } }
}

extension VisitScript {
    /// Plays scripts side by side, each lane at a bench of its own.
    static func play(_ scripts: [VisitScript], lanes: Int) async throws {
        let queue = VisitQueue(scripts)
        try await Bench.several(min(lanes, scripts.count)) { bench in
            while let script = queue.next() { try await script.play(at: bench) }
        }
    }

    private func play(at bench: Bench) async throws {
        for language in languages {
            await bench.stack.cloud.reset()
            try await bench.changing(setting) {
                try await play(at: bench, language)
            }
        }
    }

    private func play(at bench: Bench, _ language: String) async throws {
        let pages = try await bench.stack.printer.received().count
        var run = try await run(at: bench, language)
        // The bench's earlier runs stand before it in the same journal.
        if let start = run.kinds.lastIndex(of: "started") { run.journal.removeFirst(start) }
        let received = try await bench.stack.printer.received().dropFirst(pages)
        let log = VisitLog(script: self, run: run, language: language, bench: bench)
        try log.checkScreens()
        log.checkJournal()
        try await log.checkPapers(received.map(\.path))
        let ledger = try await log.checkLedger()
        try run.capture(
            "\(visit.replacing("/", with: "-")).\(language)",
            besides: "\(received.count) of paper; \(ledger)")
    }

    private func run(at bench: Bench, _ language: String) async throws -> KioskRun {
        let lines = try acts.map { try bench.line($0, of: visit) }
        let settings = ["--set", "language=\(language)", "--set", "copies=free"]
        guard isEndless else { return try await bench.kiosk(lines, settings) }
        let (records, entries) = (records, try await bench.journal().count)
        return try await bench.kiosk(lines, settings) { journal in
            VisitLog.missing(records, in: Array(journal.dropFirst(entries))) == nil
        }
    }
}

/// One visit that was played.
private struct VisitLog {
    let script: VisitScript
    let run: KioskRun
    let language: String
    let bench: Bench

    private var name: Comment { "\(script.visit) in \(language)" }

    /// Every text is seen, in its order; nobody's name is, before it is proven whose it is.
    func checkScreens() throws {
        var rest = run.text[...]
        for key in script.shows {
            let found = try Wordings.end(of: key, language, in: rest)
            #expect(found != nil, "\(name) does not show \(key)")
            rest = found.map { rest[$0...] } ?? rest
        }
        #expect(run.text.unicodeScalars.allSatisfy { $0.value >= 0x20 || $0 == "\n" }, name)
        #expect(run.text.contains("{") == false, name)
        if script.isEndless == false { #expect(run.headlines.last == run.headlines.first, name) }
        if let payer = try bench.hiddenPayer(of: script.visit) {
            #expect(run.text.contains(payer) == false, name)
        }
        let proof = try Wordings.text("proof.headline.total", language)
        if let asked = run.text.range(of: proof, options: .backwards) {
            let before = run.text[..<asked.upperBound]
            for secret in try bench.secrets(of: script.visit) {
                #expect(before.contains(secret) == false, "\(name) shows \(secret)")
            }
        }
    }

    func checkJournal() {
        let lacking = Self.missing(script.records, in: run.journal)
        #expect(lacking == nil, "\(name) does not record \(lacking ?? "")")
        #expect(run.status == .exited(script.exit), name)
        #expect(run.kinds.last == "stopped", name)
    }

    /// The first record that is not there, or not behind those before it.
    static func missing(_ records: [String], in journal: [[String: Any]]) -> String? {
        var rest = journal[...]
        for record in records {
            let words = record.split(separator: " ").map(String.init)
            guard
                let place = rest.firstIndex(where: { entry in
                    let fields = entry["fields"] as? [String: Any] ?? [:]
                    let texts = fields.values.compactMap { $0 as? String }
                    return entry["kind"] as? String == words[0]
                        && words.dropFirst().allSatisfy(texts.contains)
                })
            else { return record }
            rest = rest[(place + 1)...]
        }
        return nil
    }

    /// As many papers as there must be, and on each its own number.
    func checkPapers(_ paths: [String]) async throws {
        #expect(paths.count == script.papers.count, name)
        for (path, paper) in zip(paths, script.papers) {
            let text = try await PrintedPage(path: path).text
            let wanted = try await words(on: paper)
            #expect(text.contains(wanted), "\(name): not \(wanted), but \(text)")
        }
    }

    private func words(on paper: VisitPaper) async throws -> String {
        switch paper {
        case .number(let place): try await bench.numbers(of: script.visit)[place]
        case .of(let visit, let place): try await bench.numbers(of: visit)[place]
        case .shown: try Wordings.lastValue(of: "label.bill-number", language, in: run.text)
        case .says(let text): text
        }
    }

    /// The cloud has exactly the invoices that it should have; gives what it has in words.
    func checkLedger() async throws -> String {
        let (ledger, key) = try await bench.ledger(of: script.visit)
        let (made, taken) = (ledger.made[key] ?? 0, ledger.taken[key] ?? 0)
        if let expected = script.made {
            #expect(made == expected, name)
            #expect(taken == script.taken, name)
        }
        return "the cloud counts \(made), and took \(taken) applications"
    }
}

/// A page that came out of the printer.
struct PrintedPage {
    let path: String

    /// The words on it, by pdftotext.
    var text: String {
        get async throws {
            let result = try await Subprocess.run(
                .name("pdftotext"), arguments: ["-layout", path, "-"],
                output: .string(limit: 1_000_000))
            return result.standardOutput
        }
    }
}
