// The loop: event → session → effects in order → screen.

internal import Glibc
internal import KioskCore
internal import KioskProviders
internal import KioskScanner
internal import KioskScreen
internal import KioskTerminal
internal import Logging

/// Runs a session against the real world.
///
/// One task goes round the loop; long work becomes a child task of one group and answers with a
/// stimulus that carries its `RequestID`. What is recorded is durable before the next effect
/// starts.
struct KioskLoop {
    var session: Session
    var vault = DocumentVault()
    var wishes: [RequestID: CancelWish] = [:]
    /// The printers whose queue is known not to be behind the fence: nothing is printed there.
    var unfenced: Set<PrinterName> = []
    /// Whether the session has been told that entries cannot be recorded.
    var journalIsDown = false
    /// Whether an entry of this run is in the journal.
    var hasBegun = false
    /// Cards that are being looked at.
    var cardsUnderWay = 0
    /// Whether it is being looked at if the program may begin anew; and whether it may.
    var isConsideringRestart = false
    var mayRestart = false
    /// Who waits to hear whether the kiosk is closed or open.
    var switchWish: StaffWish?
    /// Whether the program is to begin anew as soon as nobody is being served.
    var wantsRestart = false
    /// Whether it has ended only to begin anew.
    private(set) var isToRestart = false
    let epoch: Epoch
    let parts: KioskParts
    let inbox: Inbox
    private var typing = TerminalInput()
    private var isReadingLine = false
    private var linesHaveEnded = false
    private var hasBeenStopped = false
    private var shown: ScreenContent?
    /// The screen that was heard last.
    private var heard: ScreenContent?

    /// Makes a loop that has not begun.
    ///
    /// `isClosed` says whether staff closed the kiosk before.
    init(parts: KioskParts, epoch: Epoch, inbox: Inbox, isClosed: Bool) {
        self.epoch = epoch
        self.parts = parts
        self.inbox = inbox
        session = Session(
            epoch: epoch, language: parts.language, printers: parts.printers.map(\.name),
            copies: parts.copies, forms: parts.typedForms, offerings: parts.offerings,
            isClosedByStaff: isClosed)
    }

    /// Goes round until the scans have ended or the service is to stop; says what became of the
    /// last request.
    mutating func run() async -> Fulfilment {
        await withDiscardingTaskGroup { group in
            listen(&group)
            await openJournal(&group)
            await carryOut([.record(JournalEntry(.started))], &group)
            await tellTime(&group)
            await measurePage(&group)
            await settle(&group)
            parts.notifier.ready()
            await setWatchdog()
            for await stimulus in inbox.stream {
                if inbox.isStopped { break }
                inbox.hasTaken(stimulus)
                await take(stimulus, &group)
                await settle(&group)
                considerRestart(&group)
                isToRestart = mayRestart && isQuiet
                if session.hasEnded || isToRestart { break }
            }
            hasBeenStopped = session.hasEnded == false
            if isToRestart { parts.notifier.reloading() } else { parts.notifier.stopping() }
            if hasBeenStopped { await hear(.scanner(.ended), &group) }
            await carryOutLast()
            group.cancelAll()
        }
        return result
    }

    private var result: Fulfilment { hasBeenStopped ? .nothingAsked : session.fulfilment }

    /// Lets everything that speaks by itself speak into the inbox.
    private func listen(_ group: inout DiscardingTaskGroup) {
        let (inbox, sound) = (inbox, parts.sound)
        group.addTask { await sound.run() }
        openDoor(&group)
        if case .terminal(let terminal) = parts.input {
            group.addTask {
                for await event in terminal.events { inbox.put(.terminal(event)) }
                inbox.stop()
            }
        }
        for (name, scanner) in parts.scanners {
            let (pins, board, clock) = (parts.pins, parts.board, parts.clock)
            let timing = ScanTiming()
            group.addTask {
                await scanner.run { report in
                    pins.note(report, of: name)
                    if case .output(let output) = report {
                        board.note(output, of: name.text, timing, clock)
                    }
                    inbox.put(Stimulus(report, of: name))
                }
            }
        }
        for (name, printer) in parts.printers {
            let watch = PrinterWatch(printer: printer, clock: parts.clock)
            let (board, clock) = (parts.board, parts.clock)
            group.addTask {
                await watch.run {
                    board.looked(at: name, clock.wall)
                } tell: {
                    inbox.put(.printer(name, $0))
                }
            }
        }
    }

    private mutating func take(
        _ stimulus: Stimulus, _ group: inout DiscardingTaskGroup
    ) async {
        switch stimulus {
        case .event(let event):
            if case .deadline(let deadline) = event, deadline.kind == .record {
                await openJournal(&group)
            }
            await hear(event, &group)
            await setCloudAlarm(event)
            if case .staff(.kept(let isKept)) = event { tellSwitched(isKept) }
        case .wish(let wish):
            await take(wish, &group)
        case .configuration(let fresh):
            await take(fresh, &group)
        case .reconsidered(let result):
            reconsider(result)
        case .cardLooked(let event):
            cardsUnderWay -= 1
            await hear(.staff(event), &group)
        case .terminal(let event):
            await take(event, &group)
        case .inputPaused:
            await take(typing.elapse(to: parts.clock.now), &group)
        case .line(let output):
            isReadingLine = false
            linesHaveEnded = output == nil
            if let output { await take([output], &group) }
        case .scanned(let output):
            await take([output], &group)
        case .lookedUp(let request, let visit, let result):
            await hear(.cloud(.status(request, keep(result, request, visit))), &group)
        case .fetched(let request, let visit, let result):
            let document = result.map { fetched in
                vault.keep(fetched.file, as: request, for: visit)
                return fetched.document
            }
            await hear(.cloud(.document(request, document)), &group)
        case .printer(let name, let word):
            await take(word, of: name, &group)
        case .watchdog:
            parts.notifier.alive()
            await setWatchdog()
        case .sheet(let request, let visit, let page):
            if let page { vault.keep(page.file, as: request, for: visit) }
            await hear(.staff(.sheet(request, page?.document)), &group)
        case .minute:
            parts.board.turned(at: parts.clock.wall)
            await tellTime(&group)
            if await parts.page?.hasLost == true { await hear(.display(.pageLost), &group) }
        case .beat:
            await move()
        case .repaint, .stop:
            break
        }
    }

    private mutating func keep(
        _ result: Result<LookUpAnswer, ProviderFailure>, _ request: RequestID, _ visit: VisitID
    ) -> Result<InvoiceStatus, ProviderFailure> {
        result.map { answer in
            let offered = answer.offered
            if offered.isEmpty == false { vault.keep(offered, of: request, for: visit) }
            return answer.status
        }
    }

    private mutating func take(
        _ event: TerminalEvent, _ group: inout DiscardingTaskGroup
    ) async {
        switch event {
        case .bytes(let bytes, let moment):
            await take(typing.take(bytes, at: parts.clock.instant(moment)), &group)
        case .resized(let size):
            await parts.display.resize(to: size)
            shown = nil
            await measurePage(&group)
            await hear(.display(.resized), &group)
        case .closed:
            inbox.stop()
        }
    }

    private mutating func take(
        _ outputs: [ScannerOutput], _ group: inout DiscardingTaskGroup
    ) async {
        for output in outputs {
            noteTyped(output)
            let event = SessionEvent(output, recogniser: parts.recogniser)
            if case .scanner(.scanned(_, .card(let text))) = event, session.takesCards {
                admit(text, &group)
            } else if case .scanner(.scanned(_, .settings(let text))) = event,
                session.takesSettings
            {
                collect(text, &group)
            } else {
                await hear(event, &group)
            }
        }
        await setInputAlarm()
    }

    /// Lets the session hear an event and carries out what it asks for.
    mutating func hear(_ event: SessionEvent, _ group: inout DiscardingTaskGroup) async {
        parts.board.hear(event)
        let effects = session.handle(event, at: parts.clock.now)
        await carryOut(effects, &group)
    }

    /// After each event: the screen shows the session, and the next line is read if somebody may
    /// act.
    private mutating func settle(_ group: inout DiscardingTaskGroup) async {
        await show()
        guard case .lines(let lines) = parts.input, session.awaitsPerson else { return }
        if linesHaveEnded {
            await hear(.scanner(.ended), &group)
            await show()
        } else if isReadingLine == false {
            isReadingLine = true
            let inbox = inbox
            group.addTask { inbox.put(.line(await lines.next())) }
        }
    }

    /// The screen is a function of the session: it is drawn when the function has another value.
    private mutating func show() async {
        let content = session.screen
        parts.board.show(session)
        guard content != shown else { return }
        if content.name != shown?.name {
            parts.notifier.status("screen: \(content.name.rawValue)")
        }
        parts.sound.follow(from: heard, to: content)
        (shown, heard) = (content, content)
        await draw(content)
    }

    /// Draws what is shown once more, because it moves.
    private mutating func move() async {
        if let shown { await draw(shown) }
    }

    private mutating func draw(_ content: ScreenContent) async {
        let inbox = inbox
        if await parts.display.show(content, at: parts.clock.now) == false {
            // A frame that did not get out is drawn again: what stood there must not stay.
            shown = nil
            await parts.alarms.set(.repaint, after: Limits.repaint) { inbox.put(.repaint) }
        } else if await parts.display.moves(content) {
            await parts.alarms.set(.beat, after: Limits.tick) { inbox.put(.beat) }
        } else {
            await parts.alarms.clear(.beat)
        }
    }

    /// Tells the session what time it is, now and when the next minute begins.
    private mutating func tellTime(_ group: inout DiscardingTaskGroup) async {
        let face = parts.clock.face
        let inbox = inbox
        await parts.alarms.set(.minute, after: face.left) { inbox.put(.minute) }
        await hear(.display(.clock(face.time)), &group)
    }

    /// A cloud is left alone for a while only. Nobody may ask it meanwhile, so its word on the
    /// screen goes with the pause, and the next customer tries.
    private func setCloudAlarm(_ event: SessionEvent) async {
        guard case .cloud(.condition(let account, var condition)) = event else { return }
        guard condition.circuit == .open else { return await parts.alarms.clear(.cloud(account)) }
        condition.circuit = .halfOpen
        let (inbox, rested) = (inbox, condition)
        await parts.alarms.set(.cloud(account), after: Limits.breakerLongestPause) {
            inbox.put(.event(.cloud(.condition(account, rested))))
        }
    }

    private func setInputAlarm() async {
        guard let deadline = typing.deadline else {
            return await parts.alarms.clear(.input)
        }
        let inbox = inbox
        await parts.alarms.set(.input, after: deadline - parts.clock.now) {
            inbox.put(.inputPaused)
        }
    }

    /// Asks to be woken in time to tell the watchdog that the loop goes round.
    func setWatchdog() async {
        guard let interval = parts.notifier.watchdogInterval else { return }
        let inbox = inbox
        await parts.alarms.set(.watchdog, after: interval) { inbox.put(.watchdog) }
    }

    /// Everything that has to stand before the program ends. What still waits then, in a library
    /// that does not let go, gets no more than `Limits.shutdown`.
    private mutating func carryOutLast() async {
        var entry = JournalEntry(.stopped)
        if isToRestart { entry.fields.append(.reason("reload")) }
        _ = await record(entry)
        await parts.display.restore()
        let (status, isToRestart) = (ExitStatus(result), isToRestart)
        if isToRestart { Rebirth.silenceTerminal() }
        await parts.alarms.set(.end, after: Limits.shutdown) {
            // It returns only if the system refuses.
            if isToRestart { _ = Rebirth.begin() }
            exit(status.rawValue)
        }
    }
}
