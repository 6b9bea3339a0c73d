// One attempt to print, from the permit to the last word, as a value: it asks for a step and is
// told what came of it.

package import KioskCore

/// The kiosk's side of the fence.
///
///     fresh        writing, submitting, following; then questioning if the fence wrote down an
///                  end, revoking otherwise
///     recovering   revoking
///     revoking     clearing if the permit came back; awaiting if it was taken
///     awaiting     questioning when the backend has ended; clearing if it never began
///     clearing     telling: nothing was printed
///     questioning  telling: what the evidence says
///
/// Each stage is a value in a file of its own, and none comes twice. Only `submit` can make paper:
/// it is asked for at most once, and never when recovering. The last word is told once.
package struct PrintRun: Hashable, Sendable {
    /// Where it stands, and what it waits for.
    private enum State: Hashable, Sendable {
        case writing(PermitWriting)
        case submitting
        case following(Following)
        case revoking(Revoking)
        case clearing(JobsCancelling)
        case awaiting(AwaitingBackend)
        case questioning(Questioning)
        case telling
        case over
    }

    private var facts: PrintFacts
    private var state: State

    /// A run that puts a document on paper: a permit, a job, and the wait for its end.
    package init(_ order: PrintOrder, clock: PermitClock) {
        facts = PrintFacts(
            attempt: order.attempt.text, pages: order.document.pages, isRecovery: false,
            mayHaveJob: false)
        state = .writing(PermitWriting(order.document, clock: clock))
    }

    /// A run that finds out how an attempt of an earlier run of the program ended, and prints
    /// nothing.
    package init(recovering attempt: OpenPrint) {
        facts = PrintFacts(
            attempt: attempt.attempt.text, pages: attempt.pages, isRecovery: true,
            mayHaveJob: true)
        state = .revoking(Revoking())
    }

    /// The next step. `isCancelled`: somebody wants the attempt to end.
    package mutating func next(after answer: PrintAnswer, isCancelled: Bool) -> PrintStep {
        if isCancelled { facts.isCancelled = true }
        switch state {
        case .writing(let stage): return write(stage, answer)
        case .submitting: return submitted(answer)
        case .following(let stage): return follow(stage, answer)
        case .revoking(let stage): return revoke(stage, answer)
        case .clearing(let stage): return clear(stage, answer)
        case .awaiting(let stage): return wait(stage, answer)
        case .questioning(let stage): return question(stage, answer)
        case .telling, .over:
            state = .over
            return .end
        }
    }

    // MARK: The way to paper

    private mutating func write(_ before: PermitWriting, _ answer: PrintAnswer) -> PrintStep {
        var stage = before
        switch stage.next(after: answer, facts: &facts) {
        case .ask(let step):
            return ask(step, in: .writing(stage))
        case .over(.permitted):
            guard facts.isCancelled == false else { return revoke(Revoking(), .begin) }
            facts.mayHaveJob = true
            return ask(.submit, in: .submitting)
        case .over(.refused(let status)):
            facts.refusal = .refused(.notPermitted, status: status)
            return revoke(Revoking(), .begin)
        }
    }

    private mutating func submitted(_ answer: PrintAnswer) -> PrintStep {
        switch answer {
        case .submitted(let job), .unclear(job: .some(let job)):
            facts.job = job
            return ask(.tell(.submitted(job: job)), in: .following(Following()))
        case .notSent(let refusal, let status):
            facts.refusal = .refused(refusal, status: status)
            return revoke(Revoking(), .begin)
        case .unclear(job: nil), .begin, .done, .fence, .job, .jobs, .printer:
            return follow(Following(), .begin)
        }
    }

    private mutating func follow(_ before: Following, _ answer: PrintAnswer) -> PrintStep {
        var stage = before
        switch stage.next(after: answer, facts: &facts) {
        case .ask(let step): return ask(step, in: .following(stage))
        case .over(.ended(let record)): return question(record)
        case .over(.settle): return revoke(Revoking(), .begin)
        }
    }

    // MARK: Settling

    private mutating func revoke(_ before: Revoking, _ answer: PrintAnswer) -> PrintStep {
        var stage = before
        switch stage.next(after: answer, facts: facts) {
        case .ask(let step):
            return ask(step, in: .revoking(stage))
        case .over where facts.mayHaveJob == false:
            // No print service ever heard of the attempt, whatever the disk says.
            return tell(facts.neverPrinted)
        case .over(.revoked) where facts.courierSays == .completed || facts.wasAtPrinter:
            // A job that gets to the printer without its permit went past the fence: a queue that
            // is not set up as it should be.
            return question(nil)
        case .over(.revoked):
            return clear(JobsCancelling(), .begin)
        case .over(.absent):
            return wait(AwaitingBackend(), .begin)
        case .over(.failed):
            return question(nil, hasEnded: false)
        }
    }

    private mutating func clear(_ before: JobsCancelling, _ answer: PrintAnswer) -> PrintStep {
        var stage = before
        switch stage.next(after: answer) {
        case .ask(let step): return ask(step, in: .clearing(stage))
        case .over: return tell(facts.neverPrinted)
        }
    }

    private mutating func wait(_ before: AwaitingBackend, _ answer: PrintAnswer) -> PrintStep {
        var stage = before
        switch stage.next(after: answer, facts: facts) {
        case .ask(let step): return ask(step, in: .awaiting(stage))
        case .over(.ended(let record)): return question(record)
        case .over(.neverBegan): return clear(JobsCancelling(), .begin)
        case .over(.lost): return question(nil, hasEnded: false)
        }
    }

    private mutating func question(_ record: DoneRecord?, hasEnded: Bool = true) -> PrintStep {
        question(Questioning(record, hasEnded: hasEnded), .begin)
    }

    private mutating func question(_ before: Questioning, _ answer: PrintAnswer) -> PrintStep {
        var stage = before
        switch stage.next(after: answer, facts: &facts) {
        case .ask(let step): return ask(step, in: .questioning(stage))
        case .over(let verdict): return tell(verdict)
        }
    }

    private mutating func tell(_ verdict: Verdict) -> PrintStep {
        ask(.tell(.ended(verdict.outcome, verdict.witness)), in: .telling)
    }

    private mutating func ask(_ step: PrintStep, in next: State) -> PrintStep {
        state = next
        return step
    }
}
