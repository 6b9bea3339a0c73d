// Many invoices of one application: pointing, marking, printing one after the other.

import Testing

@testable import KioskCore

@Suite struct BundleTests {
    private func shown(
        _ change: (inout InvoiceBundle) -> Void = { _ in }
    ) -> Dialogue {
        var bundle = Dialogue.application
        change(&bundle)
        return EveryState.after { $0.reach(.bundle(bundle)) }
    }

    /// Delivers the file that is fetched and prints it; each part has a file of its own.
    private func print(_ dialogue: inout Dialogue) {
        dialogue.deliver(Character(String(dialogue.fetchedParts.last ?? 0)))
        dialogue.printed()
    }

    @Test func `the list has every document, its sum and its buyer`() {
        let dialogue = shown()
        #expect(dialogue.screen.headline == .bundleCount(4))
        #expect(dialogue.screen.facts.map(\.value) == ["测试", "117.00"])
        #expect(
            dialogue.screen.list?.rows.map(\.label) == [
                .words(.partInvoice), .words(.partInvoice), .words(.partInvoice),
                .words(.partSummary),
            ])
        #expect(dialogue.screen.list?.rows[0].texts == ["示例高速", "2026-11-01", "39.00"])
        #expect(dialogue.screen.list?.rows[1].note == .words(.partNoFile))
        #expect(dialogue.session.fulfilment == .fulfilled)
    }

    @Test func `the pointer moves within the list by digit and by arrow`() {
        var dialogue = shown()
        for _ in 1...9 { dialogue.press("9") }
        #expect(dialogue.screen.list?.cursor == 3)
        dialogue.hear(.key(.up))
        #expect(dialogue.screen.list?.cursor == 2)
        for _ in 1...9 { dialogue.press("8") }
        #expect(dialogue.screen.list?.cursor == 0)
    }

    @Test func `the pointer of an empty list stays at its place`() {
        var dialogue = shown { $0.parts = [] }
        dialogue.press("9")
        #expect(dialogue.screen.list?.cursor == 0)
        dialogue.press("5")
        #expect(dialogue.press("1").order == nil)
    }

    @Test func `a mark is set and taken away, and not set where there is no file`() {
        var dialogue = shown()
        dialogue.press("5")
        #expect(dialogue.screen.list?.rows.map(\.isMarked) == [true, false, false, false])
        dialogue.press("5")
        dialogue.press("9")
        dialogue.press("5")
        #expect(dialogue.screen.list?.rows.contains(where: \.isMarked) == false)
    }

    @Test func `the one that is pointed at is fetched, recorded and printed`() {
        var dialogue = shown()
        dialogue.press("9")
        dialogue.press("9")
        let effects = dialogue.press("1")
        #expect(effects.entries.first?.kind == .documentFetch)
        #expect(effects.entries.first?.fields == [.part(3)])
        #expect(dialogue.screen.guidance.last == .printingDocument(1, of: 1))
        #expect(dialogue.deliver().records == [.document, .printIntent])
        #expect(dialogue.printed().contains(.release(dialogue.lastFetch)))
        #expect(dialogue.screen.name == .collect)
        dialogue.passScreen()
        #expect(dialogue.screen.name == .bundle)
        #expect(dialogue.screen.list?.rows[2].note == .words(.partPrinted))
    }

    @Test func `one without a file is not printed`() {
        var dialogue = shown()
        dialogue.press("9")
        #expect(dialogue.offers(.print) == false)
        #expect(dialogue.press("1").order == nil)
        #expect(dialogue.screen.name == .bundle)
    }

    @Test func `marked ones are printed in the order of the list with one progress`() {
        var dialogue = shown()
        for _ in 1...3 { dialogue.press("9") }
        dialogue.press("5")
        for _ in 1...3 { dialogue.press("8") }
        dialogue.press("5")
        dialogue.press("9")
        dialogue.press("1")
        #expect(dialogue.screen.guidance.last == .printingDocument(1, of: 2))
        print(&dialogue)
        #expect(dialogue.screen.name == .printing)
        #expect(dialogue.screen.guidance.last == .printingDocument(2, of: 2))
        print(&dialogue)
        #expect(dialogue.screen.name == .collect)
        #expect(dialogue.fetchedParts == [0, 3])
        #expect(dialogue.said.prints == 2)
    }

    @Test func `all are printed as one job for each document, and then nothing is left`() {
        var dialogue = shown()
        dialogue.press("4")
        for _ in 1...3 { print(&dialogue) }
        #expect(dialogue.fetchedParts == [0, 2, 3])
        #expect(dialogue.screen.name == .collect)
        let attempts = Set(
            dialogue.said.compactMap { effect in
                if case .print(_, let order) = effect { order.attempt } else { nil }
            })
        #expect(attempts.count == 3)
        dialogue.passScreen()
        #expect(dialogue.screen.name == .welcome)
    }

    @Test func `with the last page in hand a scan of something else begins a new visit`() {
        var dialogue = shown()
        dialogue.press("4")
        for _ in 1...3 { print(&dialogue) }
        dialogue.scan(.receipt(Dialogue.receipt))
        #expect(dialogue.session.state.visit == VisitID(number: 2))
    }

    // MARK: Trouble

    @Test(arguments: [JobOutcome.aborted, .refused(.other, status: "x"), .canceled])
    func `a fault stops the run, what is out stays marked, and the rest can be printed later`(
        outcome: JobOutcome
    ) {
        var dialogue = shown()
        dialogue.press("4")
        print(&dialogue)
        dialogue.deliver("8")
        dialogue.printed(outcome)
        #expect(dialogue.screen.name == .notice)
        #expect(dialogue.session.fulfilment == .unfulfilled)
        dialogue.passScreen()
        #expect(dialogue.screen.name == .bundle)
        #expect(
            dialogue.screen.list?.rows.map(\.note) == [
                .words(.partPrinted), .words(.partNoFile), nil, nil,
            ])
        #expect(dialogue.said.prints == 2)
        dialogue.press("4")
        #expect(dialogue.fetchedParts == [0, 2, 2])
    }

    @Test(arguments: [DocumentFault.broken, .encrypted, .provider(.timedOut)])
    func `a file that does not come stops the run`(fault: DocumentFault) {
        var dialogue = shown()
        dialogue.press("4")
        print(&dialogue)
        let effects = dialogue.hear(
            .cloud(.document(dialogue.lastFetch, .failure(fault))))
        #expect(effects.records == [.documentFailed])
        #expect(dialogue.screen.headline == .notice(.partUnavailable))
        dialogue.passScreen()
        #expect(dialogue.screen.name == .bundle)
        #expect(dialogue.said.prints == 1)
    }

    @Test func `a file without an answer is given up after its time`() {
        var dialogue = shown()
        dialogue.press("1")
        let fetch = dialogue.lastFetch
        #expect(dialogue.elapse(.phase).contains(.cancel(fetch)))
        #expect(dialogue.screen.headline == .notice(.partUnavailable))
        #expect(dialogue.deliver().records == [.lateAnswer])
    }

    @Test func `giving up while a file comes prints nothing more`() {
        var dialogue = shown()
        dialogue.press("4")
        print(&dialogue)
        #expect(dialogue.hear(.key(.escape)).contains(.cancel(dialogue.lastFetch)))
        #expect(dialogue.screen.name == .bundle)
        #expect(dialogue.deliver().prints == 0)
        #expect(dialogue.said.prints == 1)
    }

    @Test func `giving up in the middle cancels the job and the rest`() {
        var dialogue = shown()
        dialogue.press("4")
        dialogue.deliver()
        #expect(dialogue.hear(.key(.escape)).contains(.cancelJob(dialogue.lastPrint)))
        dialogue.printed(.canceled)
        #expect(dialogue.screen.headline == .notice(.printCanceled))
        dialogue.passScreen()
        #expect(dialogue.screen.name == .bundle)
        #expect(dialogue.screen.list?.rows[0].note == nil)
        #expect(dialogue.said.prints == 1)
    }

    @Test func `a page that came out although it was given up counts, and no other follows`() {
        var dialogue = shown()
        dialogue.press("4")
        dialogue.deliver()
        dialogue.hear(.key(.escape))
        dialogue.printed()
        #expect(dialogue.screen.name == .collect)
        dialogue.passScreen()
        #expect(dialogue.screen.list?.rows[0].note == .words(.partPrinted))
        #expect(dialogue.fetchedParts == [0])
    }

    @Test func `while an earlier job may still come out nothing is printed`() {
        var dialogue = shown()
        dialogue.press("1")
        dialogue.deliver("7")
        let open = dialogue.lastPrint
        dialogue.elapse(.phase)
        dialogue.elapse(.phase)
        dialogue.passScreen()
        #expect(dialogue.screen.name == .bundle)
        #expect(dialogue.offers(.printAll) == false)
        #expect(dialogue.press("4").order == nil)
        dialogue.hear(.printer(.ended(open, .canceled)))
        #expect(dialogue.offers(.printAll))
    }

    @Test func `a blocked printer prints nothing and says why`() {
        var dialogue = shown()
        dialogue.hear(.printer(.condition(.preferred, .blocked([.mediaEmpty]))))
        #expect(dialogue.screen.guidance == [.printerBlocked(.mediaEmpty)])
        #expect(dialogue.press("4").order == nil)
    }

    @Test func `a print that cannot be recorded stops the run and says so`() {
        var dialogue = shown()
        dialogue.press("4")
        dialogue.hear(.journal(.failed(dropped: [])))
        dialogue.deliver()
        #expect(dialogue.screen.headline == .notice(.printNotRecorded))
        dialogue.passScreen()
        #expect(dialogue.screen.name == .bundle)
        #expect(dialogue.said.prints == 0)
    }

    @Test func `print is on only where it prints something`() {
        var dialogue = shown()
        dialogue.press("5")
        dialogue.press("9")
        dialogue.press("9")
        dialogue.press("5")
        dialogue.press("1")
        print(&dialogue)
        dialogue.deliver("8")
        dialogue.printed(.aborted)
        dialogue.elapse(.phase)
        dialogue.press("5")
        dialogue.press("8")
        #expect(dialogue.offers(.print) == (dialogue.press("1").contains { $0.order != nil }))
    }

    @Test func `a scan while documents are printed is not used`() {
        var dialogue = shown()
        dialogue.press("4")
        #expect(dialogue.scan(.receipt(Dialogue.receipt)).isEmpty)
        dialogue.deliver()
        #expect(dialogue.scan(.receipt(Dialogue.receipt)).isEmpty)
        #expect(dialogue.screen.alert == .words(.printingHold))
    }
}

extension [SessionEffect] {
    /// The first order among the effects.
    fileprivate var order: RequestID? { compactMap(\.order).first }
}
