// The invoice is in the making: the cloud is asked again, soon at first and then seldom.

extension Session {
    mutating func waiting(
        _ phase: Waiting, _ input: SessionInput, at now: Instant
    ) -> [SessionEffect] {
        switch input {
        case .deadline(.poll):
            return poll(phase, at: now)
        case .cloud(.status(let request, let result)) where request == phase.asking?.request:
            return polled(phase, result, at: now)
        case .deadline(.phase):
            return timedOut(phase, at: now)
        case .command(.cancel):
            fulfilment = .unfulfilled
            return finish(at: now)
        case .recordFailed(let dropped) where dropped.contains { $0 == phase.asking?.request }:
            journalIsDown = true
            fulfilment = .unfulfilled
            return finish(at: now)
        case .receipt(phase.visit.receipt):
            return []
        case .refused(_, let reason, let characters):
            return refuse(reason: reason, characters: characters, at: now)
        case .receipt, .reading, .ended, .command, .cloud, .submitted, .progress, .jobEnded,
            .linkFit, .deadline, .recordFailed, .recordRestored, .anyKey, .answer, .resized:
            return anywhere(input, at: now)
        }
    }

    /// Begins to wait, after an answer that says so.
    mutating func wait(
        _ stage: Waiting.Stage, _ question: LookingUp, at now: Instant
    ) -> [SessionEffect] {
        let phase = Waiting(visit: question.visit, stage: stage, since: now)
        return move(to: .waiting(phase), [.poll: Limits.pollSchedule[0]], at: now)
    }

    private mutating func poll(_ phase: Waiting, at now: Instant) -> [SessionEffect] {
        let asked = ask(phase.visit, at: now)
        var next = phase
        next.asking = asked.question
        return asked.effects
            + move(to: .waiting(next), [.phase: Limits.orderWatch], at: now)
    }

    private mutating func polled(
        _ phase: Waiting, _ result: Result<InvoiceStatus, ProviderFailure>, at now: Instant
    ) -> [SessionEffect] {
        guard let question = phase.asking else { return [] }
        return answered(question, result, at: now) { session, status in
            switch status {
            case .pendingReview:
                session.goOn(phase, .pendingReview, at: now)
            case .issuing:
                session.goOn(phase, .issuing, at: now)
            case .fileNotReady:
                session.goOn(phase, .fileNotReady, at: now)
            case .ready, .voided, .reversed, .notFound, .needsBuyer, .failed, .unreadableOrder,
                .unknown:
                session.follow(status, of: question, at: now)
            }
        }
    }

    private mutating func timedOut(_ phase: Waiting, at now: Instant) -> [SessionEffect] {
        guard let question = phase.asking else { return [] }
        return [.cancel(question.request)] + answered(question, .failure(.timedOut), at: now)
    }

    /// Waits on, until the schedule has come to its end.
    private mutating func goOn(
        _ phase: Waiting, _ stage: Waiting.Stage, at now: Instant
    ) -> [SessionEffect] {
        let polls = phase.polls + 1
        guard polls < Limits.pollSchedule.count else {
            fulfilment = .unfulfilled
            return explain(.stillIssuing, visit: phase.visit.id, at: now)
        }
        var next = phase
        next.polls = polls
        next.stage = stage
        next.asking = nil
        next.elapsedSeconds = (now - phase.since).milliseconds / 1_000
        return move(to: .waiting(next), [.poll: Limits.pollSchedule[polls]], at: now)
    }
}
