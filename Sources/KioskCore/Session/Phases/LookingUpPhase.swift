// A cloud has been asked; its answer decides where the visit goes.

extension Session {
    mutating func lookingUp(
        _ phase: LookingUp, _ input: SessionInput, at now: Instant
    ) -> [SessionEffect] {
        switch input {
        case .cloud(.status(phase.request, .failure(let failure)))
        where phase.visit.atNextAccount != nil:
            return [record(failure, of: phase, at: now)]
                + (phase.visit.atNextAccount.map { lookUp($0, at: now) } ?? [])
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
        case .receipt, .title, .reading, .ended, .command, .cloud, .submitted, .progress,
            .jobEnded, .linkFit, .deadline, .recordFailed, .anyKey, .answer,
            .resized:
            return anywhere(input, at: now)
        }
    }

    /// Records what a cloud answered; a usable answer is handed to `next`, a failure is explained.
    mutating func answered(
        _ question: LookingUp, _ result: Result<InvoiceStatus, ProviderFailure>, at now: Instant,
        next: (inout Session, InvoiceStatus) -> [SessionEffect] = { _, _ in [] }
    ) -> [SessionEffect] {
        switch result {
        case .success(let status):
            return [record(status, of: question, at: now)] + next(&self, status)
        case .failure(let failure):
            fulfilment = .unfulfilled
            // Whoever has ordered wants to know about the order, not about the network.
            let notice = question.visit.hasOrdered ? .orderUnknown : Notice(failure)
            return [record(failure, of: question, at: now)]
                + explain(notice, visit: question.visit.id, at: now)
        }
    }

    func record(
        _ status: InvoiceStatus, of question: LookingUp, at now: Instant
    ) -> SessionEffect {
        var entry = JournalEntry(
            .status, visit: question.visit.id, request: question.request, .outcome(status.token),
            .elapsed(now - question.since))
        if let number = status.invoice?.identity.number {
            entry.fields.append(.invoice(MaskedNumber(number)))
        }
        switch status {
        case .unknown(let code): entry.fields.append(.reason(Token(code)))
        case .failed(let refusal, _), .refused(let refusal):
            entry.fields.append(.reason(Token(refusal.rawValue)))
        case .notFound, .needsBuyer, .reserved, .pendingReview, .issuing, .fileNotReady, .ready,
            .bundle, .several, .voided, .reversed, .notRequired, .unreadableOrder:
            break
        }
        return .record(entry)
    }

    func record(
        _ failure: ProviderFailure, of question: LookingUp, at now: Instant
    ) -> SessionEffect {
        .record(
            JournalEntry(
                .lookUpFailed, visit: question.visit.id, request: question.request,
                .reason(Token(failure.rawValue)), .elapsed(now - question.since)))
    }
}
