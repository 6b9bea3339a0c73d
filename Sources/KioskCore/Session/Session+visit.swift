// The beginning and the end of a visit, and what is the same in every phase.

extension Session {
    /// Starts a visit with a receipt, after whatever stood before has been cleared away.
    mutating func begin(_ receipt: ReceiptCode, at now: Instant) -> [SessionEffect] {
        guard isClosedByStaff == false else {
            fulfilment = .unfulfilled
            return finish(at: now)
        }
        var effects = clearAway()
        fulfilment = .pending
        var visit = Visit(id: nextVisit(), receipt: receipt)
        visit.isProven = receipt.proof == nil
        effects.append(
            .record(
                JournalEntry(
                    .scan, visit: visit.id, .account(receipt.account),
                    .receipt(MaskedNumber(receipt.reference)))))
        return effects + lookUp(visit, at: now)
    }

    /// Asks the cloud of a visit's receipt and waits for its answer.
    mutating func lookUp(_ visit: Visit, at now: Instant) -> [SessionEffect] {
        let asked = ask(visit, at: now)
        let deadlines = [Deadline.Kind.phase: Limits.orderWatch]
        return asked.effects + move(to: .lookingUp(asked.question), deadlines, at: now)
    }

    /// Asks the cloud of a visit's receipt.
    mutating func ask(
        _ visit: Visit, at now: Instant
    ) -> (question: LookingUp, effects: [SessionEffect]) {
        let request = nextRequest()
        let entry = JournalEntry(
            .lookUp, visit: visit.id, request: request, .account(visit.receipt.account))
        return (
            LookingUp(visit: visit, request: request, since: now),
            [.record(entry), .lookUp(request, visit.receipt)]
        )
    }

    /// Explains something; the visit, if there is one, goes on to `back` or ends afterwards.
    mutating func explain(
        _ notice: Notice, visit: VisitID? = nil, back: Shown? = nil, at now: Instant
    ) -> [SessionEffect] {
        explain(.notice(notice), visit: visit, back: back, at: now)
    }

    /// Ends the visit, if there is one, and returns to welcome, or closes if staff want it so.
    mutating func finish(at now: Instant) -> [SessionEffect] {
        let effects = clearAway()
        language = homeLanguage
        look = .usual
        speech = nil
        if isClosedByStaff { return effects + close(at: now) }
        return effects + move(to: .welcome, at: now)
    }

    /// Whether staff have closed the kiosk to customers.
    package var isClosedToCustomers: Bool { isClosedByStaff }

    /// Whether it is being kept just now that staff want it closed, or open.
    package var isSwitching: Bool { switching != nil }

    /// Whether nobody is being served and nothing is under way that the program has to follow: it
    /// may end now.
    package var isIdle: Bool {
        guard isSettling == false, switching == nil, waitingPass == nil else { return false }
        switch state {
        case .welcome: return isAsUsual && help == nil
        case .outOfService: return true
        case .reading, .entering, .lookingUp, .proving, .choosing, .buying, .confirming, .ordering,
            .waiting, .ready, .bundle, .collating, .printing, .doubting, .copying, .collect,
            .phone, .explaining, .staff:
            return false
        }
    }

    /// Closes the kiosk to customers.
    mutating func close(at now: Instant) -> [SessionEffect] {
        move(to: .outOfService, at: now)
    }

    /// Gives up what is under way and drops what is held for the visit.
    mutating func clearAway() -> [SessionEffect] {
        isRevealed = false
        let given = state.openRequests.map(SessionEffect.cancel) + leaveAttempt()
        guard let visit = state.visit else { return given }
        return given + [.record(JournalEntry(.visitEnded, visit: visit)), .forget(visit)]
    }

    /// What is the same wherever the kiosk is not busy with paper.
    mutating func anywhere(_ input: SessionInput, at now: Instant) -> [SessionEffect] {
        switch input {
        case .receipt(let receipt):
            return begin(receipt, at: now)
        case .refused(let subject, let reason, let characters):
            let effects = refuse(reason: reason, characters: characters, at: now) + clearAway()
            fulfilment = .unfulfilled
            return effects + explain(subject, at: now)
        case .reading(let characters):
            return read(characters, over: state, at: now)
        case .command(.print), .command(.phone):
            fulfilment = .unfulfilled
            return []
        case .ended:
            let effects = finish(at: now)
            hasEnded = true
            return effects
        case .cloud, .submitted, .jobEnded, .linkFit:
            return recordLate(input)
        case .title(_, let code, let characters):
            return anywhere(SessionInput(refusing: code, characters), at: now)
        case .command, .anyKey, .answer, .progress, .resized, .deadline, .recordFailed:
            return []
        }
    }

    /// Records a scan that is not used; of a flood only how many there were.
    mutating func refuse(reason: Token, characters: Int, at now: Instant) -> [SessionEffect] {
        let passed = refusals.take(at: now)
        let summary = passed.map { count in
            SessionEffect.record(
                JournalEntry(.scanRefused, .reason("many-more"), .times(count)))
        }
        let entry = SessionEffect.record(
            JournalEntry(
                reason.isCardFault ? .staffRefused : .scanRefused, visit: state.visit,
                .reason(reason),
                .characters(characters)))
        return [summary].compactMap(\.self) + (refusals.isFlood ? [] : [entry])
    }

    /// Records the answer to an order that nobody waits for any more.
    private func recordLate(_ input: SessionInput) -> [SessionEffect] {
        switch input {
        case .cloud(.ordered(let request, .success(let outcome))): [late(request, outcome.token)]
        case .cloud(let event): event.request.map { [late($0, "cloud")] } ?? []
        case .submitted(let request, _): [late(request, "submitted")]
        case .jobEnded(let request, let outcome, _): [late(request, outcome.token)]
        case .linkFit, .command, .anyKey, .answer, .receipt, .title, .refused, .reading, .ended,
            .progress, .resized, .deadline, .recordFailed:
            []
        }
    }

    /// The visit that it belonged to is over: whose it was, the order's own entry says.
    private func late(_ request: RequestID, _ outcome: Token) -> SessionEffect {
        .record(JournalEntry(.lateAnswer, request: request, .outcome(outcome)))
    }
}

extension SessionState {
    /// The visit that is going on, if there is one.
    package var visit: VisitID? {
        switch self {
        case .explaining(let phase): phase.visit
        case .reading(let phase): phase.behind.visit
        case .welcome, .entering, .lookingUp, .proving, .choosing, .buying, .confirming,
            .ordering, .waiting, .ready, .bundle, .collating, .printing, .doubting, .copying,
            .collect, .phone, .staff, .outOfService:
            customer?.id
        }
    }

    /// The receipt of the visit that is going on, where the phase still needs it.
    package var receipt: ReceiptCode? { customer?.receipt }

    /// The customer with the receipt, where the phase still needs to know.
    package var customer: Visit? {
        switch self {
        case .welcome, .staff, .outOfService: nil
        case .reading(let phase): phase.behind.customer
        case .entering(let phase): phase.back?.visit
        case .lookingUp(let phase): phase.visit
        case .proving(let phase): phase.visit
        case .choosing(let phase): phase.visit
        case .buying(let phase): phase.visit
        case .confirming(let phase): phase.visit
        case .ordering(let phase): phase.visit
        case .waiting(let phase): phase.visit
        case .ready(let phase): phase.visit
        case .bundle(let phase), .collating(let phase): phase.visit
        case .collect(let shown), .phone(let shown): shown.visit
        case .printing(let phase): phase.behind.visit
        case .doubting(let phase): phase.back.visit
        case .copying(let phase): phase.behind.visit
        case .explaining(let phase): phase.back?.visit
        }
    }

    /// The questions that are under way. An order is none: it is never given up silently.
    var openRequests: [RequestID] {
        switch self {
        case .welcome, .proving, .choosing, .buying, .staff, .outOfService, .printing: []
        case .entering(let phase): phase.back?.openRequests ?? []
        case .confirming(let phase): phase.back.openRequests
        case .ordering(let phase): phase.back.openRequests
        case .explaining(let phase): phase.back?.openRequests ?? []
        case .reading(let phase): phase.behind.openRequests
        case .lookingUp(let phase): [phase.request]
        case .waiting(let phase): phase.asking.map { [$0.request] } ?? []
        case .ready(let phase): phase.openRequests
        case .bundle(let phase), .collating(let phase): phase.openRequests
        case .doubting(let phase): phase.back.openRequests
        case .copying(let phase): phase.behind.openRequests
        case .collect(let shown), .phone(let shown): shown.openRequests
        }
    }
}
