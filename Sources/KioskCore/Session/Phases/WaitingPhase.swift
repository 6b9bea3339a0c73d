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
        case .deadline(.tick):
            return tick(phase, at: now)
        case .deadline(.idle):
            return idled(phase, at: now)
        case .command(.cancel):
            return giveUp(phase, at: now)
        case .anyKey, .command:
            return extend(phase, at: now)
        case .receipt(phase.visit.receipt):
            return extend(phase, at: now)
        case .refused(_, let reason, let characters):
            return refuse(reason: reason, characters: characters, at: now)
        case .resized where phase.stage == .onPhone, .linkFit where phase.stage == .onPhone:
            return takeFit(phase, input)
        case .title(let title, _, _):
            return phase.givenUp + confirm(title, behind: phase.question.map(Shown.buyer), at: now)
        case .receipt, .reading, .ended, .cloud, .submitted, .progress, .jobEnded,
            .linkFit, .deadline, .recordFailed, .answer, .resized:
            return anywhere(input, at: now)
        }
    }

    /// Begins to wait, after an answer that says so.
    mutating func wait(
        _ stage: Waiting.Stage, _ question: LookingUp, from buying: Buying? = nil,
        number: String? = nil, first pause: Duration = Limits.pollSchedule[0], at now: Instant
    ) -> [SessionEffect] {
        var phase = Waiting(
            visit: question.visit, stage: stage, since: now,
            pollAt: now + pause, until: now + Limits.waiting)
        phase.question = buying
        phase.number = number
        return stay(phase, at: now)
    }

    private mutating func stay(_ phase: Waiting, at now: Instant) -> [SessionEffect] {
        let left = phase.until - now - (phase.warned ? .zero : Limits.idleWarning)
        var deadlines: [Deadline.Kind: Duration] = [
            .idle: max(.zero, left), .tick: Limits.tick,
        ]
        if let asking = phase.asking {
            deadlines[.phase] = max(.zero, asking.since + Limits.orderWatch - now)
        } else {
            deadlines[.poll] = max(.zero, phase.pollAt - now)
        }
        return move(to: .waiting(phase), deadlines, at: now)
    }

    /// Somebody is there: the visit goes on.
    private mutating func extend(_ phase: Waiting, at now: Instant) -> [SessionEffect] {
        var next = phase
        next.warned = false
        next.until = now + Limits.waiting
        return stay(next, at: now)
    }

    private mutating func tick(_ phase: Waiting, at now: Instant) -> [SessionEffect] {
        var next = phase
        next.elapsedSeconds = (now - phase.since).milliseconds / 1_000
        state = .waiting(next)
        return [arm(.tick, Limits.tick, at: now)]
    }

    private mutating func idled(_ phase: Waiting, at now: Instant) -> [SessionEffect] {
        fulfilment = .unfulfilled
        if phase.stage == .onPhone { return finish(at: now) }
        return phase.givenUp + explain(.stillIssuing, visit: phase.visit.id, at: now)
    }

    /// Whoever watches the phone's page comes back to the question; everybody else leaves.
    private mutating func giveUp(_ phase: Waiting, at now: Instant) -> [SessionEffect] {
        fulfilment = .unfulfilled
        guard phase.stage == .onPhone, let question = phase.question else {
            return finish(at: now)
        }
        return phase.givenUp + begin(question, at: now)
    }

    private mutating func takeFit(_ phase: Waiting, _ input: SessionInput) -> [SessionEffect] {
        var next = phase
        defer { state = .waiting(next) }
        switch input {
        case .linkFit(let request, let fit):
            return next.question?.link.take(fit, to: request, visit: phase.visit.id) ?? []
        case .command, .anyKey, .answer, .receipt, .title, .refused, .reading, .ended, .cloud,
            .submitted, .progress, .jobEnded, .resized, .deadline, .recordFailed:
            return next.question?.link.measure { nextRequest() } ?? []
        }
    }
}

// MARK: Asking again

extension Session {
    private mutating func poll(_ phase: Waiting, at now: Instant) -> [SessionEffect] {
        let asked = ask(phase.visit, at: now)
        var next = phase
        next.asking = asked.question
        return asked.effects + stay(next, at: now)
    }

    private mutating func timedOut(_ phase: Waiting, at now: Instant) -> [SessionEffect] {
        guard let question = phase.asking else { return [] }
        return [.cancel(question.request)] + polled(phase, .failure(.timedOut), at: now)
    }

    private mutating func polled(
        _ phase: Waiting, _ result: Result<InvoiceStatus, ProviderFailure>, at now: Instant
    ) -> [SessionEffect] {
        guard let question = phase.asking else { return [] }
        switch result {
        case .success(let status):
            return [record(status, of: question, at: now)]
                + heard(status, phase, question, at: now)
        case .failure(let failure):
            let entry = record(failure, of: question, at: now)
            guard phase.failures + 1 < Limits.waitingFailures || phase.stage == .onPhone else {
                fulfilment = .unfulfilled
                // Whoever has ordered wants to know about the order, not about the network.
                let notice = phase.visit.hasOrdered ? .orderUnknown : Notice(failure)
                return [entry] + explain(notice, visit: phase.visit.id, at: now)
            }
            var next = phase
            next.failures += 1
            return [entry] + goOn(next, phase.stage, at: now)
        }
    }

    private mutating func heard(
        _ status: InvoiceStatus, _ phase: Waiting, _ question: LookingUp, at now: Instant
    ) -> [SessionEffect] {
        var next = phase
        next.failures = 0
        if phase.visit.isStill(status) { return unknown(next, at: now) }
        switch status {
        case .pendingReview: return goOn(next.known, .pendingReview, at: now)
        case .issuing: return goOn(next.known, .issuing, at: now)
        case .fileNotReady: return goOn(next.known, .fileNotReady, at: now)
        case .notFound, .needsBuyer:
            switch phase.stage {
            case .onPhone: return goOn(next, .onPhone, at: now)
            // A cloud may take an order before its register shows it.
            case .checking, .issuing, .pendingReview, .fileNotReady:
                guard phase.visit.hasOrdered else {
                    return follow(status, of: question, at: now)
                }
                return unknown(next, at: now)
            }
        case .failed where phase.stage == .onPhone && phase.hasFailedBefore:
            return goOn(next, .onPhone, at: now)
        case .ready, .voided, .reversed, .failed, .unreadableOrder, .unknown, .reserved,
            .bundle, .several, .refused, .notRequired:
            return follow(status, of: question, at: now)
        }
    }

    /// The cloud knows nothing of what was ordered, or not yet.
    private mutating func unknown(_ phase: Waiting, at now: Instant) -> [SessionEffect] {
        var next = phase
        next.unknown += 1
        return next.unknown < Limits.checkingPolls
            ? goOn(next, phase.stage, at: now) : notArrived(phase, at: now)
    }

    /// The order was lost on the way: the same can be ordered again, and will be the same.
    private mutating func notArrived(_ phase: Waiting, at now: Instant) -> [SessionEffect] {
        guard var question = phase.question else {
            fulfilment = .unfulfilled
            return explain(.orderUnknown, visit: phase.visit.id, at: now)
        }
        question.visit = phase.visit
        question.before = .lost
        return begin(question, at: now)
    }

    /// Waits on; the last pause of the schedule is repeated until the visit ends.
    private mutating func goOn(
        _ phase: Waiting, _ stage: Waiting.Stage, at now: Instant
    ) -> [SessionEffect] {
        var next = phase
        next.polls += 1
        next.stage = stage
        next.asking = nil
        next.elapsedSeconds = (now - phase.since).milliseconds / 1_000
        let schedule = Limits.pollSchedule
        next.pollAt = now + schedule[min(next.polls, schedule.count - 1)]
        return stay(next, at: now)
    }
}

extension Visit {
    /// Whether a cloud says only what it said before something was ordered.
    fileprivate func isStill(_ status: InvoiceStatus) -> Bool {
        switch (superseded, status) {
        case (.application(let number), .bundle(let bundle)): bundle.number == number
        case (.invoice(let identity), _): status.invoice?.identity == identity
        case (.nothing, .several): true
        case (.application, _), (.nothing, _), (nil, _): false
        }
    }
}

extension Waiting {
    /// Gives up the question that is under way.
    fileprivate var givenUp: [SessionEffect] { asking.map { [.cancel($0.request)] } ?? [] }

    /// The same, with the order known to the cloud.
    fileprivate var known: Waiting {
        var next = self
        next.unknown = 0
        return next
    }

    /// Whether the state that the phone is to change is a failure.
    fileprivate var hasFailedBefore: Bool {
        if case .failed? = question?.before { true } else { false }
    }
}
