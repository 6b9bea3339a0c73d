// The invoice is shown, and the customer chooses.

extension Session {
    mutating func ready(
        _ phase: Ready, _ input: SessionInput, at now: Instant
    ) -> [SessionEffect] {
        switch input {
        case .command(.print):
            if case .fetching = phase.file { return printLater(phase, at: now) }
            return printCopy(of: phase, at: now)
        case .command(.phone):
            return download(phase, at: now)
        case .command(.cancel):
            return finish(at: now)
        case .command(.email) where phase.offers(.email):
            return enter(.email, back: .invoice(phase), at: now)
        case .command(.message) where phase.offers(.message):
            return enter(.message, back: .invoice(phase), at: now)
        case .command(.reissue) where phase.offers(.reissue):
            return confirm(.reissue, of: phase.visit, back: .ready(phase), at: now)
        case .command(.creditNote):
            return showCreditNote(of: phase, at: now)
        case .anyKey, .command:
            return extend(phase, at: now)
        case .cloud(.document(let request, let result)) where phase.file == .fetching(request):
            return fetched(phase, request, result) + printIfWanted(at: now)
        case .linkFit(let request, let fit):
            return handleBehind(.invoice(phase), .linkFit(request, fit))
                + pageMeasured(phase, request, fit, at: now)
        case .resized:
            return measureAgain(.invoice(phase))
        case .deadline(.idle):
            return finish(at: now)
        case .deadline(.phase):
            return notFetchedInTime(phase)
        case .refused(let subject, let reason, let characters):
            fulfilment = .unfulfilled
            return refuse(reason: reason, characters: characters, at: now)
                + explain(subject, visit: phase.visit.id, back: .invoice(phase), at: now)
        case .receipt, .title, .reading, .ended, .cloud, .submitted, .progress, .jobEnded,
            .deadline, .recordFailed, .answer:
            return anywhere(input, at: now)
        }
    }

    /// Shows an invoice and fetches what can be had of it.
    mutating func show(
        _ status: InvoiceStatus, of question: LookingUp, at now: Instant
    ) -> [SessionEffect] {
        guard let found = status.invoice else { return [] }
        // An answer about another invoice than the code names is never shown.
        guard question.visit.receipt.mayBe(found) else {
            fulfilment = .unfulfilled
            return [record(.mismatch, of: question, at: now)]
                + explain(.cloudMismatch, visit: question.visit.id, at: now)
        }
        var phase = Ready(
            visit: question.visit, invoice: found, view: status.view, file: .none, link: .none)
        let effects = status.offer.map { prepare($0, of: question, &phase, at: now) } ?? []
        fulfilment = phase.view == .issued ? .fulfilled : .unfulfilled
        return effects + extend(phase, at: now)
    }

    private mutating func prepare(
        _ offer: InvoiceOffer, of question: LookingUp, _ phase: inout Ready, at now: Instant
    ) -> [SessionEffect] {
        var effects: [SessionEffect] = []
        phase.services = offer.services
        phase.isRendered = offer.format == .rendered
        switch offer.format {
        case .none:
            phase.file = .none
        case .ofd:
            phase.file = .ofdOnly
        case .pdf, .rendered:
            let request = nextRequest()
            phase.file = .fetching(request)
            phase.fetchUntil = now + Limits.orderWatch
            let entry = JournalEntry(.documentFetch, visit: question.visit.id, request: request)
            effects = [.record(entry), .fetchDocument(request, of: question.request)]
        }
        phase.link = Ready.Link(unmeasured: offer.link)
        return effects + phase.link.measure { nextRequest() }
    }

    /// The credit note is an invoice of its own, found in the same visit.
    private mutating func showCreditNote(of phase: Ready, at now: Instant) -> [SessionEffect] {
        guard case .reversed(let reversal) = phase.view, let receipt = reversal.creditNote else {
            return extend(phase, at: now)
        }
        var visit = phase.visit
        visit.receipt = receipt
        return phase.openRequests.map(SessionEffect.cancel) + lookUp(visit, at: now)
    }

    /// The file is still coming: the wish is kept, so that no key is pressed in vain.
    private mutating func printLater(_ phase: Ready, at now: Instant) -> [SessionEffect] {
        var next = phase
        next.wantsPrint = true
        fulfilment = .pending
        return extend(next, at: now)
    }

    private mutating func printIfWanted(at now: Instant) -> [SessionEffect] {
        guard case .ready(var phase) = state, phase.wantsPrint else { return [] }
        phase.wantsPrint = false
        return printCopy(of: phase, isBlind: true, at: now)
    }

    mutating func fetched(
        _ phase: Ready, _ request: RequestID, _ result: Result<InvoiceDocument, DocumentFault>
    ) -> [SessionEffect] {
        var next = phase
        switch result {
        case .success(let document): next.file = .good(current(document))
        case .failure(let fault): next.file = .unusable(fault)
        }
        state = state.showing(.invoice(next))
        return [record(result, of: request, visit: phase.visit.id)]
    }

    func record(
        _ result: Result<InvoiceDocument, DocumentFault>, of request: RequestID, visit: VisitID
    ) -> SessionEffect {
        switch result {
        case .success(let document):
            .record(
                JournalEntry(
                    .document, visit: visit, request: request, .sha256(document.sha256),
                    .pages(document.pages), .bytes(document.bytes)))
        case .failure(let fault):
            .record(
                JournalEntry(
                    .documentFailed, visit: visit, request: request, .reason(fault.token)))
        }
    }

    /// Somebody is there: the visit goes on.
    mutating func extend(_ phase: Ready, at now: Instant) -> [SessionEffect] {
        var next = phase
        next.warned = false
        return stay(next, patience(Limits.idle) - Limits.idleWarning, at: now)
    }

    /// The invoice stays for a while, and so does the watch over its file.
    private mutating func stay(
        _ phase: Ready, _ idle: Duration, at now: Instant
    ) -> [SessionEffect] {
        var deadlines = [Deadline.Kind.idle: idle]
        if case .fetching = phase.file, let until = phase.fetchUntil {
            deadlines[.phase] = max(.zero, until - now)
        }
        return move(to: .ready(phase), deadlines, at: now)
    }

    private mutating func notFetchedInTime(_ phase: Ready) -> [SessionEffect] {
        guard case .fetching(let request) = phase.file else { return [] }
        return [.cancel(request)]
            + fetched(phase, request, .failure(.provider(.timedOut)))
    }

    /// Returns from another screen to the invoice.
    mutating func returnTo(_ phase: Ready, at now: Instant) -> [SessionEffect] {
        let effects = extend(phase, at: now)
        if case .good = phase.file { return effects + printIfWanted(at: now) }
        return effects
    }

    /// The file, if it can be put on paper now.
    func printable(_ phase: Ready) -> InvoiceDocument? {
        guard phase.mayBePrinted, case .good(let document) = phase.file, mayPrint(document) else {
            return nil
        }
        return document
    }

    /// Whether a document can be put on paper now: nothing is, of which nobody knows whether it
    /// was before.
    func mayPrint(_ document: InvoiceDocument) -> Bool {
        mayPrint && document.history.key != nil
    }
}

extension InvoiceStatus {
    /// In which light.
    fileprivate var view: Ready.View {
        switch self {
        case .voided: .voided
        case .reversed(_, let reversal): .reversed(reversal)
        case .ready, .notFound, .needsBuyer, .pendingReview, .issuing, .fileNotReady,
            .failed, .unreadableOrder, .unknown, .reserved, .bundle, .several, .refused,
            .notRequired:
            .issued
        }
    }

    /// What can be had of it.
    fileprivate var offer: InvoiceOffer? {
        switch self {
        case .ready(_, let offer): offer
        case .reversed(_, let reversal): reversal.offer
        case .voided, .notFound, .needsBuyer, .pendingReview, .issuing, .fileNotReady, .failed,
            .unreadableOrder, .unknown, .reserved, .bundle, .several, .refused, .notRequired:
            nil
        }
    }
}

extension ReceiptCode {
    /// Whether it is about this invoice, as far as it says so itself.
    fileprivate func mayBe(_ invoice: Invoice) -> Bool {
        if case .invoice(let printed) = subject { printed.isSame(as: invoice) } else { true }
    }
}

extension Ready {
    /// Whether the cloud does this with it.
    func offers(_ service: InvoiceOffer.Service) -> Bool {
        view == .issued && services.contains(service)
    }

    /// Whether it may be printed as it stands: a reversed one only where the account says so.
    var mayBePrinted: Bool {
        switch view {
        case .issued: true
        case .voided: false
        case .reversed(let reversal): reversal.offer != nil
        }
    }

    /// Whether nothing is under way any more that decides which choices there are.
    var isSettled: Bool {
        if case .fetching = file { return false }
        if case .measuring = link { return false }
        return true
    }

    /// Whether the file is still coming: a wish to print is kept until then.
    var isFetching: Bool {
        if case .fetching = file { true } else { false }
    }

    /// The questions that are under way.
    var openRequests: [RequestID] {
        if case .fetching(let request) = file { [request] } else { [] }
    }
}

extension Ready.Link {
    /// Whether the screen can show it.
    var fits: Bool {
        if case .fits = self { true } else { false }
    }

    /// The link itself, whether or not it fits.
    var text: String? {
        switch self {
        case .none: nil
        case .measuring(_, let text), .fits(let text), .tooLarge(let text): text
        }
    }
}
