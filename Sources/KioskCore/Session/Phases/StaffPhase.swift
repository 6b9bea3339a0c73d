// A technician stands in front of the kiosk: how everything is, a test page, closed or open.

extension Session {
    mutating func staff(
        _ phase: Staff, _ input: SessionInput, at now: Instant
    ) -> [SessionEffect] {
        switch input {
        case .command(.print):
            return phase.isTesting ? stay(phase, at: now) : makeTestPage(phase, at: now)
        case .command(.service):
            return toggleService(phase, at: now)
        case .command(.cancel), .deadline(.idle):
            return leave(phase, at: now)
        case .command(.language):
            turnLanguage()
            return stay(phase, at: now)
        case .command, .anyKey:
            return stay(phase, at: now)
        case .submitted(let request, let job) where phase.isPrinting(request):
            let entry = JournalEntry(
                .printSubmitted, visit: phase.visit, request: request, .job(job))
            return [.record(entry)]
        case .progress(let request, _) where phase.isPrinting(request):
            return []
        case .jobEnded(let request, let outcome, let witness) where phase.isPrinting(request):
            return tested(phase, outcome, witness)
        case .recordFailed(let dropped):
            return notRecorded(phase, dropped, at: now)
        case .ended:
            let effects = leave(phase, at: now)
            hasEnded = true
            return effects
        case .receipt, .title, .refused, .reading, .cloud, .submitted, .progress,
            .jobEnded, .linkFit, .deadline, .recordRestored, .answer, .resized:
            return anywhere(input, at: now)
        }
    }

    /// Takes what has to do with the technician.
    mutating func take(_ event: StaffEvent, at now: Instant) -> [SessionEffect] {
        switch event {
        case .admitted(let pass):
            return admit(pass, at: now)
        case .refused(let fault, let characters):
            return refuse(fault, characters, at: now)
        case .report(let report):
            return change { $0.report = report }
        case .testPage(let request, let document):
            guard case .staff(let phase) = state, phase.test == .making(request) else { return [] }
            return print(document, for: phase, at: now)
        case .kept(let isKept):
            return switched(isKept, at: now)
        }
    }

    /// Whether a technician's card may be used now: a card is good for once, and is not wasted on a
    /// kiosk that is busy.
    package var takesCards: Bool {
        switch state {
        case .printing, .collating, .ordering, .staff: false
        case .welcome, .reading, .entering, .lookingUp, .proving, .choosing, .buying, .confirming,
            .waiting, .ready, .bundle, .doubting, .copying, .collect, .phone, .explaining,
            .outOfService:
            true
        }
    }

    private mutating func admit(_ pass: StaffPass, at now: Instant) -> [SessionEffect] {
        let cleared = clearAway()
        let visit = nextVisit()
        let entry = JournalEntry(
            .staffAdmitted, visit: visit, .actor(pass.technician), .card(pass.card))
        return cleared + [.record(entry), .reportHealth]
            + stay(Staff(visit: visit, pass: pass), at: now)
    }

    private mutating func refuse(
        _ fault: StaffCardFault, _ characters: Int, at now: Instant
    ) -> [SessionEffect] {
        let entry = JournalEntry(
            .staffRefused, visit: state.visit, .reason(Token(fault.rawValue)),
            .characters(characters))
        // A flood is counted like one of useless scans.
        _ = refusals.take(at: now)
        let records: [SessionEffect] = refusals.isFlood ? [] : [.record(entry)]
        guard takesCards else { return records }
        let back = state.shown
        return records + explain(Notice(fault), visit: state.visit, back: back, at: now)
    }

    private mutating func stay(_ phase: Staff, at now: Instant) -> [SessionEffect] {
        linger(in: .staff(phase), at: now)
    }

    private mutating func change(_ change: (inout Staff) -> Void) -> [SessionEffect] {
        guard case .staff(var phase) = state else { return [] }
        change(&phase)
        state = .staff(phase)
        return []
    }

    /// A test that still runs is followed without the technician.
    private mutating func leave(_ phase: Staff, at now: Instant) -> [SessionEffect] {
        if case .printing(let order, _) = phase.test {
            unsettled[order.attempt.request] = Unsettled(
                attempt: order.attempt, visit: phase.visit)
        }
        return finish(at: now)
    }
}

// MARK: The test page

extension Session {
    /// Nothing is printed before it is known how earlier attempts ended.
    private mutating func makeTestPage(_ phase: Staff, at now: Instant) -> [SessionEffect] {
        guard isSettling == false else { return stay(phase, at: now) }
        var next = phase
        let request = nextRequest()
        next.test = .making(request)
        return [.makeTestPage(request, phase.visit)] + stay(next, at: now)
    }

    private mutating func print(
        _ document: InvoiceDocument?, for phase: Staff, at now: Instant
    ) -> [SessionEffect] {
        guard let document, isSettling == false else { return change { $0.test = .notMade } }
        let request = nextRequest()
        outlet = chosenPrinter
        let order = PrintOrder(
            attempt: AttemptID(epoch: epoch, request: request), document: document,
            printer: outlet)
        let intent = JournalEntry(
            .printIntent, visit: phase.visit, request: request, .attempt(order.attempt),
            .printer(outlet), .sha256(document.sha256), .pages(document.pages),
            .bytes(document.bytes), .actor(phase.pass.technician))
        var next = phase
        next.test = .printing(order, since: now)
        return [.record(intent), .print(request, order)] + stay(next, at: now)
    }

    private mutating func tested(
        _ phase: Staff, _ outcome: JobOutcome, _ witness: PrintWitness
    ) -> [SessionEffect] {
        guard case .printing(let order, _) = phase.test else { return [] }
        var next = phase
        next.test = .ended(outcome)
        state = .staff(next)
        let attempt = order.attempt
        let entry = JournalEntry(
            outcome == .completed ? .printCompleted : .printFailed, visit: phase.visit,
            request: attempt.request, .attempt(attempt), .outcome(outcome.token),
            .witness(witness))
        return ends.add(attempt, outcome, entry) + [.release(order.document.id)]
    }

    private mutating func notRecorded(
        _ phase: Staff, _ dropped: [RequestID], at now: Instant
    ) -> [SessionEffect] {
        journalIsDown = true
        guard case .printing(let order, _) = phase.test,
            dropped.contains(order.attempt.request)
        else { return [] }
        ends.owe(
            order.attempt,
            JournalEntry(
                .printResolved, .attempt(order.attempt), .outcome("refused"), .witness(.permit)))
        return change { $0.test = .notMade }
    }
}

// MARK: Closed or open

extension Session {
    private mutating func toggleService(_ phase: Staff, at now: Instant) -> [SessionEffect] {
        guard phase.switching == nil else { return stay(phase, at: now) }
        var next = phase
        next.switching = isClosedByStaff == false
        next.isNotKept = false
        return [.keepClosed(isClosedByStaff == false)] + stay(next, at: now)
    }

    /// What is not kept over a restart does not hold before it either: the screen would say
    /// something else than the next start does.
    private mutating func switched(_ isKept: Bool, at now: Instant) -> [SessionEffect] {
        guard case .staff(var phase) = state, let closed = phase.switching else { return [] }
        phase.switching = nil
        phase.isNotKept = isKept == false
        state = .staff(phase)
        guard isKept else { return [] }
        isClosedByStaff = closed
        let entry = JournalEntry(
            closed ? .outOfService : .inService, visit: phase.visit, .reason("staff"),
            .actor(phase.pass.technician))
        return [.record(entry)]
    }
}

extension Staff {
    /// Whether a test is under way.
    var isTesting: Bool {
        switch test {
        case .making, .printing: true
        case .ended, .notMade, nil: false
        }
    }

    /// Whether this is the order of the test that is under way.
    fileprivate func isPrinting(_ request: RequestID) -> Bool {
        if case .printing(let order, _) = test { order.attempt.request == request } else { false }
    }
}
