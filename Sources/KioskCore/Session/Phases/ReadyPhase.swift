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
            return showLink(of: phase, at: now)
        case .command(.cancel):
            return finish(at: now)
        case .command(.language):
            language = language.other
            return extend(phase, at: now)
        case .anyKey, .command(.enterSerial), .command(.enterBill):
            return extend(phase, at: now)
        case .cloud(.document(let request, let result)) where phase.file == .fetching(request):
            return fetched(phase, request, result) + printIfWanted(at: now)
        case .linkFit(let request, let fit):
            return measured(phase, request, fit)
        case .resized:
            return measureAgain(phase)
        case .deadline(.idle):
            return idled(phase, at: now)
        case .deadline(.phase):
            return notFetchedInTime(phase)
        case .recordFailed(let dropped):
            return notFetched(phase, dropped, at: now)
        case .refused(let subject, let reason, let characters):
            fulfilment = .unfulfilled
            return refuse(reason: reason, characters: characters, at: now)
                + explain(subject, visit: phase.visit.id, back: phase, at: now)
        case .receipt, .reading, .ended, .cloud, .submitted, .progress, .jobEnded, .deadline,
            .recordRestored, .answer:
            return anywhere(input, at: now)
        }
    }

    /// Shows an invoice and fetches what can be had of it.
    mutating func show(
        _ status: InvoiceStatus, of question: LookingUp, at now: Instant
    ) -> [SessionEffect] {
        guard let invoice = status.invoice else { return [] }
        var phase = Ready(
            visit: question.visit, invoice: invoice, view: .issued, file: .none, link: .none)
        var effects: [SessionEffect] = []
        switch status {
        case .ready(_, let offer):
            effects = prepare(offer, of: question, &phase, at: now)
            fulfilment = .fulfilled
        case .voided, .reversed, .notFound, .needsBuyer, .pendingReview, .issuing, .fileNotReady,
            .failed, .unreadableOrder, .unknown:
            phase.view = if case .voided = status { .voided } else { .reversed }
            fulfilment = .unfulfilled
        }
        return effects + extend(phase, at: now)
    }

    private mutating func prepare(
        _ offer: InvoiceOffer, of question: LookingUp, _ phase: inout Ready, at now: Instant
    ) -> [SessionEffect] {
        var effects: [SessionEffect] = []
        switch offer.format {
        case .ofd:
            phase.file = .ofdOnly
        case .pdf:
            let request = nextRequest()
            phase.file = .fetching(request)
            phase.fetchUntil = now + Limits.orderWatch
            let entry = JournalEntry(.documentFetch, visit: question.visit.id, request: request)
            effects = [.record(entry), .fetchDocument(request, of: question.request)]
        }
        if let link = offer.link {
            let request = nextRequest()
            phase.link = .measuring(request, link)
            effects.append(.fitLink(request, link: link))
        }
        return effects
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
        return printCopy(of: phase, at: now)
    }

    private mutating func fetched(
        _ phase: Ready, _ request: RequestID, _ result: Result<InvoiceDocument, DocumentFault>
    ) -> [SessionEffect] {
        var next = phase
        let visit = phase.visit.id
        let entry: JournalEntry
        switch result {
        case .success(let document):
            next.file = .good(document)
            entry = JournalEntry(
                .document, visit: visit, request: request, .sha256(document.sha256),
                .pages(document.pages), .bytes(document.bytes))
        case .failure(let fault):
            next.file = .unusable(fault)
            entry = JournalEntry(
                .documentFailed, visit: visit, request: request, .reason(fault.token))
        }
        state = state.replacing(phase, by: next)
        return [.record(entry)]
    }

    /// A file that was not fetched, because that could not be recorded, does not come.
    private mutating func notFetched(
        _ phase: Ready, _ dropped: [RequestID], at now: Instant
    ) -> [SessionEffect] {
        if case .fetching(let request) = phase.file, dropped.contains(request) {
            var next = phase
            next.file = .unusable(.provider(.cancelled))
            state = .ready(next)
        }
        return anywhere(.recordFailed(dropped: dropped), at: now)
    }

    private mutating func measured(
        _ phase: Ready, _ request: RequestID, _ fit: LinkFit
    ) -> [SessionEffect] {
        var next = phase
        defer { state = state.replacing(phase, by: next) }
        return next.link.take(fit, to: request, visit: phase.visit.id)
    }

    /// Another size of the screen: the link is measured anew.
    mutating func measureAgain(_ phase: Ready) -> [SessionEffect] {
        var next = phase
        defer { state = state.replacing(phase, by: next) }
        return next.link.measure { nextRequest() }
    }

    /// Somebody is there: the visit goes on.
    private mutating func extend(_ phase: Ready, at now: Instant) -> [SessionEffect] {
        var next = phase
        next.warned = false
        return stay(next, Limits.idle - Limits.idleWarning, at: now)
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

    private mutating func idled(_ phase: Ready, at now: Instant) -> [SessionEffect] {
        guard phase.warned == false else { return finish(at: now) }
        var next = phase
        next.warned = true
        return stay(next, Limits.idleWarning, at: now)
    }

    /// Returns from another screen to the invoice.
    mutating func returnTo(_ phase: Ready, at now: Instant) -> [SessionEffect] {
        let effects = extend(phase, at: now)
        if case .good = phase.file { return effects + printIfWanted(at: now) }
        return effects
    }

    /// The file, if it can be put on paper now.
    func printable(_ phase: Ready) -> InvoiceDocument? {
        if case .blocked = printer { return nil }
        guard phase.view == .issued, case .good(let document) = phase.file, unsettled.isEmpty,
            doubtful.contains(document.sha256) == false
        else { return nil }
        return document
    }

    /// Lets the invoice behind another screen take an answer while that screen stays.
    mutating func handleBehind(
        _ phase: Ready, _ input: SessionInput
    ) -> [SessionEffect] {
        switch input {
        case .cloud(.document(let request, let result)) where phase.file == .fetching(request):
            fetched(phase, request, result)
        case .linkFit(let request, let fit):
            measured(phase, request, fit)
        case .command, .anyKey, .answer, .receipt, .refused, .reading, .ended, .cloud, .submitted,
            .progress, .jobEnded, .resized, .deadline, .recordFailed, .recordRestored:
            []
        }
    }
}

extension Ready {
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

extension SessionState {
    /// The same state with another version of the invoice that it shows or has behind it.
    func replacing(_ old: Ready, by new: Ready) -> SessionState {
        switch self {
        case .ready: .ready(new)
        case .collect: .collect(new)
        case .phone: .phone(new)
        case .explaining(let phase):
            .explaining(phase.returning(to: new))
        case .printing(let phase): .printing(phase.returning(to: new))
        case .welcome, .reading, .entering, .lookingUp, .proving, .waiting, .outOfService:
            self
        }
    }
}

extension Explaining {
    /// The same explanation with another version of the invoice behind it.
    fileprivate func returning(to ready: Ready) -> Explaining {
        var next = self
        next.back = ready
        return next
    }
}

extension Printing {
    /// The same print with another version of the invoice behind it.
    fileprivate func returning(to ready: Ready) -> Printing {
        var next = self
        next.ready = ready
        return next
    }
}
