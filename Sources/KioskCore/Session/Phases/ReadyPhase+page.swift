// The kiosk's own page: a phone downloads from it where no link of a cloud fits the screen.

extension Session {
    /// Whether the file can be offered on the kiosk's own page, and has to be.
    func canOfferPage(_ phase: Ready) -> Bool {
        guard offerings.hasDownloadPage, hasRoomForPage, phase.mayBePrinted, phase.link.isMeasured,
            phase.link.fits == false, case .good = phase.file
        else { return false }
        return true
    }

    /// Shows the link, or has the file offered under one of the kiosk's own.
    mutating func download(_ phase: Ready, at now: Instant) -> [SessionEffect] {
        var next = phase.closingPage(before: now + Limits.idleWarning)
        guard canOfferPage(next), case .good(let document) = next.file, next.page == .none else {
            return showLink(of: .invoice(next), at: now)
        }
        let request = nextRequest()
        next.page = .asking(request)
        fulfilment = .pending
        let entry = JournalEntry(.pageOffered, visit: phase.visit.id, request: request)
        return [
            .record(entry), .offer(request, document: document.id, language: language),
        ] + extend(next, at: now)
    }

    /// Takes the address of the page, or that there is none. Only whoever still waits for it at the
    /// invoice is told; nothing else that stands meanwhile is in its way.
    mutating func offered(
        _ link: String?, to request: RequestID, at now: Instant
    ) -> [SessionEffect] {
        guard case .invoice(var phase)? = state.shown, phase.page == .asking(request) else {
            return []
        }
        guard let link else { return refusePage(phase, at: now) }
        let measuring = nextRequest()
        phase.page = .measuring(
            measuring, link, until: now + Limits.pageLife, isWanted: true)
        state = state.showing(.invoice(phase))
        return [.fitLink(measuring, link: link)]
    }

    /// Takes whether the page's address fits the screen.
    mutating func pageMeasured(
        _ phase: Ready, _ request: RequestID, _ fit: LinkFit, at now: Instant
    ) -> [SessionEffect] {
        guard case .measuring(request, let link, let until, let isWanted) = phase.page else {
            return []
        }
        guard fit == .fits else { return refusePage(phase, at: now) }
        var next = phase
        next.page = .open(link, until: until)
        guard case .ready = state, isWanted else {
            state = state.showing(.invoice(next))
            return []
        }
        return showLink(of: .invoice(next), at: now)
    }

    /// A page whose time is over is not shown any more; it can be asked for anew.
    mutating func closePage(_ shown: Shown, at now: Instant) -> [SessionEffect] {
        guard case .invoice(let phase) = shown else { return returnTo(shown, at: now) }
        return returnTo(.invoice(phase.withoutPage), at: now)
    }

    /// The page's program is gone, and what it offered with it.
    mutating func pageLost(at now: Instant) -> [SessionEffect] {
        guard case .invoice(let phase)? = state.shown, phase.page != .none else { return [] }
        if case .phone(let shown) = state, shown.pageEnd != nil {
            return refusePage(phase, at: now)
        }
        state = state.showing(.invoice(phase.withoutPage))
        return []
    }

    private mutating func refusePage(_ phase: Ready, at now: Instant) -> [SessionEffect] {
        let without = Shown.invoice(phase.withoutPage)
        switch state {
        case .ready, .phone:
            fulfilment = .unfulfilled
            return explain(.pageUnavailable, visit: phase.visit.id, back: without, at: now)
        case .welcome, .reading, .entering, .lookingUp, .proving, .choosing, .buying, .confirming,
            .ordering, .waiting, .bundle, .collating, .printing, .doubting, .copying, .collect,
            .explaining, .staff, .outOfService:
            state = state.showing(without)
            return []
        }
    }
}

extension Ready {
    /// The same without the kiosk's own page.
    var withoutPage: Ready {
        var next = self
        next.page = .none
        return next
    }

    /// The same without a page that is about to close.
    fileprivate func closingPage(before moment: Instant) -> Ready {
        if case .open(_, let until) = page, until < moment { withoutPage } else { self }
    }
}

extension Shown {
    /// The link that a phone is shown: the cloud's own if it fits, or that of the kiosk's page.
    var phoneLink: String? {
        if link.fits { return link.text }
        guard case .invoice(let phase) = self, case .open(let link, _) = phase.page else {
            return nil
        }
        return link
    }

    /// Until when that link can be used, if it is that of the kiosk's own page.
    var pageEnd: Instant? {
        guard link.fits == false, case .invoice(let phase) = self,
            case .open(_, let until) = phase.page
        else { return nil }
        return until
    }
}
