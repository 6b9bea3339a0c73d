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
        case .anyKey, .command:
            return stay(shown, at: now)
        case .linkFit(let request, let fit):
            return handleBehind(shown, input) + pageMeasuredBehind(request, fit, at: now)
                + leaveIfTooLarge(at: now)
        case .cloud:
            return handleBehind(shown, input) + lateUnless(shown, input, at: now)
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
            .recordFailed, .answer:
            return anywhere(input, at: now)
        }
    }

    /// Shows the link, if it fits the screen.
    mutating func showLink(of shown: Shown, at now: Instant) -> [SessionEffect] {
        guard let link = shown.phoneLink, shown.mayLeadToPhone else {
            fulfilment = .unfulfilled
            return returnTo(shown, at: now)
        }
        if let end = shown.pageEnd, end <= now { return closePage(shown, at: now) }
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
        guard let end = next.pageEnd else {
            return linger(in: .phone(next), for: Limits.phoneIdle, at: now)
        }
        // A phone that has to find the network first needs all the time that the page has.
        return linger(in: .phone(next), for: max(Limits.phoneIdle, end - now), at: now)
            + [arm(.phase, max(.zero, end - now), at: now)]
    }

    private mutating func pageMeasuredBehind(
        _ request: RequestID, _ fit: LinkFit, at now: Instant
    ) -> [SessionEffect] {
        guard case .invoice(let phase)? = state.shown else { return [] }
        return pageMeasured(phase, request, fit, at: now)
    }

    /// A screen that has become too small for the code goes back to the invoice.
    private mutating func leaveIfTooLarge(at now: Instant) -> [SessionEffect] {
        guard case .phone(let shown) = state, shown.link.isMeasured, shown.phoneLink == nil,
            shown.isMeasuringPage == false
        else { return [] }
        return returnTo(shown, at: now)
    }
}

extension Shown {
    /// Whether it is not known yet if the address of the kiosk's own page fits the screen.
    fileprivate var isMeasuringPage: Bool {
        guard case .invoice(let phase) = self, case .measuring = phase.page else { return false }
        return true
    }

    /// Whether its link is for the customer's phone as it stands.
    var mayLeadToPhone: Bool {
        switch self {
        case .invoice(let phase): phase.mayBePrinted
        case .bundle(let phase): phase.bundle.isReversed == false
        case .buyer: true
        }
    }
}
