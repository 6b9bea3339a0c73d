// The link is shown as a QR code, for the customer's own phone.

extension Session {
    mutating func phone(
        _ shown: Shown, _ input: SessionInput, at now: Instant
    ) -> [SessionEffect] {
        switch input {
        case .command(.cancel):
            return returnTo(shown, at: now)
        case .command(.print):
            return printBehind(shown, at: now)
        case .command(.language):
            turnLanguage()
            return stay(shown, at: now)
        case .anyKey, .command:
            return stay(shown, at: now)
        case .cloud, .linkFit:
            return handleBehind(shown, input) + lateUnless(shown, input, at: now)
                + leaveIfTooLarge(at: now)
        case .resized:
            return measureAgain(shown)
        case .deadline(.phase):
            return closePage(shown, at: now)
        case .deadline(.idle):
            return finish(at: now)
        case .refused(let subject, let reason, let characters):
            fulfilment = .unfulfilled
            return refuse(reason: reason, characters: characters, at: now)
                + explain(subject, visit: shown.visit.id, back: shown, at: now)
        case .receipt, .title, .reading, .ended, .submitted, .progress, .jobEnded, .deadline,
            .recordFailed, .recordRestored, .answer:
            return anywhere(input, at: now)
        }
    }

    /// Shows the link, if it fits the screen.
    mutating func showLink(of shown: Shown, at now: Instant) -> [SessionEffect] {
        guard case .fits(let link) = shown.link, shown.mayLeadToPhone else {
            fulfilment = .unfulfilled
            return returnTo(shown, at: now)
        }
        fulfilment = .fulfilled
        let entry = JournalEntry(
            .phoneLink, visit: shown.visit.id, .characters(link.utf8.count))
        return [.record(entry)] + stay(shown, at: now)
    }

    private mutating func printBehind(_ shown: Shown, at now: Instant) -> [SessionEffect] {
        guard case .invoice(let phase) = shown else { return stay(shown, at: now) }
        return printCopy(of: phase, at: now)
    }

    private mutating func stay(_ shown: Shown, at now: Instant) -> [SessionEffect] {
        var next = shown
        if case .invoice(var phase) = next {
            phase.wantsPrint = false
            next = .invoice(phase)
        }
        let shown = linger(in: .phone(next), for: Limits.phoneIdle, at: now)
        guard let end = next.pageEnd else { return shown }
        return shown + [arm(.phase, max(.zero, end - now), at: now)]
    }

    /// A screen that has become too small for the code goes back to the invoice.
    private mutating func leaveIfTooLarge(at now: Instant) -> [SessionEffect] {
        guard case .phone(let shown) = state, case .tooLarge = shown.link else { return [] }
        return returnTo(shown, at: now)
    }
}

extension Shown {
    /// Whether its link is for the customer's phone as it stands.
    var mayLeadToPhone: Bool {
        switch self {
        case .invoice(let phase): phase.mayBePrinted
        case .bundle(let phase): phase.bundle.isReversed == false
        case .buyer: true
        }
    }
}
