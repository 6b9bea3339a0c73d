// A copy is on its way to paper: nothing else happens until its end is known.

extension Session {
    mutating func printing(
        _ phase: Printing, _ input: SessionInput, at now: Instant
    ) -> [SessionEffect] {
        let request = phase.order.attempt.request
        switch input {
        case .submitted(request, let job):
            return submitted(phase, job: job)
        case .progress(request, let progress):
            return progressed(phase, progress)
        case .jobEnded(request, let outcome):
            return ended(phase, outcome, at: now)
        case .deadline(.phase), .command(.cancel):
            return giveUp(phase, at: now)
        case .command(.language):
            language = language.other
            return []
        case .command(.print), .command(.phone), .receipt, .reading:
            return hold(phase)
        case .refused(_, let reason, let characters):
            return refuse(reason: reason, characters: characters) + hold(phase)
        case .recordFailed(let dropped) where dropped.contains(request):
            return notRecorded(phase, at: now)
        case .recordFailed, .recordRestored, .cloud, .submitted, .jobEnded, .linkFit, .progress,
            .resized, .deadline, .anyKey, .answer:
            return anywhere(input, at: now)
        case .ended:
            return []
        }
    }

    /// Orders one copy; the intent is recorded first.
    mutating func printCopy(of phase: Ready, at now: Instant) -> [SessionEffect] {
        guard phase.view == .issued, let document = phase.printable(with: printer) else {
            fulfilment = .unfulfilled
            return returnTo(phase, at: now)
        }
        fulfilment = .pending
        let request = nextRequest()
        let order = PrintOrder(
            attempt: AttemptID(epoch: epoch, request: request), document: document)
        let intent = JournalEntry(
            .printIntent, visit: phase.visit.id, request: request, .attempt(order.attempt),
            .invoice(MaskedNumber(phase.invoice.identity.number)), .sha256(document.sha256),
            .pages(document.pages), .bytes(document.bytes))
        let next = Printing(ready: phase, order: order, since: now)
        return [.record(intent), .print(request, order)]
            + move(to: .printing(next), [.phase: Limits.printing], at: now)
    }

    private mutating func submitted(_ phase: Printing, job: Int) -> [SessionEffect] {
        var next = phase
        next.job = job
        state = .printing(next)
        return [record(.printSubmitted, phase, .job(job))]
    }

    private mutating func progressed(
        _ phase: Printing, _ progress: JobProgress
    ) -> [SessionEffect] {
        var next = phase
        next.progress = progress
        state = .printing(next)
        let before = Set(phase.progress?.reasons ?? [])
        return progress.reasons.filter { $0.isBlocking && before.contains($0) == false }
            .map { record(.printWaiting, phase, .reason(Token($0.rawValue))) }
    }

    private mutating func ended(
        _ phase: Printing, _ outcome: JobOutcome, at now: Instant
    ) -> [SessionEffect] {
        switch outcome {
        case .completed:
            fulfilment = .fulfilled
            let entry = record(
                .printCompleted, phase, .pages(phase.order.document.pages),
                .elapsed(now - phase.since))
            return [entry] + move(to: .collect(phase.ready), [.phase: Limits.collect], at: now)
        case .aborted:
            return failed(phase, outcome, .printAborted, at: now)
        case .canceled:
            return failed(phase, outcome, .printCanceled, at: now)
        case .refused(let refusal):
            let reason = Token(refusal.rawValue)
            return failed(phase, outcome, .printRefused, reason: reason, at: now)
        case .unknown:
            return failed(phase, outcome, .printUnknown, at: now)
        }
    }

    private mutating func failed(
        _ phase: Printing, _ outcome: JobOutcome, _ notice: Notice, reason: Token? = nil,
        at now: Instant
    ) -> [SessionEffect] {
        fulfilment = .unfulfilled
        var back = phase.ready
        back.printInDoubt = outcome == .unknown
        var entry = JournalEntry(
            .printFailed, visit: phase.ready.visit.id, request: phase.order.attempt.request,
            .attempt(phase.order.attempt), .outcome(outcome.token), .elapsed(now - phase.since))
        if let reason { entry.fields.append(.reason(reason)) }
        return [.record(entry)]
            + explain(notice, visit: phase.ready.visit.id, back: back, at: now)
    }

    /// Cancels the job. If its end is not reported even then, nobody can tell what comes out.
    private mutating func giveUp(_ phase: Printing, at now: Instant) -> [SessionEffect] {
        guard phase.isCancelling == false else {
            return armed[.phase] == nil ? ended(phase, .unknown, at: now) : []
        }
        var next = phase
        next.isCancelling = true
        return [record(.printCancel, phase), .cancelJob(phase.order.attempt.request)]
            + move(to: .printing(next), [.phase: Limits.cancelling], at: now)
    }

    /// Somebody wants something meanwhile: it is answered on the screen and not used.
    private mutating func hold(_ phase: Printing) -> [SessionEffect] {
        var next = phase
        next.holdsOthers = true
        state = .printing(next)
        return []
    }

    /// The intent could not be recorded, so nothing was ordered.
    private mutating func notRecorded(_ phase: Printing, at now: Instant) -> [SessionEffect] {
        journalIsDown = true
        fulfilment = .unfulfilled
        return explain(
            .printNotRecorded, visit: phase.ready.visit.id, back: phase.ready, at: now)
    }

    private func record(
        _ kind: JournalEntry.Kind, _ phase: Printing, _ fields: JournalEntry.Field...
    ) -> SessionEffect {
        var entry = JournalEntry(
            kind, visit: phase.ready.visit.id, request: phase.order.attempt.request,
            .attempt(phase.order.attempt))
        entry.fields += fields
        return .record(entry)
    }
}
