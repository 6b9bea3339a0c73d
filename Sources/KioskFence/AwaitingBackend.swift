// The backend has taken the permit: its end is waited for.

import KioskCore

/// Finds out whether the backend still lives, by the lock that it holds, and how it ended.
struct AwaitingBackend: Hashable, Sendable {
    /// How the stage ends.
    enum End: Hashable, Sendable {
        /// It has ended; `nil` if it left no record that can be read.
        case ended(DoneRecord?)
        /// It never began, and there is no permit with which it could.
        case neverBegan
        /// It cannot be told whether it lives, or it lives for too long.
        case lost
    }

    /// Where it stands, and what it waits for.
    private enum State: Hashable, Sendable {
        case begin
        case reading
        case locking
        /// It is written before the lock goes, so it has to be read once more after that.
        case readingAgain(isLocked: Bool)
        case unlocking(After)
        case cancelling(JobsCancelling)
        case cancellingAtPrinter
        case pausing
    }

    /// What follows when the lock is given back.
    private enum After: Hashable, Sendable {
        case end(DoneRecord?)
        case fault
    }

    private var state = State.begin
    private var looks = 0
    private var faults = 0
    private var hurriedLooks = 0

    /// The next step.
    mutating func next(after answer: PrintAnswer, facts: PrintFacts) -> PrintTurn<End> {
        switch state {
        case .begin, .pausing:
            return ask(.read(facts.place(.done)), in: .reading)
        case .reading:
            if case .fence(.content(let content)) = answer {
                return .over(.ended(DoneRecord(content: content)))
            }
            return ask(.lock(facts.place(.started)), in: .locking)
        case .locking:
            return locked(FenceAnswer(answer), facts)
        case .readingAgain(let isLocked):
            return readAgain(FenceAnswer(answer), isLocked: isLocked, facts)
        case .unlocking(.end(let record)):
            return .over(.ended(record))
        case .unlocking(.fault):
            return fault(lastly: .ended(nil))
        case .cancelling(let cancelling):
            return cancel(cancelling, after: answer)
        case .cancellingAtPrinter:
            return pause()
        }
    }

    private mutating func locked(_ answer: FenceAnswer, _ facts: PrintFacts) -> PrintTurn<End> {
        switch answer {
        case .done: ask(.read(facts.place(.done)), in: .readingAgain(isLocked: true))
        case .absent: ask(.read(facts.place(.done)), in: .readingAgain(isLocked: false))
        case .busy: lives(facts)
        case .content, .failed: fault(lastly: .lost)
        }
    }

    private mutating func readAgain(
        _ answer: FenceAnswer, isLocked: Bool, _ facts: PrintFacts
    ) -> PrintTurn<End> {
        let unlock = FenceStep.unlock(facts.place(.started))
        switch answer {
        case .content(let content):
            let record = DoneRecord(content: content)
            return isLocked ? ask(unlock, in: .unlocking(.end(record))) : .over(.ended(record))
        case .absent:
            return isLocked ? ask(unlock, in: .unlocking(.end(nil))) : .over(.neverBegan)
        case .done, .busy, .failed:
            return isLocked ? ask(unlock, in: .unlocking(.fault)) : fault(lastly: .lost)
        }
    }

    /// It lives. If it is wanted to end, the print service is asked first, because that ends the
    /// backend too; then the printer, in case the print service has forgotten the job.
    private mutating func lives(_ facts: PrintFacts) -> PrintTurn<End> {
        guard isHurried(facts) else { return pause() }
        defer { hurriedLooks += 1 }
        switch hurriedLooks % FenceLimits.reminder {
        case 0: return cancel(JobsCancelling(), after: .begin)
        case FenceLimits.patience: return cancelAtPrinter()
        default: return pause()
        }
    }

    /// After a restart nobody may be there to take a page, and in the end nobody watches: it gets
    /// some time to end by itself, and no more.
    private func isHurried(_ facts: PrintFacts) -> Bool {
        let time = facts.isRecovery ? Limits.cancelling : FenceLimits.backend - Limits.cancelling
        return facts.isCancelled || looks >= FenceLimits.looks(in: time)
    }

    private mutating func cancel(
        _ before: JobsCancelling, after answer: PrintAnswer
    ) -> PrintTurn<End> {
        var cancelling = before
        switch cancelling.next(after: answer) {
        case .ask(let step):
            state = .cancelling(cancelling)
            return .ask(step)
        case .over(.asked): return pause()
        case .over(.none): return cancelAtPrinter()
        }
    }

    private mutating func cancelAtPrinter() -> PrintTurn<End> {
        state = .cancellingAtPrinter
        return .ask(.cancelAtPrinter)
    }

    private mutating func ask(_ step: FenceStep, in next: State) -> PrintTurn<End> {
        state = next
        return .ask(.fence(step))
    }

    private mutating func fault(lastly end: End) -> PrintTurn<End> {
        faults += 1
        return faults < FenceLimits.faults ? pause() : .over(end)
    }

    private mutating func pause() -> PrintTurn<End> {
        looks += 1
        guard looks < FenceLimits.looks(in: FenceLimits.backend) else { return .over(.lost) }
        state = .pausing
        return .ask(.pause(Limits.jobPoll))
    }
}
