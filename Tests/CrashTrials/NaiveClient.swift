// The plain client in a trial.

import Foundation
import KioskDialogue
import SandboxStack
import TestSupport

/// `naive-print`, started again whenever it was killed.
actor NaiveClient: TrialClient {
    let hasFence = false
    private let command: [String]
    private let notes: String
    private let transcript: String
    private let processes: PrintProcesses
    private let tray: @Sendable () throws -> Int
    private var program: KioskDialogue?
    private var hasSeenBackend = false
    private var starts = 0

    /// - Parameters:
    ///   - command: the program and its arguments, but for `--notes`.
    ///   - notes: a file that is not there yet.
    init(
        command: [String], notes: String, processes: PrintProcesses,
        tray: @escaping @Sendable () throws -> Int
    ) {
        self.command = command + ["--notes", notes]
        self.notes = notes
        transcript = notes + ".out"
        self.processes = processes
        self.tray = tray
    }

    func visit() async throws -> Leaving {
        let program = try KioskDialogue(command, transcript: transcript)
        self.program = program
        starts += 1
        switch try await program.end(within: .seconds(60)) {
        case .exited(0): return .served
        case .exited: return .stuck("gave up")
        case .killed: return .abandoned
        }
    }

    func kill() async -> Bool {
        guard let program, await program.isRunning else { return false }
        await program.slay()
        return true
    }

    /// It knows nothing that could be settled.
    func settle() async throws {}

    func hasReached(_ step: Step) async throws -> Bool {
        switch step {
        case .begun: program != nil
        case .intent, .permit: noted("intent")
        case .submitted: noted("submitted")
        case .started, .backend: isAtBackend
        case .page: try tray() > 0
        case .done: hasLeftBackend
        case .completed: noted("printed")
        }
    }

    private var isAtBackend: Bool {
        let isThere = processes.backends.isEmpty == false
        hasSeenBackend = hasSeenBackend || isThere
        return isThere
    }

    private var hasLeftBackend: Bool {
        let wasThere = hasSeenBackend
        return isAtBackend == false && wasThere
    }

    private var lines: [String] {
        // Before the first step there is no such file.
        let text = try? String(contentsOfFile: notes, encoding: .utf8)
        return (text ?? "").split(separator: "\n").map(String.init)
    }

    private func noted(_ word: String) -> Bool { lines.contains { $0.hasPrefix(word) } }

    func verdict(pages: Int, leaving: Leaving) async throws -> TrialVerdict {
        var verdict = TrialVerdict()
        if noted("printed"), pages == 0 { verdict.losses.append("said to be printed") }
        if pages == 0, verdict.losses.isEmpty { verdict.losses.append("no page in the end") }
        verdict.isDoubled = pages > 1
        verdict.account = lines
        return verdict
    }
}
