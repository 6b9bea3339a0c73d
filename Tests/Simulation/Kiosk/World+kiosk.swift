// The kiosk's loop: event → session → effects in order → screen, with a death between any two.

internal import KioskCore
internal import KioskFence

extension World {
    func happen(_ happening: KioskHappening) {
        switch happening {
        case .event(let event): hear(event)
        case .recorded: recorded()
        case .run(let run): stepRun(run)
        case .submitted(let run, let submission): answer(run, submission)
        case .close(let closing, let step): close(closing, step)
        case .watch: watchPrinters()
        case .fetched(let request, let receipt): fetched(request, receipt)
        }
    }

    /// Puts something on the agenda of this process of the kiosk.
    func putKiosk(_ happening: KioskHappening, after delay: Int) {
        put(.kiosk(life: kiosk.life, happening), after: delay)
    }

    /// An event comes in.
    func hear(_ event: SessionEvent) {
        kiosk.inbox.append(event)
        goRound()
    }

    private var instant: Instant {
        Instant(sinceStart: .microseconds(now - kiosk.startedAt))
    }

    /// Takes events as long as nothing has to be waited for.
    private func goRound() {
        while kiosk.isUp, kiosk.isBusy == false, let event = nextEvent() {
            trace.note(now, 1, event.mark, "kiosk hears \(event.words)")
            begin(openLate(at: event) + kiosk.session.handle(event, at: instant))
        }
    }

    /// A journal that could not be opened at the start is tried again when the session wants to
    /// record something: what is open in it is heard of first.
    private func openLate(at event: SessionEvent) -> [SessionEffect] {
        guard kiosk.hasOpened == false, isJournalOut == false,
            case .deadline(let deadline) = event, deadline.kind == .record
        else { return [] }
        trace.note(now, 8, 0, "the journal is opened late")
        return openJournal(journal.redrawnLedger)
    }

    /// What became of the journal comes before everything else.
    private func nextEvent() -> SessionEvent? {
        if let failed = kiosk.failed {
            kiosk.failed = nil
            return .journal(failed)
        }
        if kiosk.owesRestored {
            kiosk.owesRestored = false
            if kiosk.journalIsDown == false { return .journal(.restored) }
        }
        return kiosk.inbox.isEmpty ? nil : kiosk.inbox.removeFirst()
    }

    func begin(_ effects: [SessionEffect]) {
        kiosk.effects = effects
        kiosk.position = 0
        kiosk.isBusy = true
        kiosk.isRecorded = true
        kiosk.dropped = []
        kiosk.left = []
        kiosk.journalWasDown = kiosk.journalIsDown
        carryOut()
    }

    /// Carries out what is left of an answer, up to the next entry for the journal.
    private func carryOut() {
        while kiosk.position < kiosk.effects.count {
            if befalls(.kioskKilled) { return killKiosk() }
            let effect = kiosk.effects[kiosk.position]
            kiosk.position += 1
            if case .record(let entry) = effect {
                kiosk.entry = entry
                return putKiosk(.recorded, after: duration(100...3_000))
            }
            if kiosk.isRecorded || drop(effect) == false { carryOut(effect) }
        }
        answered()
    }

    /// A record before it failed: an order is dropped, and an attempt is not closed whose end is
    /// not recorded. Whether it was such an effect.
    private func drop(_ effect: SessionEffect) -> Bool {
        if case .closePrint(let attempt) = effect {
            kiosk.left.append(attempt)
            return true
        }
        if let order = effect.order { kiosk.dropped.append(order) }
        return effect.order != nil
    }

    private func answered() {
        kiosk.isBusy = false
        if kiosk.isRecorded == false {
            kiosk.failed = .failed(dropped: kiosk.dropped, unclosed: kiosk.left)
            kiosk.unclosed += kiosk.left
        }
        if kiosk.journalWasDown || kiosk.isRecorded == false { kiosk.owesRestored = true }
        if kiosk.failed == nil, kiosk.owesRestored == false || kiosk.journalIsDown { show() }
        if kiosk.session.hasEnded { return endKiosk() }
        goRound()
    }

    private func show() {
        let screen = kiosk.session.screen
        guard screen != kiosk.screen else { return }
        kiosk.screen = screen
        trace.note(now, 2, screen.name.rawValue.utf8.count, "screen: \(screen.words)")
        observe(.screen)
    }

    private func recorded() {
        guard let entry = kiosk.entry else { return }
        kiosk.entry = nil
        let isDurable = append(entry)
        kiosk.isRecorded = kiosk.isRecorded && isDurable
        kiosk.journalIsDown = isDurable == false
        carryOut()
    }

    /// Whether the journal took the entry, as far as the kiosk knows.
    private func append(_ entry: JournalEntry) -> Bool {
        let isDown = isJournalOut || kiosk.hasOpened == false
        let fails = isDown || befalls(.journalFails)
        if fails == false || dice.hits(isDown ? 0 : 5_000) {
            write(entry, isAcknowledged: fails == false)
        }
        if fails, entry.kind == .printIntent {
            for case .attempt(let attempt) in entry.fields { failedIntents.insert(attempt.text) }
        }
        if fails { trace.note(now, 3, 0, "the journal fails at \(entry.kind.rawValue)") }
        return fails == false
    }

    /// Makes an entry safe.
    func write(_ entry: JournalEntry, isAcknowledged: Bool) {
        journal.append(entry, wall: wall, isAcknowledged: isAcknowledged)
        let mark = JournalEntry.Kind.allCases.firstIndex(of: entry.kind) ?? 0
        trace.note(now, 4, mark, "journal: \(entry.words)")
        observe(.entry)
    }

    private func carryOut(_ effect: SessionEffect) {
        switch effect {
        case .record, .release, .cancel, .disarm, .forget: break
        case .lookUp(let request, let receipt): lookUp(request, receipt)
        case .order(let request, _, _):
            putKiosk(.event(.cloud(.ordered(request, .failure(.unreachable)))), after: 100_000)
        case .fetchDocument(let request, _, _): fetch(request)
        case .print(let request, let order): print(request, order)
        case .cancelJob(let request): cancelRun(request)
        case .recover(let open): recover(open)
        case .closePrint(let attempt): startClosing(attempt)
        case .fitLink(let request, _):
            putKiosk(.event(.display(.link(request, .fits))), after: 1_000)
        // Staff, and a page for phones: this world has neither.
        case .offer, .reportHealth, .makeSheet, .keepClosed: break
        case .arm(let deadline):
            let delay = deadline.at - instant
            putKiosk(
                .event(.deadline(deadline)), after: max(0, delay.milliseconds * 1_000))
        }
    }

    // MARK: Birth and death

    /// Its process begins: a new epoch, and what the journal says is open.
    func startKiosk() {
        guard kiosk.isUp == false, isPowered else { return }
        let life = kiosk.life
        kiosk = SimulatedKiosk()
        kiosk.life = life
        kiosk.isUp = true
        kiosk.startedAt = now
        kiosk.conditions = printers.map { _ in .unknown }
        let ledger = journal.redrawnLedger
        kiosk.session = Session(
            epoch: Epoch(bits: dice.bits()), printers: printerNames, copies: copies)
        trace.note(
            now, 5, ledger.open.count, "kiosk: started, \(ledger.open.count) attempts are open")
        observe(.kioskStarted)
        let recovering = isJournalOut ? [] : openJournal(ledger)
        begin([.record(JournalEntry(.started))] + recovering)
        putKiosk(.watch, after: 10_000)
    }

    private var isJournalOut: Bool { faultsAreOn && now < journalOutUntil }

    /// What the session asks for when it hears what earlier runs have left open.
    private func openJournal(_ ledger: PrintLedger) -> [SessionEffect] {
        kiosk.hasOpened = true
        return kiosk.session.handle(.journal(.opened(ledger.open)), at: instant)
    }

    /// Its process ends between two steps, and is started again.
    func killKiosk() {
        guard kiosk.isUp else { return }
        trace.note(now, 6, 0, "kiosk: killed")
        stopKiosk()
        put(.start(.kiosk), after: dice.within(300_000...5_000_000))
    }

    /// It has ended in good order.
    private func endKiosk() {
        trace.note(now, 7, 0, "kiosk: ended")
        stopKiosk()
        put(.start(.kiosk), after: dice.within(300_000...5_000_000))
    }

    func stopKiosk() {
        // An entry that is being written may be safe without anyone having been told.
        if let entry = kiosk.entry, dice.coin() { write(entry, isAcknowledged: false) }
        kiosk.entry = nil
        for run in kiosk.runs { disk.locks.release(run.holder) }
        disk.locks.release(SimulatedKiosk.closer)
        kiosk.isUp = false
        kiosk.isBusy = false
        kiosk.inbox = []
        kiosk.effects = []
        kiosk.runs = []
        kiosk.screen = nil
        kiosk.life += 1
    }

    // MARK: Around it

    private func watchPrinters() {
        for (index, printer) in printers.enumerated() where befalls(.printerSilent) == false {
            let condition = PrinterCondition(reasons: printer.reasons)
            guard condition != kiosk.conditions[index] else { continue }
            kiosk.conditions[index] = condition
            hear(.printer(.condition(printerNames[index], condition)))
            guard kiosk.isUp else { return }
        }
        putKiosk(.watch, after: Limits.printerPoll.milliseconds * 1_000)
    }

    private func lookUp(_ request: RequestID, _ receipt: ReceiptCode) {
        let result: Result<InvoiceStatus, ProviderFailure> =
            befalls(.cloudFails) ? .failure(.unreachable) : .success(crowd.status(of: receipt))
        putKiosk(.event(.cloud(.status(request, result))), after: duration(20_000...800_000))
    }

    private func fetch(_ request: RequestID) {
        guard befalls(.cloudFails) == false, let receipt = kiosk.session.state.receipt else {
            let failure = DocumentFault.provider(.timedOut)
            return putKiosk(
                .event(.cloud(.document(request, .failure(failure)))), after: 500_000)
        }
        putKiosk(.fetched(request, receipt), after: duration(20_000...500_000))
    }

    /// The file is there, and the history of its invoice is looked up, where the journal is open.
    private func fetched(_ request: RequestID, _ receipt: ReceiptCode) {
        var document = crowd.document(of: receipt, request: request, ledger: journal.ledger)
        if kiosk.hasOpened == false { document.history = PrintHistory(key: nil) }
        hear(.cloud(.document(request, .success(document))))
    }
}
