// The kiosk's own page: a phone downloads from it where no link of a cloud fits the screen.

extension Session {
    /// Whether the file can be offered on the kiosk's own page, and has to be.
    func canOfferPage(_ phase: Ready) -> Bool {
        guard offerings.hasDownloadPage, phase.mayBePrinted, phase.link.isMeasured,
            phase.link.fits == false, case .good = phase.file
        else { return false }
        return true
    }

    /// Shows the link, or has the file offered under one of the kiosk's own.
    mutating func download(_ phase: Ready, at now: Instant) -> [SessionEffect] {
        let phase = phase.pageEnds(before: now + Limits.idleWarning) ? phase.withoutPage : phase
        guard canOfferPage(phase), case .good(let document) = phase.file else {
            return showLink(of: .invoice(phase), at: now)
        }
        if case .asking = phase.page { return extend(phase, at: now) }
        var next = phase
        let request = nextRequest()
        next.page = .asking(request)
        fulfilment = .pending
        let entry = JournalEntry(.pageOffered, visit: phase.visit.id, request: request)
        return [
            .record(entry), .offer(request, document: document.id, language: language),
        ] + extend(next, at: now)
    }

    /// Takes the address of the page; what nobody waits for any more ends with the visit.
    mutating func offered(
        _ link: String?, to request: RequestID, at now: Instant
    ) -> [SessionEffect] {
        guard case .invoice(var phase)? = state.shown, phase.page == .asking(request) else {
            return []
        }
        guard let link else { return refusePage(phase, at: now) }
        phase.page = .open(until: now + Limits.pageLife)
        phase.link = Ready.Link(unmeasured: link)
        let measuring = phase.link.measure { nextRequest() }
        state = state.showing(.invoice(phase))
        return measuring
    }

    /// The page's link is known to fit, or not to.
    mutating func showPageIfWanted(at now: Instant) -> [SessionEffect] {
        guard case .ready(let phase) = state, case .open = phase.page else { return [] }
        switch phase.link {
        case .fits: return showLink(of: .invoice(phase), at: now)
        case .tooLarge: return refusePage(phase, at: now)
        case .measuring, .none: return []
        }
    }

    /// A page whose time is over is not shown any more; it can be asked for anew.
    mutating func closePage(_ shown: Shown, at now: Instant) -> [SessionEffect] {
        guard case .invoice(let phase) = shown else { return returnTo(shown, at: now) }
        return returnTo(.invoice(phase.withoutPage), at: now)
    }

    private mutating func refusePage(_ phase: Ready, at now: Instant) -> [SessionEffect] {
        fulfilment = .unfulfilled
        return explain(
            .pageUnavailable, visit: phase.visit.id, back: .invoice(phase.withoutPage), at: now)
    }
}

extension Ready {
    /// Whether the kiosk's own page is about to close.
    fileprivate func pageEnds(before moment: Instant) -> Bool {
        if case .open(let until) = page { until < moment } else { false }
    }

    /// The same without the kiosk's own page and its link.
    fileprivate var withoutPage: Ready {
        var next = self
        next.page = .none
        next.link = .none
        return next
    }
}

extension Shown {
    /// Until when the link can be used, if it is that of the kiosk's own page.
    var pageEnd: Instant? {
        guard case .invoice(let phase) = self, case .open(let until) = phase.page else {
            return nil
        }
        return until
    }
}
