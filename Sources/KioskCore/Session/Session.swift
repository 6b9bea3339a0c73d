// The kiosk as a value: events go in, effects come out, nothing else happens.

/// A kiosk and its customer.
///
/// `handle` is the only way in. It never waits, reads no clock and draws no chance: the same events
/// at the same moments give the same effects. Orders carry a `RequestID`; an answer to an order
/// that was given up is recorded by its kind and not obeyed.
package struct Session: Hashable, Sendable {
    /// Where the kiosk is with its customer.
    package internal(set) var state: SessionState = .welcome
    /// The language that is shown now.
    package internal(set) var language: Language
    /// What became of the last thing that was asked for.
    package internal(set) var fulfilment: Fulfilment = .nothingAsked
    /// Whether the source of scans has ended and the last visit is over.
    package internal(set) var hasEnded = false

    /// How the printers are, as far as they have been heard of.
    var conditions: [PrinterName: PrinterCondition] = [:]
    /// What a technician would do about them.
    var advice: [PrinterName: [PrinterAdvice]] = [:]
    /// The printer of the last order.
    var outlet: PrinterName
    /// The scanners of its own, as far as they have been heard of.
    var scanners: [ScannerName: ScannerCondition] = [:]
    /// The deadlines that have not come yet.
    var armed: [Deadline.Kind: Instant] = [:]
    /// The clouds that are not as they should be.
    var clouds: [AccountName: CloudCondition] = [:]
    /// Whether a cloud has answered in this run.
    var hasHeardCloud = false
    var refusals = Refusals()
    /// The guesses of late; at most `Limits.proofMisses`.
    var misses: [Miss] = []
    /// Attempts whose end nobody has reported: until then nothing else is printed, or one
    /// customer's page could come out in front of the next.
    var unsettled: [RequestID: Unsettled] = [:]
    /// Attempts of earlier runs that are being looked into: until then nothing is printed either.
    var recovering: [OpenPrint] = []
    /// The ends of attempts that are known in this run.
    var ends = PrintEnds()
    /// Since when no entry can be made durable, if so: nothing is printed and nothing ordered then.
    var journalDownSince: Instant?
    let homeLanguage: Language
    let offerings: Offerings
    /// How the customer wants to see the screen.
    var look = Look.usual
    /// How the customer wants to hear it, if so.
    var speech: Speech?
    /// The time of day, once it has been told.
    var clock: ClockTime?
    /// Whether the customer has asked to see what is hidden.
    var isRevealed = false
    /// What is explained over the screen that stands.
    var help: Help?
    /// Which of its facts stand on it, where they do not all: 0 is the first page.
    var factPage = 0
    /// Whether staff have closed the kiosk.
    var isClosedByStaff: Bool
    /// What staff want it to be, until that is kept.
    var switching: Switching?
    /// Whether an address of the kiosk's own page fits the screen.
    var hasRoomForPage = true
    /// Whoever was let in while the kiosk was busy.
    var waitingPass: StaffPass?
    let epoch: Epoch
    let typedForms: TypedForms
    /// The preferred printer, then the one that stands by.
    let printers: [PrinterName]
    let copies: CopyPolicy
    private var visits = 0
    private var requests = 0

    /// A kiosk that has just been started.
    ///
    /// `epoch` sets this run's names apart from those of other runs; `language` is what the welcome
    /// screen returns to; `printers` are its printers, the preferred one first; `copies` is what
    /// holds for an invoice that was printed before; `forms` is what may be typed; `offerings` is
    /// what the site offers; `isClosedByStaff` says whether staff closed the kiosk before it was
    /// started. Whether anything can be recorded it hears as the first thing.
    package init(
        epoch: Epoch, language: Language = .chinese, printers: [PrinterName] = [.preferred],
        copies: CopyPolicy = .free, forms: TypedForms = TypedForms(),
        offerings: Offerings = Offerings(), isClosedByStaff: Bool = false
    ) {
        typedForms = forms
        self.offerings = offerings
        self.isClosedByStaff = isClosedByStaff
        self.printers = printers.isEmpty ? [.preferred] : printers
        outlet = printers.first ?? .preferred
        self.copies = copies
        if isClosedByStaff { state = .outOfService }
        self.epoch = epoch
        self.language = language
        self.homeLanguage = language
    }

    /// Takes an event and answers with what is to be done, in this order.
    package mutating func handle(_ event: SessionEvent, at now: Instant) -> [SessionEffect] {
        let before = overlaid
        var effects = ends.note(event) + note(event, at: now) + meet(event, at: now)
        effects += admitWaiting(at: now) + settleOverlays(from: before)
        guard ends.isWaiting || journalIsDown, armed[.record] == nil else { return effects }
        return effects + [arm(.record, Limits.recordAgain, at: now)]
    }

    private mutating func meet(_ event: SessionEvent, at now: Instant) -> [SessionEffect] {
        if case .scanner(.condition(let name, let condition)) = event {
            return note(name, condition)
        }
        if case .cloud(.condition(let account, let condition)) = event {
            return note(account, condition)
        }
        if case .printer(let event) = event, let effects = note(event) { return effects }
        if case .cloud(.status(_, .success)) = event { hasHeardCloud = true }
        if case .staff(let event) = event { return take(event, at: now) }
        if case .display(.clock(let time)) = event {
            clock = time
            return []
        }
        if case .display(.offered(let request, let link)) = event {
            return offered(link, to: request, at: now)
        }
        if case .display(.pageLost) = event { return pageLost(at: now) }
        if case .display(.pageFits(let fits)) = event {
            hasRoomForPage = fits
            return []
        }
        if case .key = event, isSecondPress(at: now) { return [] }
        if let effects = everywhere(event, at: now) { return effects }
        return translate(event).flatMap { handle($0, at: now) }
    }

    private mutating func handle(_ input: SessionInput, at now: Instant) -> [SessionEffect] {
        if case .deadline(.idle) = input, state.warned == false {
            state.warned = true
            return [arm(.idle, Limits.idleWarning, at: now)]
        }
        if case .title(let title, let code, let characters) = input, state.wants(title) == false {
            // Where no buyer is wanted, it is a code like any other that leads nowhere.
            return dispatch(SessionInput(refusing: code, characters), at: now)
        }
        return dispatch(input, at: now)
    }

    mutating func dispatch(_ input: SessionInput, at now: Instant) -> [SessionEffect] {
        switch state {
        case .welcome: welcome(input, at: now)
        case .reading(let phase): reading(phase, input, at: now)
        case .lookingUp(let phase): lookingUp(phase, input, at: now)
        case .entering(let phase): entering(phase, input, at: now)
        case .proving(let phase): proving(phase, input, at: now)
        case .waiting(let phase): waiting(phase, input, at: now)
        case .choosing(let phase): choosing(phase, input, at: now)
        case .buying(let phase): buying(phase, input, at: now)
        case .confirming(let phase): confirming(phase, input, at: now)
        case .ordering(let phase): ordering(phase, input, at: now)
        case .ready(let phase): ready(phase, input, at: now)
        case .bundle(let phase): bundle(phase, input, at: now)
        case .collating(let phase): collating(phase, input, at: now)
        case .printing(let phase): printing(phase, input, at: now)
        case .doubting(let phase): doubting(phase, input, at: now)
        case .copying(let phase): copying(phase, input, at: now)
        case .collect(let phase): collect(phase, input, at: now)
        case .phone(let phase): phone(phase, input, at: now)
        case .explaining(let phase): explaining(phase, input, at: now)
        case .staff(let phase): staff(phase, input, at: now)
        case .outOfService: outOfService(input, at: now)
        }
    }

    /// Lets the state behind a reading handle an input; it may have moved on afterwards.
    mutating func handleBehind(
        _ behind: SessionState, _ input: SessionInput, at now: Instant
    ) -> [SessionEffect] {
        state = behind
        return handle(input, at: now)
    }

    /// A new name for an order.
    mutating func nextRequest() -> RequestID {
        requests += 1
        return RequestID(number: requests)
    }

    /// A new name for a visit.
    mutating func nextVisit() -> VisitID {
        visits += 1
        return VisitID(number: visits)
    }

    /// Moves to a state with these deadlines and no others.
    mutating func move(
        to state: SessionState, _ deadlines: [Deadline.Kind: Duration] = [:], at now: Instant
    ) -> [SessionEffect] {
        self.state = state
        return Deadline.Kind.ofScreens.flatMap { kind -> [SessionEffect] in
            if let duration = deadlines[kind] { return [arm(kind, duration, at: now)] }
            return armed.removeValue(forKey: kind) == nil ? [] : [.disarm(kind)]
        }
    }

    /// Arms one deadline and leaves the others as they are.
    mutating func arm(
        _ kind: Deadline.Kind, _ duration: Duration, at now: Instant
    ) -> SessionEffect {
        let deadline = Deadline(kind, at: now + duration)
        armed[kind] = deadline.at
        return .arm(deadline)
    }
}

extension Deadline.Kind {
    /// Those that end with the screen that they were armed for.
    static let ofScreens = allCases.filter { $0 != .record && $0 != .help }
}

extension Session {
    /// Whether the next move is a person's: only then is a queued scan of use.
    package var awaitsPerson: Bool {
        switch state {
        case .welcome, .entering, .proving, .choosing, .confirming, .doubting, .copying, .collect,
            .phone, .staff, .outOfService:
            true
        case .reading, .lookingUp, .ordering, .waiting, .collating, .printing: false
        case .ready(let phase): phase.isSettled && recovering.isEmpty
        case .bundle(let phase): phase.link.isMeasured && recovering.isEmpty
        case .buying(let phase): phase.link.isMeasured
        case .explaining(let phase): phase.isPause == false && phase.isMeasured
        }
    }
}

extension Session {
    /// The language that the key leads to.
    var nextLanguage: Language {
        let languages = offerings.languages
        let place = languages.firstIndex(of: language).map { $0 + 1 } ?? 0
        return languages[place % languages.count]
    }

    /// Goes on to the next language.
    mutating func turnLanguage() {
        language = nextLanguage
    }
}
