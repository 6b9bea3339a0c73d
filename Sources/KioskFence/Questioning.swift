// The last stage of a run in doubt: the printer itself is asked until the evidence is complete.

import KioskCore

/// Gathers the evidence for a verdict, and has what waits in the printer cancelled there. A printer
/// that cannot be reached may keep it: it is asked again before the next permit.
struct Questioning: Hashable, Sendable {
    /// Where it stands, and what it waits for.
    private enum State: Hashable, Sendable {
        case begin
        case remembering
        case asking
        case cancelling
        case pausing
    }

    private let record: DoneRecord?
    private let hasEnded: Bool
    private var state = State.begin
    private var testimony: PrinterTestimony?
    private var looks = 0
    private var silence = 0
    private var faults = 0
    private var hurriedLooks = 0

    /// Starts from what the fence wrote down, and whether the backend has certainly ended.
    init(_ record: DoneRecord?, hasEnded: Bool) {
        self.record = record
        self.hasEnded = hasEnded
    }

    /// The next step.
    mutating func next(
        after answer: PrintAnswer, facts: inout PrintFacts
    ) -> PrintTurn<Verdict> {
        switch state {
        case .begin:
            return begin(facts)
        case .remembering:
            return remember(answer, &facts)
        case .asking:
            return weigh(answer, facts)
        case .cancelling:
            return pause(facts)
        case .pausing:
            return askPrinter()
        }
    }

    private mutating func begin(_ facts: PrintFacts) -> PrintTurn<Verdict> {
        guard record != .neverSent else { return .over(verdict(facts)) }
        guard facts.isRecovery, facts.countBefore == nil else { return askPrinter() }
        // The count of an earlier run of the program stands in its permit.
        state = .remembering
        return .ask(.fence(.read(facts.place(.started))))
    }

    private mutating func remember(
        _ answer: PrintAnswer, _ facts: inout PrintFacts
    ) -> PrintTurn<Verdict> {
        if case .fence(.failed) = answer, faults < FenceLimits.faults {
            faults += 1
            return .ask(.fence(.read(facts.place(.started))))
        }
        if case .fence(.content(let content)) = answer {
            facts.countBefore = Permit(content: content)?.count
        }
        return askPrinter()
    }

    private mutating func weigh(
        _ answer: PrintAnswer, _ facts: PrintFacts
    ) -> PrintTurn<Verdict> {
        if case .printer(.some(let said)) = answer {
            testimony = said
            silence = 0
        } else {
            silence += 1
        }
        if testimony?.isWaiting == true, silence < FenceLimits.silence { return wait(facts) }
        let verdict = verdict(facts)
        return isComplete(verdict, facts) ? .over(verdict) : pause(facts)
    }

    /// Whether no later answer of the printer could change the verdict.
    private func isComplete(_ verdict: Verdict, _ facts: PrintFacts) -> Bool {
        if silence > 0 {
            // What its sender calls sent may still wait in a printer that is only slow to answer.
            return silence >= FenceLimits.silence || verdict.outcome == .completed && facts.isMute
        }
        let counts = testimony?.impressions != nil
        switch (verdict.outcome, verdict.witness) {
        case (.unknown, _) where counts, (.aborted, .printerCount), (.canceled, .printerCount):
            // A page may be on its way through the printer, uncounted.
            return looks >= FenceLimits.counting
        case (.completed, _), (.aborted, _), (.canceled, _), (.refused, _), (.unknown, _):
            return true
        }
    }

    /// Something of the attempt is still in the printer. It may come out if its sender sent it
    /// whole; otherwise it must not come out later, in front of somebody else.
    private mutating func wait(_ facts: PrintFacts) -> PrintTurn<Verdict> {
        guard looks >= patience(facts) else { return pause(facts) }
        guard hurriedLooks < FenceLimits.looks(in: Limits.cancelling) else {
            return .over(verdict(facts))
        }
        defer { hurriedLooks += 1 }
        guard hurriedLooks % FenceLimits.reminder == 0 else { return pause(facts) }
        state = .cancelling
        return .ask(.cancelAtPrinter)
    }

    /// After how many looks the printer is told to cancel.
    private func patience(_ facts: PrintFacts) -> Int {
        let isOneOut = testimony?.jobs.contains { $0.state == .completed } == true
        guard facts.isCancelled == false, isOneOut == false else { return 0 }
        switch record {
        case .status(0):
            let time = facts.isRecovery ? Limits.cancelling : FenceLimits.backend
            return FenceLimits.looks(in: time)
        case nil: return FenceLimits.grace
        case .status, .signal, .neverSent: return 0
        }
    }

    private mutating func askPrinter() -> PrintTurn<Verdict> {
        state = .asking
        return .ask(.askPrinter)
    }

    private mutating func pause(_ facts: PrintFacts) -> PrintTurn<Verdict> {
        looks += 1
        // Silence and waiting may take turns; together they have an end too.
        guard looks < FenceLimits.looks(in: FenceLimits.backend + Limits.cancelling * 2) else {
            return .over(verdict(facts))
        }
        state = .pausing
        return .ask(.pause(Limits.jobPoll))
    }

    private func verdict(_ facts: PrintFacts) -> Verdict {
        Verdict(
            weighing: PrintEvidence(
                record: record, testimony: testimony, countBefore: facts.countBefore,
                upTimeBefore: facts.upTimeBefore, isMute: facts.isMute,
                wasAtPrinter: facts.wasAtPrinter, pages: facts.pages,
                isCancelled: facts.isCancelled, hasEnded: hasEnded))
    }
}
