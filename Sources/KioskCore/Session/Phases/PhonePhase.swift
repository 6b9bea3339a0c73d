// The link is shown as a QR code, for the customer's own phone.

extension Session {
    mutating func phone(
        _ phase: Ready, _ input: SessionInput, at now: Instant
    ) -> [SessionEffect] {
        switch input {
        case .command(.cancel):
            return returnTo(phase, at: now)
        case .command(.print):
            return printCopy(of: phase, at: now)
        case .command(.language):
            language = language.other
            return stay(phase, at: now)
        case .command(.phone), .command(.enterSerial), .command(.enterBill), .anyKey:
            return stay(phase, at: now)
        case .cloud, .linkFit:
            return handleBehind(phase, input) + lateUnless(phase, input, at: now)
                + leaveIfTooLarge(at: now)
        case .resized:
            return measureAgain(phase)
        case .deadline(.idle) where phase.warned == false:
            var next = phase
            next.warned = true
            return move(to: .phone(next), [.idle: Limits.idleWarning], at: now)
        case .deadline(.idle):
            return finish(at: now)
        case .refused(let subject, let reason, let characters):
            fulfilment = .unfulfilled
            return refuse(reason: reason, characters: characters, at: now)
                + explain(subject, visit: phase.visit.id, back: phase, at: now)
        case .receipt, .reading, .ended, .submitted, .progress, .jobEnded, .deadline,
            .recordFailed, .recordRestored, .answer:
            return anywhere(input, at: now)
        }
    }

    /// Shows the link, if it fits the screen.
    mutating func showLink(of phase: Ready, at now: Instant) -> [SessionEffect] {
        guard case .fits(let link) = phase.link, phase.view == .issued else {
            fulfilment = .unfulfilled
            return returnTo(phase, at: now)
        }
        fulfilment = .fulfilled
        let entry = JournalEntry(
            .phoneLink, visit: phase.visit.id, .characters(link.utf8.count))
        return [.record(entry)] + stay(phase, at: now)
    }

    private mutating func stay(_ phase: Ready, at now: Instant) -> [SessionEffect] {
        var next = phase
        next.warned = false
        next.wantsPrint = false
        let deadlines = [Deadline.Kind.idle: Limits.phoneIdle - Limits.idleWarning]
        return move(to: .phone(next), deadlines, at: now)
    }

    /// A screen that has become too small for the code goes back to the invoice.
    private mutating func leaveIfTooLarge(at now: Instant) -> [SessionEffect] {
        guard case .phone(let phase) = state, case .tooLarge = phase.link else { return [] }
        return returnTo(phase, at: now)
    }
}
