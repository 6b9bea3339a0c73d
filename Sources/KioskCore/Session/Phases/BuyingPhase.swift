// A buyer is wanted: by title code, by fingers, or on the phone.

extension Session {
    mutating func buying(
        _ phase: Buying, _ input: SessionInput, at now: Instant
    ) -> [SessionEffect] {
        switch input {
        case .title(let title, _, _) where phase.accepts(title.buyer.kind):
            return confirm(title.buyer, title.warnings, for: phase, at: now)
        case .command(.retry):
            guard let buyer = phase.visit.buyer, phase.accepts(buyer.kind) else {
                return keep(phase, at: now)
            }
            return confirm(buyer, [], for: phase, at: now)
        case .command(.person) where phase.accepts(.person):
            return enter(.person, back: .buyer(phase), at: now)
        case .command(.organisation) where phase.accepts(.organisation):
            return enter(.organisation, back: .buyer(phase), at: now)
        case .command(.phone) where phase.link.fits:
            return watch(phase, at: now)
        case .command(.phone) where phase.mayMakePage:
            return makePage(phase, at: now)
        case .command(.cancel):
            return leave(phase, at: now)
        case .anyKey, .command:
            return keep(phase, at: now)
        case .deadline(.idle):
            fulfilment = .unfulfilled
            return finish(at: now)
        case .linkFit:
            return handleBehind(.buyer(phase), input) + watchIfWanted(at: now)
        case .resized:
            return measureAgain(.buyer(phase))
        case .receipt(phase.visit.receipt):
            return keep(phase, at: now)
        case .refused(let subject, let reason, let characters):
            return refuse(reason: reason, characters: characters, at: now)
                + explain(subject, visit: phase.visit.id, back: .buyer(phase), at: now)
        case .title(_, let code, let characters):
            let reason = Token(code.kind.rawValue)
            return refuse(reason: reason, characters: characters, at: now)
                + explain(
                    .titleNotAccepted, visit: phase.visit.id, back: .buyer(phase), at: now)
        case .receipt, .reading, .ended, .cloud, .submitted, .progress, .jobEnded, .deadline,
            .recordFailed, .answer:
            return anywhere(input, at: now)
        }
    }

    /// Begins to ask for a buyer, and finds out whether a phone can be sent to the page.
    mutating func begin(_ phase: Buying, at now: Instant) -> [SessionEffect] {
        fulfilment = .pending
        var next = phase
        let measuring = next.link.measure { nextRequest() }
        return keep(next, at: now) + measuring
    }

    mutating func keep(_ phase: Buying, at now: Instant) -> [SessionEffect] {
        // Taking out a phone with the title code on it takes a while.
        linger(in: .buying(phase), for: Limits.phoneIdle, at: now)
    }

    /// Asks for a last look at a buyer before anything is ordered.
    mutating func confirm(
        _ buyer: Buyer, _ warnings: [InvoiceTitle.Warning], for phase: Buying, at now: Instant
    ) -> [SessionEffect] {
        guard let order = phase.order(for: buyer) else { return keep(phase, at: now) }
        return confirm(order, warnings, of: phase.visit, back: .buying(phase), at: now)
    }

    /// The same for a scanned code, over whatever the question stands behind.
    mutating func confirm(
        _ title: InvoiceTitle, behind shown: Shown?, at now: Instant
    ) -> [SessionEffect] {
        guard case .buyer(let phase)? = shown else { return [] }
        return confirm(title.buyer, title.warnings, for: phase, at: now)
    }

    private mutating func leave(_ phase: Buying, at now: Instant) -> [SessionEffect] {
        switch phase.purpose {
        case .issue:
            fulfilment = .unfulfilled
            return finish(at: now)
        case .retitle(let bundling):
            return keep(bundling, at: now)
        }
    }

    /// The cloud makes a page under the order's own serial: whatever a phone does there is the same
    /// invoice.
    private mutating func makePage(_ phase: Buying, at now: Instant) -> [SessionEffect] {
        guard case .issue(let question) = phase.purpose, let order = question.order else {
            return keep(phase, at: now)
        }
        return place(.page(order), for: phase.visit, back: .buying(phase), at: now)
    }

    private mutating func watchIfWanted(at now: Instant) -> [SessionEffect] {
        guard case .buying(var phase) = state, phase.wantsPhone, phase.link.isMeasured else {
            return []
        }
        phase.wantsPhone = false
        return phase.link.fits ? watch(phase, at: now) : keep(phase, at: now)
    }

    /// The phone does it; the kiosk asks from time to time whether it has.
    private mutating func watch(_ phase: Buying, at now: Instant) -> [SessionEffect] {
        fulfilment = .fulfilled
        let characters = phase.link.text?.utf8.count ?? 0
        let entry = JournalEntry(.phoneLink, visit: phase.visit.id, .characters(characters))
        let question = LookingUp(
            visit: phase.visit, request: RequestID(number: 0), since: now)
        return [.record(entry)] + wait(.onPhone, question, from: phase, at: now)
    }
}

extension Buying {
    /// Whether a page can be had that there is not yet.
    var mayMakePage: Bool {
        guard case .issue(let question) = purpose, link == .none, before != .noPage else {
            return false
        }
        return question.order != nil && question.makesPage
    }

    /// The buyers that may be named here.
    var buyers: [BuyerKind] {
        switch purpose {
        case .issue(let question): question.order == nil ? [] : question.buyers
        case .retitle: [.enterprise, .person]
        }
    }

    func accepts(_ kind: BuyerKind) -> Bool { buyers.contains(kind) }

    /// What is ordered for a buyer.
    func order(for buyer: Buyer) -> CloudOrder? {
        switch purpose {
        case .issue(let question): question.order.map { .issue($0, buyer) }
        case .retitle(let bundling): .retitle(bundling.bundle, buyer)
        }
    }
}
