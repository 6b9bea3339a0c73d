// A technician stands in front of the kiosk: how everything is, a test page, closed or open.

extension Session {
    mutating func staff(
        _ phase: Staff, _ input: SessionInput, at now: Instant
    ) -> [SessionEffect] {
        switch input {
        case .command(.print):
            return make(.testPage, phase, at: now)
        case .command(.ticket):
            return make(.statusTicket, phase, at: now)
        case .command(.service):
            return toggleService(phase, at: now)
        case .command(.cancel), .deadline(.idle):
            return finish(at: now)
        case .deadline(.phase):
            return cancelTest(phase, at: now)
        case .command, .anyKey:
            return stay(phase, at: now)
        case .submitted(let request, let job) where phase.order?.attempt.request == request:
            let entry = JournalEntry(
                .printSubmitted, visit: phase.visit, request: request, .job(job))
            return [.record(entry)]
        case .progress(let request, _) where phase.order?.attempt.request == request:
            return []
        case .jobEnded(let request, let outcome, let witness)
        where phase.order?.attempt.request == request:
            return tested(phase, outcome, witness, at: now)
        case .refused(_, let reason, let characters):
            // The card itself, above all, that still lies under the scanner.
            return refuse(reason: reason, characters: characters, at: now) + stay(phase, at: now)
        case .recordFailed(let dropped):
            return testNotRecorded(phase, dropped)
        case .receipt, .title, .reading, .ended, .cloud, .submitted, .progress, .jobEnded,
            .linkFit, .deadline, .answer, .resized:
            return anywhere(input, at: now)
        }
    }

    /// Takes what has to do with the technician.
    mutating func take(_ event: StaffEvent, at now: Instant) -> [SessionEffect] {
        switch event {
        case .admitted(let pass):
            return admit(pass, at: now)
        case .refused(let fault, let characters):
            return dispatch(
                .refused(
                    .notice(Notice(fault)), reason: Token(fault.rawValue), characters: characters),
                at: now)
        case .report(let report):
            change { $0.report = report }
            return []
        case .sheet(let request, let document):
            return sheetMade(request, document, at: now)
        case .settings(let progress):
            return note(progress, at: now)
        case .ordered(let isClosed, let actor):
            return orderService(isClosed: isClosed, by: actor)
        case .kept(let isKept):
            return switched(isKept, at: now)
        }
    }

    /// Whether a technician's card may be used now: a card is good for once, and is not wasted on a
    /// kiosk that is busy, or while input pauses.
    package var takesCards: Bool {
        switch foreground {
        case .printing, .collating, .ordering, .staff: false
        case .explaining(let phase): phase.isPause == false
        case .welcome, .reading, .entering, .lookingUp, .proving, .choosing, .buying, .confirming,
            .waiting, .ready, .bundle, .doubting, .copying, .collect, .phone, .outOfService:
            true
        }
    }

    /// Opens the page; a kiosk that has become busy meanwhile opens it when it is not any more.
    private mutating func admit(_ pass: StaffPass, at now: Instant) -> [SessionEffect] {
        guard takesCards else {
            waitingPass = pass
            return []
        }
        let cleared = clearAway()
        let visit = nextVisit()
        let entry = JournalEntry(
            .staffAdmitted, visit: visit, .actor(pass.technician), .card(pass.card))
        return cleared + [.record(entry), .reportHealth]
            + stay(Staff(visit: visit, pass: pass), at: now)
    }

    /// Opens the page for whoever has been waiting for a kiosk that was busy.
    mutating func admitWaiting(at now: Instant) -> [SessionEffect] {
        guard let pass = waitingPass, takesCards else { return [] }
        waitingPass = nil
        return admit(pass, at: now)
    }

    mutating func stay(_ phase: Staff, at now: Instant) -> [SessionEffect] {
        let effects = linger(in: .staff(phase), at: now)
        guard case .printing(_, let since) = phase.test else { return effects }
        return effects + [arm(.phase, max(.zero, since + Limits.printing - now), at: now)]
    }

    /// Changes the page, also while a code is coming in over it.
    mutating func change(_ change: (inout Staff) -> Void) {
        if case .reading(var reading) = state, case .staff(var phase) = reading.behind {
            change(&phase)
            reading.behind = .staff(phase)
            state = .reading(reading)
        } else if case .staff(var phase) = state {
            change(&phase)
            state = .staff(phase)
        }
    }

    /// What is on its way to paper and belongs to nobody at the screen any more: it is followed,
    /// and nothing else is printed meanwhile. A test page is taken back.
    mutating func leaveAttempt() -> [SessionEffect] {
        switch foreground {
        case .printing(let phase):
            unsettled[phase.order.attempt.request] = phase.unsettled
            return []
        case .staff(let phase):
            guard let order = phase.order else { return [] }
            let request = order.attempt.request
            unsettled[request] = Unsettled(attempt: order.attempt, visit: phase.visit)
            let entry = JournalEntry(
                .printCancel, visit: phase.visit, request: request, .attempt(order.attempt))
            return [.record(entry), .cancelJob(request)]
        case .welcome, .reading, .entering, .lookingUp, .proving, .choosing, .buying, .confirming,
            .ordering, .waiting, .ready, .bundle, .collating, .doubting, .copying, .collect,
            .phone, .explaining, .outOfService:
            return []
        }
    }
}
