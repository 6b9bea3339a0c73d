// Something is explained for a while; then the visit goes on or ends.

extension Session {
    mutating func explaining(
        _ phase: Explaining, _ input: SessionInput, at now: Instant
    ) -> [SessionEffect] {
        switch input {
        case .deadline(.phase), .deadline(.idle):
            return leave(phase, at: now)
        case .command(.phone) where phase.link.fits:
            return showLink(of: phase, at: now)
        case .command(.cancel):
            return phase.isPause ? [] : leave(phase, at: now)
        case .anyKey, .command:
            fulfilment = .unfulfilled
            return phase.isPause ? [] : stay(phase, at: now)
        case .receipt where phase.isPause:
            return refuse(reason: "input-paused", characters: 0, at: now)
        case .title(let title, _, _):
            return confirm(title, behind: phase.back, at: now)
        case .receipt, .reading:
            return phase.isPause ? [] : anywhere(input, at: now)
        case .refused(_, let reason, let characters) where phase.isPause:
            return refuse(reason: reason, characters: characters, at: now)
        case .refused(let subject, let reason, let characters) where phase.back != nil:
            return refuse(reason: reason, characters: characters, at: now)
                + explain(subject, visit: phase.visit, back: phase.back, at: now)
        case .linkFit(let request, let fit) where phase.link.isMeasured(by: request):
            return measured(phase, request, fit)
        case .cloud, .linkFit:
            guard let back = phase.back else { return anywhere(input, at: now) }
            return handleBehind(back, input) + lateUnless(back, input, at: now)
        case .resized:
            return phase.back.map { measureAgain($0) } ?? measure(phase)
        case .refused, .ended, .submitted, .progress, .jobEnded, .deadline, .recordFailed,
            .answer:
            return anywhere(input, at: now)
        }
    }

    /// What is to be read or scanned stays for a while, and whoever presses a key is still there.
    private mutating func stay(_ phase: Explaining, at now: Instant) -> [SessionEffect] {
        linger(in: .explaining(phase), for: phase.time, at: now)
    }

    /// Explains a subject; the visit, if there is one, goes on to `back` or ends afterwards.
    mutating func explain(
        _ subject: Explaining.Subject, visit: VisitID? = nil, back: Shown? = nil, at now: Instant
    ) -> [SessionEffect] {
        var phase = Explaining(subject: subject, visit: visit, back: back)
        switch subject {
        case .notice(.inputPaused):
            return move(to: .explaining(phase), [.phase: Limits.inputPause], at: now)
        case .notice, .reservation:
            return stay(phase, at: now)
        case .code(let code):
            // Whoever has an invoice on the screen wants its link there, not another.
            phase.link = back == nil ? Ready.Link(unmeasured: code.link) : .none
            return stay(phase, at: now) + measure(phase)
        }
    }

    /// Finds out anew whether the code's address fits the screen.
    private mutating func measure(_ phase: Explaining) -> [SessionEffect] {
        guard phase.link.text != nil else { return [] }
        var next = phase
        next.showsLink = false
        defer { state = .explaining(next) }
        return next.link.measure { nextRequest() }
    }

    private mutating func measured(
        _ phase: Explaining, _ request: RequestID, _ fit: LinkFit
    ) -> [SessionEffect] {
        var next = phase
        defer { state = .explaining(next) }
        return next.link.take(fit, to: request, visit: phase.visit)
    }

    private mutating func showLink(of phase: Explaining, at now: Instant) -> [SessionEffect] {
        guard let link = phase.link.text else { return [] }
        fulfilment = .fulfilled
        var next = phase
        next.showsLink = true
        let entry = JournalEntry(.phoneLink, visit: phase.visit, .characters(link.utf8.count))
        return [.record(entry)] + stay(next, at: now)
    }

    private mutating func leave(_ phase: Explaining, at now: Instant) -> [SessionEffect] {
        if let back = phase.back { return returnTo(back, at: now) }
        // What the customer chose for eyes and ears stays for a while after a notice without a
        // visit.
        if phase.visit == nil, isClosedByStaff == false { return welcome(at: now) }
        return finish(at: now)
    }
}

extension Explaining {
    /// How long it stays without a key.
    fileprivate var time: Duration {
        if showsLink { return Limits.phoneIdle }
        return switch subject {
        case .code, .reservation: Limits.idle
        case .notice: Limits.notice
        }
    }

    /// Whether it is known which choices there are.
    var isMeasured: Bool { link.isMeasured }
}
