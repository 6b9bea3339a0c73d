// A cloud has been asked; its answer decides where the visit goes.

extension Session {
    mutating func lookingUp(
        _ phase: LookingUp, _ input: SessionInput, at now: Instant
    ) -> [SessionEffect] {
        switch input {
        case .cloud(.status(phase.request, let result)):
            return answered(phase, result, at: now) { session, status in
                session.follow(status, of: phase, at: now)
            }
        case .deadline(.phase):
            return [.cancel(phase.request)] + answered(phase, .failure(.timedOut), at: now)
        case .command(.cancel):
            fulfilment = .unfulfilled
            return finish(at: now)
        case .receipt(phase.visit.receipt):
            return []
        case .refused(_, let reason, let characters):
            return refuse(reason: reason, characters: characters, at: now)
        case .recordFailed(let dropped) where dropped.contains(phase.request):
            journalIsDown = true
            fulfilment = .unfulfilled
            return finish(at: now)
        case .receipt, .reading, .ended, .command, .cloud, .submitted, .progress, .jobEnded,
            .linkFit, .deadline, .recordFailed, .recordRestored, .anyKey, .answer, .resized:
            return anywhere(input, at: now)
        }
    }

    /// Records what a cloud answered; a usable answer is handed to `next`, a failure is explained.
    mutating func answered(
        _ question: LookingUp, _ result: Result<InvoiceStatus, ProviderFailure>, at now: Instant,
        next: (inout Session, InvoiceStatus) -> [SessionEffect] = { _, _ in [] }
    ) -> [SessionEffect] {
        let visit = question.visit.id
        switch result {
        case .success(let status):
            var entry = JournalEntry(
                .status, visit: visit, request: question.request, .outcome(status.token),
                .elapsed(now - question.since))
            if let number = status.invoice?.identity.number {
                entry.fields.append(.invoice(MaskedNumber(number)))
            }
            if case .unknown(let code) = status { entry.fields.append(.reason(Token(code))) }
            return [.record(entry)] + next(&self, status)
        case .failure(let failure):
            fulfilment = .unfulfilled
            let entry = JournalEntry(
                .lookUpFailed, visit: visit, request: question.request,
                .reason(Token(failure.rawValue)), .elapsed(now - question.since))
            return [.record(entry)] + explain(Notice(failure), visit: visit, at: now)
        }
    }

    /// Goes where the cloud's answer leads, by way of the second fact where one is needed.
    mutating func follow(
        _ status: InvoiceStatus, of question: LookingUp, at now: Instant
    ) -> [SessionEffect] {
        switch status {
        case .ready(let invoice, _), .voided(let invoice), .reversed(let invoice):
            guard let fact = question.visit.receipt.proof else {
                return show(status, of: question, at: now)
            }
            let phase = Proving(
                visit: question.visit, request: question.request, status: status,
                invoice: invoice, fact: fact.askable(of: invoice))
            return move(to: .proving(phase), Session.untilWarning, at: now)
        case .pendingReview, .issuing, .fileNotReady, .notFound, .needsBuyer, .failed,
            .unreadableOrder, .unknown:
            guard question.visit.receipt.proof != nil else {
                return tell(status, question, at: now)
            }
            return miss(question.visit, at: now) { $0.tell(status, question, at: now) }
        }
    }

    /// Tells of a state in which there is no invoice to show. To whoever has only a number, that is
    /// told as well, but it counts as a guess.
    private mutating func tell(
        _ status: InvoiceStatus, _ question: LookingUp, at now: Instant
    ) -> [SessionEffect] {
        switch status {
        case .pendingReview: wait(.pendingReview, question, at: now)
        case .issuing: wait(.issuing, question, at: now)
        case .fileNotReady: wait(.fileNotReady, question, at: now)
        case .notFound: giveUp(.notFound, question, at: now)
        case .needsBuyer: giveUp(.needsBuyer, question, at: now)
        case .failed: giveUp(.failed, question, at: now)
        case .unreadableOrder: giveUp(.unreadableOrder, question, at: now)
        case .unknown: giveUp(.unknownStatus, question, at: now)
        case .ready, .voided, .reversed: follow(status, of: question, at: now)
        }
    }

    private mutating func giveUp(
        _ notice: Notice, _ question: LookingUp, at now: Instant
    ) -> [SessionEffect] {
        fulfilment = .unfulfilled
        return explain(notice, visit: question.visit.id, at: now)
    }
}
