// A cloud has been asked to do something; nothing interrupts that until its answer, or its time.

extension Session {
    mutating func ordering(
        _ phase: Ordering, _ input: SessionInput, at now: Instant
    ) -> [SessionEffect] {
        switch input {
        case .cloud(.ordered(phase.request, let result)):
            return answered(phase, result, at: now)
        case .deadline(.phase):
            return [.cancel(phase.request)] + answered(phase, .failure(.timedOut), at: now)
        case .recordFailed(let dropped) where dropped.contains(phase.request):
            fulfilment = .unfulfilled
            return leave(phase, .orderNotRecorded, at: now)
        case .refused(_, let reason, let characters):
            return refuse(reason: reason, characters: characters, at: now)
        case .cloud, .linkFit:
            guard let shown = phase.back.shown else { return anywhere(input, at: now) }
            return handleBehind(shown, input) + lateUnless(shown, input, at: now)
        case .command, .anyKey, .receipt, .title, .reading:
            return []
        case .ended:
            let entry = record(.orderFailed, phase, .reason("stopped"), at: now)
            return [.record(entry)] + anywhere(input, at: now)
        case .resized:
            return phase.back.shown.map { measureAgain($0) } ?? []
        case .submitted, .progress, .jobEnded, .deadline, .recordFailed, .answer:
            return anywhere(input, at: now)
        }
    }

    private mutating func answered(
        _ phase: Ordering, _ result: Result<OrderOutcome, ProviderFailure>, at now: Instant
    ) -> [SessionEffect] {
        switch result {
        case .success(let outcome):
            var entry = record(.ordered, phase, .outcome(outcome.token), at: now)
            switch outcome {
            case .refused(let refusal): entry.fields.append(.reason(Token(refusal.rawValue)))
            case .notSent(let failure): entry.fields.append(.reason(Token(failure.rawValue)))
            case .taken, .page, .alreadyThere, .unclear: break
            }
            return [.record(entry)] + follow(outcome, phase, at: now)
        case .failure(let failure):
            let entry = record(.orderFailed, phase, .reason(Token(failure.rawValue)), at: now)
            switch failure {
            case .unauthorised, .forbiddenAddress:
                // Nothing was done: the cloud did not let the kiosk in, or was not even asked.
                fulfilment = .unfulfilled
                return [.record(entry)] + leave(phase, Notice(failure), at: now)
            case .unreachable, .timedOut, .faulty, .malformed, .tooLarge, .mismatch, .cancelled:
                return [.record(entry)] + follow(.unclear, phase, at: now)
            }
        }
    }

    private func record(
        _ kind: JournalEntry.Kind, _ phase: Ordering, _ field: JournalEntry.Field, at now: Instant
    ) -> JournalEntry {
        JournalEntry(
            kind, visit: phase.visit.id, request: phase.request, .order(phase.order.token), field,
            .elapsed(now - phase.since))
    }

    private mutating func follow(
        _ outcome: OrderOutcome, _ phase: Ordering, at now: Instant
    ) -> [SessionEffect] {
        switch phase.order {
        case .send: return sent(outcome, phase, at: now)
        case .page: return show(outcome, for: phase, at: now)
        case .issue, .retitle, .reissue: break
        }
        switch outcome {
        case .taken(let receipt):
            return wait(.issuing, for: phase, following: receipt, at: now)
        case .alreadyThere:
            return wait(.checking, for: phase, following: nil, first: .zero, at: now)
        case .unclear:
            return wait(.checking, for: phase, following: nil, at: now)
        case .page:
            return lookUp(phase.visit, at: now)
        case .refused(.changed):
            var visit = phase.undone
            visit.hasChanged = true
            return lookUp(visit, at: now)
        case .refused(let refusal):
            return refused(refusal, phase, at: now)
        case .notSent(let failure):
            fulfilment = .unfulfilled
            return leave(phase, Notice(failure), at: now)
        }
    }

    /// The cloud made a page on which a phone can name the buyer, or did not.
    private mutating func show(
        _ outcome: OrderOutcome, for phase: Ordering, at now: Instant
    ) -> [SessionEffect] {
        guard case .buyer(var buying)? = phase.back.shown else { return finish(at: now) }
        if case .page(let link) = outcome {
            buying.link = Ready.Link(unmeasured: link)
            buying.wantsPhone = true
        } else {
            buying.before = .noPage
        }
        return begin(buying, at: now)
    }

    /// Waits for what comes of an order.
    private mutating func wait(
        _ stage: Waiting.Stage, for phase: Ordering, following receipt: ReceiptCode?,
        first pause: Duration = Limits.pollSchedule[0], at now: Instant
    ) -> [SessionEffect] {
        var visit = phase.visit
        var number: String?
        if let receipt {
            visit.receipt = receipt
            if case .claim(.request(let text)) = receipt.subject { number = text }
        }
        let question = LookingUp(visit: visit, request: phase.request, since: now)
        let buying: Buying? = if case .buyer(let buying)? = phase.back.shown { buying } else { nil }
        return wait(
            stage, question, from: buying, number: number, first: pause, at: now)
    }

    /// Where another buyer or another moment may help, the question stands again.
    private mutating func refused(
        _ refusal: Refusal, _ phase: Ordering, at now: Instant
    ) -> [SessionEffect] {
        fulfilment = .unfulfilled
        guard refusal.mayPass || refusal == .buyerData,
            case .buyer(var buying)? = phase.back.shown
        else {
            return explain(
                Notice(refusal), visit: phase.visit.id, back: phase.back.shown?.withoutQuestion,
                at: now)
        }
        buying.visit = phase.undone
        buying.before = .failed(refusal)
        return begin(buying, at: now)
    }

    /// An invoice was to be sent somewhere; it stays on the screen.
    private mutating func sent(
        _ outcome: OrderOutcome, _ phase: Ordering, at now: Instant
    ) -> [SessionEffect] {
        switch outcome {
        case .taken, .alreadyThere:
            fulfilment = .fulfilled
            return leave(phase, .sent, at: now)
        case .unclear, .page:
            fulfilment = .unfulfilled
            return leave(phase, .sendUnclear, at: now)
        case .refused(.changed):
            return lookUp(phase.visit, at: now)
        case .refused:
            fulfilment = .unfulfilled
            return leave(phase, .sendRefused, at: now)
        case .notSent(let failure):
            fulfilment = .unfulfilled
            return leave(phase, Notice(failure), at: now)
        }
    }

    private mutating func leave(
        _ phase: Ordering, _ notice: Notice, at now: Instant
    ) -> [SessionEffect] {
        explain(notice, visit: phase.visit.id, back: phase.back.shown, at: now)
    }
}

extension Ordering {
    /// The customer, for whom nothing has been done.
    fileprivate var undone: Visit {
        var visit = visit
        visit.orders -= 1
        visit.superseded = nil
        return visit
    }
}

extension Shown {
    /// What there is to return to when asking again would not help.
    fileprivate var withoutQuestion: Shown? {
        guard case .buyer(let phase) = self else { return self }
        return switch phase.purpose {
        case .issue: nil
        case .retitle(let bundling): .bundle(bundling)
        }
    }
}
