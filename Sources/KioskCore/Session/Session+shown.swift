// What a customer chooses from, behind other screens and back on its own.

extension Shown {
    /// What a new one would take the place of.
    var superseded: Visit.Superseded? {
        if case .invoice(let phase) = self { .invoice(phase.invoice.identity) } else { nil }
    }

    /// The customer that it belongs to.
    var visit: Visit {
        switch self {
        case .invoice(let phase): phase.visit
        case .bundle(let phase): phase.visit
        case .buyer(let phase): phase.visit
        }
    }

    /// The link for the phone.
    var link: Ready.Link {
        get {
            switch self {
            case .invoice(let phase): phase.link
            case .bundle(let phase): phase.link
            case .buyer(let phase): phase.link
            }
        }
        set {
            switch self {
            case .invoice(var phase):
                phase.link = newValue
                self = .invoice(phase)
            case .bundle(var phase):
                phase.link = newValue
                self = .bundle(phase)
            case .buyer(var phase):
                phase.link = newValue
                self = .buyer(phase)
            }
        }
    }

    /// Whether the customer has been warned that the visit is about to end.
    var warned: Bool {
        get {
            switch self {
            case .invoice(let phase): phase.warned
            case .bundle(let phase): phase.warned
            case .buyer(let phase): phase.warned
            }
        }
        set {
            switch self {
            case .invoice(var phase):
                phase.warned = newValue
                self = .invoice(phase)
            case .bundle(var phase):
                phase.warned = newValue
                self = .bundle(phase)
            case .buyer(var phase):
                phase.warned = newValue
                self = .buyer(phase)
            }
        }
    }

    /// The file that is on its way.
    var fetching: RequestID? {
        switch self {
        case .invoice(let phase):
            if case .fetching(let request) = phase.file { request } else { nil }
        case .bundle(let phase): phase.run?.fetching
        case .buyer: nil
        }
    }

    /// The questions that are under way.
    var openRequests: [RequestID] { fetching.map { [$0] } ?? [] }

    /// The same as the state that stands on the screen.
    var state: SessionState {
        switch self {
        case .invoice(let phase): .ready(phase)
        case .bundle(let phase): .bundle(phase)
        case .buyer(let phase): .buying(phase)
        }
    }
}

extension SessionState {
    /// Whether a buyer's code is of use here. The question itself takes all, to say which it does
    /// not accept.
    func wants(_ title: InvoiceTitle) -> Bool {
        switch self {
        case .reading, .buying: return true
        case .waiting(let phase):
            return phase.stage == .onPhone && phase.question?.accepts(title.buyer.kind) == true
        case .entering, .confirming, .explaining:
            guard case .buyer(let phase)? = shown else { return false }
            return phase.accepts(title.buyer.kind)
        case .welcome, .lookingUp, .proving, .choosing, .ordering, .ready, .bundle, .collating,
            .printing, .doubting, .copying, .collect, .phone, .staff, .outOfService:
            return false
        }
    }

    /// What is shown, or stands behind what is.
    var shown: Shown? {
        switch self {
        case .ready(let phase): .invoice(phase)
        case .bundle(let phase), .collating(let phase): .bundle(phase)
        case .buying(let phase): .buyer(phase)
        case .collect(let shown), .phone(let shown): shown
        case .explaining(let phase): phase.back
        case .printing(let phase): phase.behind
        case .doubting(let phase): phase.back
        case .copying(let phase): phase.behind
        case .entering(let phase): phase.back
        case .confirming(let phase): phase.back.shown
        case .ordering(let phase): phase.back.shown
        case .reading(let phase): phase.behind.shown
        case .welcome, .lookingUp, .proving, .choosing, .waiting, .staff, .outOfService: nil
        }
    }

    /// The same state with another version of what it shows or has behind it.
    func showing(_ shown: Shown) -> SessionState {
        switch self {
        case .ready, .bundle, .buying: return shown.state
        case .collating:
            if case .bundle(let phase) = shown { return .collating(phase) }
            return self
        case .collect: return .collect(shown)
        case .phone: return .phone(shown)
        case .explaining(var phase):
            phase.back = shown
            return .explaining(phase)
        case .printing(var phase):
            phase.behind = shown
            return .printing(phase)
        case .doubting(var phase):
            phase.back = shown
            return .doubting(phase)
        case .copying(var phase):
            phase.behind = shown
            return .copying(phase)
        case .entering(var phase):
            phase.back = shown
            return .entering(phase)
        case .confirming(var phase):
            phase.back = phase.back.showing(shown)
            return .confirming(phase)
        case .ordering(var phase):
            phase.back = phase.back.showing(shown)
            return .ordering(phase)
        case .reading(var phase):
            phase.behind = phase.behind.showing(shown)
            return .reading(phase)
        case .welcome, .lookingUp, .proving, .choosing, .waiting, .staff, .outOfService:
            return self
        }
    }
}

extension Session {
    /// Returns from another screen to what was chosen from.
    mutating func returnTo(_ shown: Shown, at now: Instant) -> [SessionEffect] {
        switch shown {
        case .invoice(let phase): return returnTo(phase, at: now)
        case .bundle(let phase): return keep(phase, at: now)
        case .buyer(let phase): return keep(phase, at: now)
        }
    }

    /// Returns to a state that was left for a question.
    mutating func resume(_ state: SessionState, at now: Instant) -> [SessionEffect] {
        if let shown = state.shown { return returnTo(shown, at: now) }
        if case .choosing(let phase) = state { return keep(phase, at: now) }
        return finish(at: now)
    }

    /// Lets what stands behind another screen take an answer while that screen stays.
    mutating func handleBehind(_ shown: Shown, _ input: SessionInput) -> [SessionEffect] {
        switch input {
        case .cloud(.document(let request, let result)) where shown.fetching == request:
            guard case .invoice(let phase) = shown else { return [] }
            return fetched(phase, request, result)
        case .linkFit(let request, let fit):
            var next = shown
            defer { state = state.showing(next) }
            return next.link.take(fit, to: request, visit: shown.visit.id)
        case .command, .anyKey, .answer, .receipt, .title, .refused, .reading, .ended, .cloud,
            .submitted, .progress, .jobEnded, .resized, .deadline, .recordFailed:
            return []
        }
    }

    /// Another size of the screen: the link is measured anew.
    mutating func measureAgain(_ shown: Shown) -> [SessionEffect] {
        var next = shown
        defer { state = state.showing(next) }
        let effects = next.link.measure { nextRequest() }
        guard case .invoice(var phase) = next, case .open(let link, let until) = phase.page else {
            return effects
        }
        let request = nextRequest()
        phase.page = .measuring(request, link, until: until, isWanted: false)
        next = .invoice(phase)
        return effects + [.fitLink(request, link: link)]
    }

    /// Records an answer as late unless what stands behind the screen waits for it.
    mutating func lateUnless(
        _ shown: Shown, _ input: SessionInput, at now: Instant
    ) -> [SessionEffect] {
        switch input {
        case .cloud(let event) where event.request == nil || event.request != shown.fetching:
            anywhere(input, at: now)
        case .cloud, .linkFit, .command, .anyKey, .answer, .receipt, .title, .refused, .reading,
            .ended, .submitted, .progress, .jobEnded, .resized, .deadline, .recordFailed:
            []
        }
    }
}
