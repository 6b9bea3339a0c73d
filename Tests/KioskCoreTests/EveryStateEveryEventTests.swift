// Every state meets every event: nothing traps, and what comes out is legal.

import Testing

@testable import KioskCore

@Suite struct EveryStateEveryEventTests {
    /// Dialogues that stand in each state, and in each variant that decides differently.
    private static let dialogues: [Dialogue] = {
        func begun(_ status: InvoiceStatus? = nil, _ receipt: ReceiptCode = Dialogue.receipt)
            -> Dialogue
        {
            var dialogue = Dialogue()
            dialogue.scan(.receipt(receipt))
            if let status { dialogue.answer(status) }
            return dialogue
        }
        var ready = begun(Dialogue.ready)
        let fetching = ready
        ready.settle()
        var warned = ready
        warned.elapse(.idle)
        var printing = ready
        printing.hear(.key(.character("1")))
        var submitted = printing
        submitted.hear(.printer(.submitted(printing.lastPrint, job: 3)))
        var cancelling = submitted
        cancelling.hear(.key(.escape))
        var collect = submitted
        collect.hear(.printer(.ended(printing.lastPrint, .completed)))
        var phone = ready
        phone.hear(.key(.character("2")))
        var back = submitted
        back.hear(.printer(.ended(printing.lastPrint, .unknown)))
        var polling = begun(.issuing)
        polling.elapse(.poll)
        var paused = begun(Dialogue.ready, Dialogue.typed)
        for _ in 1...5 { paused.scan(.unrecognised(.notAReceipt), text: "1") }
        var typing = Dialogue(forms: Dialogue.forms)
        typing.hear(.key(.character("4")))
        var billing = Dialogue(forms: Dialogue.forms)
        billing.hear(.key(.character("5")))
        var named = Dialogue()
        named.scan(.named(Dialogue.code))
        var measured = named
        measured.settle()
        var onPhone = measured
        onPhone.hear(.key(.character("2")))
        var namedOverReady = ready
        namedOverReady.scan(.named(Dialogue.code))
        var closed = Dialogue()
        closed.hear(.journal(.failed(dropped: [])))
        let plain = [
            Dialogue(), begun(), begun(Dialogue.ready, Dialogue.typed), begun(.issuing), polling,
            fetching, ready, warned, begun(.voided(Dialogue.invoice)), printing, submitted,
            cancelling, collect, phone, back, begun(.notFound), paused, closed, typing, billing,
            named, measured,
            onPhone, namedOverReady,
        ]
        return plain
            + plain.map { dialogue in
                var reading = dialogue
                reading.hear(.scanner(.reading(characters: 5)))
                return reading
            }
    }()

    private static func events(for dialogue: Dialogue) -> [SessionEvent] {
        let requests = (0...12).map(RequestID.init(number:))
        let document = Result<InvoiceDocument, DocumentFault>.failure(.broken)
        let statuses: [InvoiceStatus] = [
            .notFound, .needsBuyer, .pendingReview, .issuing, .fileNotReady(Dialogue.invoice),
            Dialogue.ready, .failed, .voided(Dialogue.invoice), .reversed(Dialogue.invoice),
            .unreadableOrder, .unknown(code: "99"),
        ]
        let perRequest = requests.flatMap { request -> [SessionEvent] in
            statuses.map { .cloud(.status(request, .success($0))) }
                + ProviderFailure.allCases.map { .cloud(.status(request, .failure($0))) }
                + [
                    .cloud(.document(request, document)),
                    .cloud(.document(request, .success(dialogue.document(request)))),
                    .printer(.submitted(request, job: 1)),
                    .printer(.progress(request, JobProgress(state: .stopped, reasons: [.paused]))),
                    .printer(.ended(request, .completed)), .printer(.ended(request, .aborted)),
                    .printer(.ended(request, .canceled)), .printer(.ended(request, .unknown)),
                    .printer(.ended(request, .refused(.other, status: "x"))),
                    .display(.link(request, .fits)),
                    .display(.link(request, .needs(columns: 90, rows: 40))),
                    .journal(.failed(dropped: [request])),
                ]
        }
        let keys: [KeyPress] =
            ["0", "1", "2", "3", "4", "5", "9", ".", "x"].map(KeyPress.character)
            + [1, 2, 3, 4, 5, 6, 12].map(KeyPress.function)
            + [.enter, .tab, .escape, .backspace, .up, .down, .left, .right]
        let scan = Scan(text: "117.00")
        return perRequest + keys.map(SessionEvent.key)
            + Command.allCases.map { .scanner(.scanned(Scan(text: "KIOSK"), .command($0))) }
            + Unrecognised.allCases.map { .scanner(.scanned(scan, .unrecognised($0))) }
            + ScanFault.allCases.map { .scanner(.faulty($0, characters: 3)) }
            + dialogue.session.armed.map { .deadline(Deadline($0.key, at: $0.value)) }
            + [
                .deadline(Deadline(.phase, at: .start)), .scanner(.ended),
                .scanner(.reading(characters: 9)),
                .scanner(.scanned(Scan(text: "A3"), .named(Dialogue.code))),
                .scanner(.condition(ScannerName("hall"), .missing)),
                .scanner(.condition(ScannerName("hall"), .connected(Dialogue.identity))),
                .scanner(.scanned(Scan(text: "A1"), .receipt(Dialogue.receipt))),
                .scanner(.scanned(Scan(text: "A2"), .receipt(Dialogue.typed))),
                .printer(.condition(.unknown)), .printer(.condition(.blocked([.mediaJam]))),
                .display(.resized), .journal(.failed(dropped: [])), .journal(.restored),
            ]
    }

    @Test func `every state is among the dialogues`() {
        let names = Set(Self.dialogues.map(\.screen.name))
        #expect(names == Set(ScreenContent.Name.allCases))
    }

    @Test(arguments: Self.dialogues.indices)
    func `nothing traps and every result is legal`(index: Int) {
        let before = Self.dialogues[index]
        for event in Self.events(for: before) {
            var dialogue = before
            let effects = dialogue.hear(event)
            check(effects, event, before: before.session, after: dialogue.session)
        }
    }

    private func check(
        _ effects: [SessionEffect], _ event: SessionEvent, before: Session, after: Session
    ) {
        let context = Comment(rawValue: "\(before.screen.name) × \(event)")
        for (index, effect) in effects.enumerated() where effect.order != nil {
            guard index > 0, case .record(let entry) = effects[index - 1] else {
                Issue.record("an order without a record before it: \(context)")
                continue
            }
            #expect(entry.request == effect.order, context)
        }
        #expect(effects.prints <= 1, context)
        if effects.prints == 1 { #expect(after.screen.name == .printing, context) }
        if case .printing = before.state, case .printing = after.state {
            #expect(after.state.visit == before.state.visit, context)
        }
        if after.screen.name == .welcome {
            #expect(after.screen.facts.isEmpty && after.screen.link == nil, context)
            #expect(after.language == after.homeLanguage || after.armed[.idle] != nil, context)
        }
        if let visit = before.state.visit, after.state.visit != visit {
            #expect(effects.contains(.forget(visit)), context)
            #expect(effects.records.contains(.visitEnded), context)
        }
        if after.awaitsPerson == false {
            #expect(after.armed.isEmpty == false || isFetching(after), context)
        }
        for kind in after.armed.keys {
            #expect(after.armed[kind].map { $0 >= .start } == true, context)
        }
        #expect(after.screen.guidance.count <= 3, context)
        let commands = after.screen.choices.map(\.command)
        #expect(Set(commands).count == commands.count, context)
    }

    private func isFetching(_ session: Session) -> Bool {
        if case .ready(let phase) = session.state { phase.isSettled == false } else { false }
    }

    @Test func `a deadline that was replaced does nothing`() {
        var dialogue = Dialogue()
        dialogue.reachReady()
        guard let old = dialogue.session.armed[.idle] else {
            Issue.record("the screen waits for the customer")
            return
        }
        dialogue.hear(.key(.up), after: .seconds(10))
        let before = dialogue.session
        #expect(dialogue.hear(.deadline(Deadline(.idle, at: old))).isEmpty)
        #expect(dialogue.session == before)
    }
}
