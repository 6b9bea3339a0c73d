// The kiosk in a trial.

import Foundation
import KioskDialogue
import KioskJournal
import SandboxStack
import TestSupport

/// The real kiosk and the customer in front of it.
actor KioskClient: TrialClient {
    let hasFence = true
    private let command: [String]
    private let first: [String]
    private let folder: StackFolder
    private let journal: TrialJournal
    private let processes: PrintProcesses
    private let customer: Customer
    private let tray: @Sendable () throws -> Int
    private var kiosk: KioskDialogue?
    private var runs = 0

    /// How long an attempt may be looked into after everything stands again.
    private static let recovery: Duration = .seconds(120)

    /// `first` is run instead of `command` in the first visit.
    init(
        command: [String], first: [String]? = nil, stack: SandboxStack, processes: PrintProcesses,
        code: String,
        phrases: Phrases, tray: @escaping @Sendable () throws -> Int
    ) {
        self.command = command
        self.first = first ?? command
        self.processes = processes
        self.tray = tray
        folder = stack.folder
        journal = TrialJournal(path: stack.folder.journal)
        customer = Customer(code: code, phrases: phrases, pages: tray)
    }

    func visit() async throws -> Leaving {
        let kiosk = try start()
        let leaving = try await customer.attend(kiosk)
        // What is open is looked into before anybody else could print.
        if leaving == .served { try await leave(kiosk) }
        if case .stuck = leaving { await kiosk.slay() }
        return await kiosk.ending == .killed(9) ? .abandoned : leaving
    }

    private func start() throws -> KioskDialogue {
        runs += 1
        let next = try KioskDialogue(
            runs == 1 ? first : command, transcript: "\(folder.root)/screens-\(runs)")
        kiosk = next
        return next
    }

    /// Goes away; the kiosk ends when nothing is open.
    private func leave(_ kiosk: KioskDialogue) async throws {
        try await until("every attempt has its end", within: Self.recovery) {
            if await kiosk.isRunning == false { return true }
            return await isSettled
        }
        await kiosk.hangUp()
        _ = try await kiosk.end(within: .seconds(60))
    }

    private var isSettled: Bool {
        get async {
            TrialJournal.attempts(of: await journal.rows()).allSatisfy { $0.outcomes.count > 0 }
        }
    }

    func kill() async -> Bool {
        guard let kiosk, await kiosk.isRunning else { return false }
        await kiosk.slay()
        return true
    }

    func settle() async throws {
        guard await isSettled == false else { return }
        try await leave(try start())
    }

    func hasReached(_ step: Step) async throws -> Bool {
        switch step {
        case .begun: kiosk != nil
        case .intent: await has("print-intent")
        case .submitted: await has("print-submitted")
        case .completed: await has("print-completed")
        case .permit: holds("permit")
        case .started: holds("started")
        case .done: holds("done")
        case .backend: processes.backends.contains { $0.isFence == false }
        case .page: try tray() > 0
        }
    }

    private func has(_ kind: String) async -> Bool {
        await journal.rows().contains { $0.kind == kind }
    }

    /// Whether a file lies in a folder of the fence under its own name.
    private func holds(_ name: String) -> Bool {
        // The folder is not there before the kiosk has made it.
        let files = try? FileManager.default.contentsOfDirectory(
            atPath: "\(folder.state)/fence/\(name)")
        return files?.contains { $0.hasPrefix(".") == false } ?? false
    }

    func verdict(pages: Int, leaving: Leaving) async throws -> TrialVerdict {
        let rows = await journal.rows()
        let attempts = TrialJournal.attempts(of: rows)
        let diary = await customer.diary
        var verdict = TrialVerdict()
        if diary.told > 0, pages == 0 { verdict.losses.append("told to take a page") }
        if attempts.contains(where: \.isDelivered), pages == 0 {
            verdict.losses.append("recorded as delivered")
        }
        if attempts.contains(where: { $0.outcomes.isEmpty }) {
            verdict.losses.append("an attempt without an end")
        }
        if case .stuck(let screen) = leaving {
            verdict.losses.append("left without: \(screen.prefix(60))")
        } else if pages == 0 {
            verdict.losses.append("no page in the end")
        }
        verdict.isDoubled = pages > 1
        verdict.inDoubt = attempts.count(where: \.wasInDoubt)
        verdict.inDoubtPrinted = attempts.count { $0.wasInDoubt && $0.isDelivered }
        verdict.account = diary.lines + rows.map { $0.line() }
        return verdict
    }
}
