// The second stage of a run: the job is under way, and its end is waited for.

import KioskCore

/// Looks, again and again, whether the fence has written down an end, and how the job stands.
struct Following: Hashable, Sendable {
    /// How the stage ends.
    enum End: Hashable, Sendable {
        /// The backend has ended; `nil` if what it wrote down cannot be read.
        case ended(DoneRecord?)
        /// There is no use in waiting, or nobody wants to.
        case settle
    }

    /// Where it stands, and what it waits for.
    private enum State: Hashable, Sendable {
        case begin
        case reading
        case looking
        case finding
        case telling
        case pausing
    }

    private var state = State.begin
    private var looks = 0
    private var silence = 0
    private var stillness = 0
    private var told: JobProgress?

    /// The next step.
    mutating func next(after answer: PrintAnswer, facts: inout PrintFacts) -> PrintTurn<End> {
        switch state {
        case .begin:
            return read(facts)
        case .reading:
            if case .fence(.content(let content)) = answer {
                return .over(.ended(DoneRecord(content: content)))
            }
            return facts.isCancelled ? .over(.settle) : look(facts)
        case .looking:
            return looked(answer, &facts)
        case .finding:
            return found(answer, &facts)
        case .telling:
            return pause()
        case .pausing:
            return facts.isCancelled ? .over(.settle) : read(facts)
        }
    }

    private mutating func read(_ facts: PrintFacts) -> PrintTurn<End> {
        state = .reading
        return .ask(.fence(.read(facts.place(.done))))
    }

    private mutating func look(_ facts: PrintFacts) -> PrintTurn<End> {
        state = facts.job == nil ? .finding : .looking
        return .ask(facts.job.map(PrintStep.lookAtJob) ?? .findJobs)
    }

    private mutating func looked(
        _ answer: PrintAnswer, _ facts: inout PrintFacts
    ) -> PrintTurn<End> {
        switch answer {
        case .job(.running(let progress)):
            silence = 0
            // Only the printer's own job counts pages.
            if progress.pagesCompleted != nil { facts.wasAtPrinter = true }
            return goesOn(progress)
        case .job(.ended(let state)):
            facts.courierSays = state
            return .over(.settle)
        case .job(.unknown):
            return .over(.settle)
        case .job(nil), .begin, .done, .fence, .submitted, .notSent, .unclear, .jobs, .printer:
            return nobodyAnswers()
        }
    }

    private mutating func goesOn(_ progress: JobProgress) -> PrintTurn<End> {
        stillness = isStill(progress) ? stillness + 1 : 0
        guard stillness < FenceLimits.stillness else { return .over(.settle) }
        guard progress != told else { return pause() }
        told = progress
        return tell(.progress(progress))
    }

    /// A filter that failed leaves its job stopped, a document that never came leaves it held, and
    /// nothing will ever move it. One that waits for paper is another matter.
    private func isStill(_ progress: JobProgress) -> Bool {
        guard progress.reasons.contains(where: \.isBlocking) == false else { return false }
        return switch progress.state {
        case .stopped, .held: true
        case .pending, .processing, .canceled, .aborted, .completed: false
        }
    }

    private mutating func found(
        _ answer: PrintAnswer, _ facts: inout PrintFacts
    ) -> PrintTurn<End> {
        guard case .jobs(.some(let jobs)) = answer, let job = jobs.first else {
            return nobodyAnswers()
        }
        silence = 0
        facts.job = job
        return tell(.submitted(job: job))
    }

    private mutating func nobodyAnswers() -> PrintTurn<End> {
        silence += 1
        return silence < FenceLimits.silence ? pause() : .over(.settle)
    }

    private mutating func tell(_ news: PrintNews) -> PrintTurn<End> {
        state = .telling
        return .ask(.tell(news))
    }

    private mutating func pause() -> PrintTurn<End> {
        looks += 1
        // The permit has run out: whoever has not taken it by now will not.
        guard looks < FenceLimits.looks(in: FenceLimits.permit) else { return .over(.settle) }
        state = .pausing
        return .ask(.pause(Limits.jobPoll))
    }
}
