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
            return progressed(phase, progress, at: now)
        case .jobEnded(request, let outcome, let witness):
            return ended(phase, outcome, witness, at: now)
        case .deadline(.phase) where phase.isCancelling:
            return leaveOpen(phase, at: now)
        case .deadline(.phase), .command(.cancel):
            return giveUp(phase, at: now)
        case .command, .receipt, .title, .reading:
            return hold(phase)
        case .refused(_, let reason, let characters):
            return refuse(reason: reason, characters: characters, at: now) + hold(phase)
        case .recordFailed(let dropped) where dropped.contains(request):
            return notRecorded(phase, at: now)
        case .linkFit:
            return handleBehind(phase.behind, input)
        case .resized:
            return measureAgain(phase.behind)
        case .recordFailed, .cloud, .submitted, .jobEnded, .progress, .deadline,
            .anyKey, .answer:
            return anywhere(input, at: now)
        case .ended:
            return leaveBehind(phase, at: now)
        }
    }

    /// The service stops while a job is under way: it is to be cancelled, and the next run of the
    /// program finds out how it ended.
    private mutating func leaveBehind(_ phase: Printing, at now: Instant) -> [SessionEffect] {
        hasEnded = true
        fulfilment = .unfulfilled
        return [.cancelJob(phase.order.attempt.request)] + finish(at: now)
    }

    /// The customer has waited long enough for the cancelled job: it is followed without them, and
    /// nothing else is printed until its end is known.
    private mutating func leaveOpen(_ phase: Printing, at now: Instant) -> [SessionEffect] {
        unsettled[phase.order.attempt.request] = phase.unsettled
        fulfilment = .unfulfilled
        return phase.behind.released(phase.order.document)
            + explain(
                .printUnknown, visit: phase.visit,
                back: phase.behind.doubting(phase.order.attempt, at: phase.part).atRest(),
                at: now)
    }

    /// Orders one copy; the intent is recorded first.
    mutating func printCopy(
        of phase: Ready, isBlind: Bool = false, at now: Instant
    ) -> [SessionEffect] {
        guard let document = printable(phase) else {
            fulfilment = .unfulfilled
            return returnTo(phase, at: now)
        }
        return printCopy(
            of: document, number: phase.invoice.identity.number, behind: .invoice(phase),
            isBlind: isBlind, at: now)
    }

    /// Orders one copy of a document that may be printed now; what stands against it is asked
    /// first.
    mutating func printCopy(
        of document: InvoiceDocument, number: String, behind: Shown, isBlind: Bool = false,
        at now: Instant
    ) -> [SessionEffect] {
        if document.history.doubts.isEmpty == false {
            return doubt(document, behind: behind, at: now)
        }
        return decideCopy(
            of: document, number: number, behind: behind, isBlind: isBlind, at: now)
    }

    /// Orders one copy.
    mutating func order(
        _ document: InvoiceDocument, number: String, behind: Shown, at now: Instant
    ) -> [SessionEffect] {
        fulfilment = .pending
        let request = nextRequest()
        outlet = chosenPrinter
        let order = PrintOrder(
            attempt: AttemptID(epoch: epoch, request: request), document: document,
            printer: outlet)
        var intent = JournalEntry(
            .printIntent, visit: behind.visit.id, request: request, .attempt(order.attempt),
            .printer(outlet), .invoice(MaskedNumber(number)), .sha256(document.sha256),
            .pages(document.pages), .bytes(document.bytes),
            .copy(document.history.prints.count + 1))
        if let key = document.history.key { intent.fields.append(.key(key)) }
        let next = Printing(behind: behind, order: order, since: now)
        return [.record(intent), .print(request, order)]
            + move(to: .printing(next), [.phase: Limits.printing], at: now)
    }

    /// A page is out: of a bundle the next one follows.
    private mutating func printed(_ phase: Printing, at now: Instant) -> [SessionEffect] {
        switch phase.behind {
        case .invoice, .buyer:
            return collect(phase.behind, at: now)
        case .bundle(let bundling):
            let released = SessionEffect.release(phase.order.document.id)
            return [released]
                + goOn(bundling, cancelled: phase.isCancelling, at: now)
        }
    }

    private mutating func submitted(_ phase: Printing, job: Int) -> [SessionEffect] {
        var next = phase
        next.job = job
        state = .printing(next)
        return [record(.printSubmitted, phase, .job(job))]
    }

    private mutating func progressed(
        _ phase: Printing, _ progress: JobProgress, at now: Instant
    ) -> [SessionEffect] {
        var next = phase
        next.progress = progress
        state = .printing(next)
        let before = Set(phase.progress?.reasons ?? []).filter(\.isBlocking)
        let after = Set(progress.reasons).filter(\.isBlocking)
        let records = progress.reasons.filter { after.contains($0) && before.contains($0) == false }
            .map { record(.printWaiting, phase, .reason(Token($0.rawValue))) }
        guard before.isEmpty != after.isEmpty, phase.isCancelling == false else { return records }
        return records + [arm(.phase, after.isEmpty ? Limits.printing : Limits.repair, at: now)]
    }

    private mutating func ended(
        _ phase: Printing, _ outcome: JobOutcome, _ witness: PrintWitness, at now: Instant
    ) -> [SessionEffect] {
        switch outcome {
        case .completed:
            fulfilment = .fulfilled
            let attempt = phase.order.attempt
            let entry = JournalEntry(
                .printCompleted, visit: phase.visit, request: attempt.request,
                .attempt(attempt), .pages(phase.order.document.pages), .witness(witness),
                .elapsed(now - phase.since))
            var done = phase
            done.behind = phase.behind.printed(attempt)
            return ends.add(attempt, outcome, entry) + printed(done, at: now)
        case .aborted:
            return failed(phase, outcome, witness, .printAborted, at: now)
        case .canceled:
            // Nobody here asked for it: somebody did at the printer.
            let notice: Notice = phase.isCancelling ? .printCanceled : .printAborted
            return failed(phase, outcome, witness, notice, at: now)
        case .refused(let refusal, let status):
            let fields = [JournalEntry.Field.reason(Token(refusal.rawValue)), .status(status)]
            return failed(phase, outcome, witness, .printRefused, fields, at: now)
        case .unknown:
            return inDoubt(phase, witness, at: now)
        }
    }

    private mutating func failed(
        _ phase: Printing, _ outcome: JobOutcome, _ witness: PrintWitness, _ notice: Notice,
        _ fields: [JournalEntry.Field] = [], at now: Instant
    ) -> [SessionEffect] {
        close(phase, outcome, witness, fields, at: now)
            + phase.behind.released(phase.order.document)
            + explain(notice, visit: phase.visit, back: phase.behind.atRest(), at: now)
    }

    /// Nobody can tell whether the page came out, so the one who stands in front is asked.
    private mutating func inDoubt(
        _ phase: Printing, _ witness: PrintWitness, at now: Instant
    ) -> [SessionEffect] {
        let attempt = phase.order.attempt
        let back = phase.behind.doubting(attempt, at: phase.part).atRest()
        return close(phase, .unknown, witness, at: now)
            + phase.behind.released(phase.order.document)
            + ask(
                Doubting(back: back, attempts: [attempt], part: phase.part, since: now),
                at: now)
    }

    /// Records the end of an attempt that did not simply come out, and drops its traces.
    private mutating func close(
        _ phase: Printing, _ outcome: JobOutcome, _ witness: PrintWitness,
        _ fields: [JournalEntry.Field] = [], at now: Instant
    ) -> [SessionEffect] {
        fulfilment = .unfulfilled
        var entry = JournalEntry(
            .printFailed, visit: phase.visit, request: phase.order.attempt.request,
            .attempt(phase.order.attempt), .outcome(outcome.token), .witness(witness),
            .elapsed(now - phase.since))
        entry.fields += fields
        return ends.add(phase.order.attempt, outcome, entry)
    }

    /// Cancels the job; its end is still waited for.
    private mutating func giveUp(_ phase: Printing, at now: Instant) -> [SessionEffect] {
        guard phase.isCancelling == false else { return [] }
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
        fulfilment = .unfulfilled
        // The intent may be durable all the same, and then it wants an end.
        let attempt = phase.order.attempt
        ends.owe(
            attempt,
            JournalEntry(
                .printResolved, .attempt(attempt), .outcome("refused"), .witness(.permit)))
        return phase.behind.released(phase.order.document)
            + explain(
                .printNotRecorded, visit: phase.visit, back: phase.behind.atRest(), at: now)
    }

    private func record(
        _ kind: JournalEntry.Kind, _ phase: Printing, _ fields: JournalEntry.Field...
    ) -> SessionEffect {
        var entry = JournalEntry(
            kind, visit: phase.visit, request: phase.order.attempt.request,
            .attempt(phase.order.attempt))
        entry.fields += fields
        return .record(entry)
    }
}
