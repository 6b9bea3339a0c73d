// What the session does when a print does not go as it should.

import Testing

@testable import KioskCore

@Suite struct PrintingTests {
    /// A dialogue in which a copy has been ordered.
    private func ordered() -> (Dialogue, RequestID) {
        var dialogue = Dialogue()
        dialogue.reachReady()
        dialogue.hear(.key(.character("1")))
        return (dialogue, dialogue.lastPrint)
    }

    @Test(arguments: [
        (JobOutcome.aborted, Notice.printAborted), (.canceled, .printAborted),
        (.refused(.noSuchQueue, status: "client-error-not-found"), .printRefused),
    ])
    func `each end has its words and its entry, and the invoice comes back`(
        outcome: JobOutcome, notice: Notice
    ) {
        var (dialogue, request) = ordered()
        let effects = dialogue.hear(.printer(.ended(request, outcome)))
        #expect(effects.records == [.printFailed])
        #expect(dialogue.screen.headline == .notice(notice))
        #expect(dialogue.session.fulfilment == .unfulfilled)
        dialogue.passScreen()
        #expect(dialogue.screen.name == .ready)
    }

    @Test func `nothing is printed for the next customer while an earlier job may still come out`()
    {
        var (dialogue, request) = ordered()
        dialogue.elapse(.phase)
        dialogue.elapse(.phase)
        dialogue.scan(.receipt(.order(Dialogue.account, order: "OTHER")))
        dialogue.answer(Dialogue.ready)
        dialogue.settle(pages: "b")
        #expect(dialogue.scan(.command(.print)).prints == 0)
        dialogue.hear(.printer(.ended(request, .canceled)))
        #expect(dialogue.scan(.command(.print)).prints == 1)
    }

    @Test func `a stop while printing takes the job back and leaves its end to the next run`() {
        var (dialogue, request) = ordered()
        let effects = dialogue.hear(.scanner(.ended))
        #expect(effects.records == [.visitEnded])
        #expect(effects.contains(.cancelJob(request)))
        #expect(effects.closed.isEmpty)
        #expect(dialogue.session.hasEnded)
    }

    @Test func `staff get longer to bring paper than a job gets by itself`() {
        var (dialogue, request) = ordered()
        let waiting = JobProgress(state: .processing, reasons: [.mediaEmpty])
        let effects = dialogue.hear(.printer(.progress(request, waiting)))
        #expect(effects.contains(.arm(Deadline(.phase, at: dialogue.now + Limits.repair))))
        let again = dialogue.hear(
            .printer(.progress(request, JobProgress(state: .processing))), after: .seconds(200))
        #expect(again.contains(.arm(Deadline(.phase, at: dialogue.now + Limits.printing))))
    }

    @Test func `a file that never comes is given up, however often a key is pressed`() {
        var dialogue = Dialogue()
        dialogue.scan(.receipt(Dialogue.receipt))
        dialogue.answer(Dialogue.ready)
        for _ in 1...3 { dialogue.hear(.key(.up), after: .seconds(10)) }
        let effects = dialogue.elapse(.phase)
        #expect(effects.records == [.documentFailed])
        #expect(dialogue.now.sinceStart == Limits.orderWatch)
    }

    @Test func `paper that runs out is told in words and recorded once`() {
        var (dialogue, request) = ordered()
        let waiting = JobProgress(state: .processing, reasons: [.mediaEmpty])
        #expect(dialogue.hear(.printer(.progress(request, waiting))).records == [.printWaiting])
        #expect(dialogue.hear(.printer(.progress(request, waiting))).isEmpty)
        #expect(dialogue.screen.guidance.first == .printingWaits(.mediaEmpty))
    }

    @Test func `giving up cancels the job and waits for the confirmation`() {
        var (dialogue, request) = ordered()
        let effects = dialogue.hear(.key(.escape))
        #expect(effects.records == [.printCancel])
        #expect(effects.contains(.cancelJob(request)))
        #expect(dialogue.screen.guidance.first == .words(.printingCancelling))
        #expect(dialogue.hear(.key(.escape)).isEmpty)
        dialogue.hear(.printer(.ended(request, .canceled)))
        #expect(dialogue.screen.headline == .notice(.printCanceled))
    }

    @Test func `a job that takes too long is cancelled, and then nobody can tell`() {
        var (dialogue, request) = ordered()
        #expect(dialogue.elapse(.phase).contains(.cancelJob(request)))
        dialogue.elapse(.phase)
        #expect(dialogue.screen.headline == .notice(.printUnknown))
        #expect(
            dialogue.hear(.printer(.ended(request, .completed))).records == [.printResolved])
    }

    @Test func `a job that completes while it is being cancelled was printed`() {
        var (dialogue, request) = ordered()
        dialogue.hear(.key(.escape))
        dialogue.hear(.printer(.ended(request, .completed)))
        #expect(dialogue.screen.name == .collect)
    }

    @Test func `a print that cannot be recorded does not happen and says so`() {
        var (dialogue, request) = ordered()
        dialogue.hear(.journal(.failed(dropped: [request])))
        #expect(dialogue.screen.headline == .notice(.printNotRecorded))
        dialogue.passScreen()
        #expect(dialogue.screen.name == .ready)
        #expect(dialogue.screen.choices.first { $0.command == .print }?.isOn == false)
        #expect(dialogue.screen.choices.first { $0.command == .phone }?.isOn == true)
        #expect(dialogue.screen.guidance == [.words(.readyOnlyPhone)])
    }

    @Test func `an entry that fails later does not claim that nothing was printed`() {
        var (dialogue, _) = ordered()
        dialogue.hear(.key(.escape))
        dialogue.hear(.journal(.failed(dropped: [])))
        #expect(dialogue.screen.name == .printing)
    }

    @Test func `a kiosk that cannot record says so, shows invoices and prints none`() {
        var dialogue = Dialogue()
        dialogue.hear(.journal(.failed(dropped: [])))
        #expect(dialogue.screen.alert == .words(.welcomeNoPrint))
        #expect(dialogue.screen.status.first == .statusPrinter(.paused))
        dialogue.reachReady()
        #expect(dialogue.press("1").prints == 0)
        dialogue.press("2")
        #expect(dialogue.screen.name == .phone)
    }

    @Test func `it tries from time to time, and prints again as soon as it can record`() {
        var dialogue = Dialogue()
        dialogue.hear(.journal(.failed(dropped: [])))
        #expect(dialogue.elapse(.record).records == [.printingPaused])
        dialogue.hear(.journal(.failed(dropped: [])))
        #expect(dialogue.elapse(.record).records == [.printingPaused])
        #expect(dialogue.hear(.journal(.restored)).records == [.printingResumed])
        #expect(dialogue.screen.alert == nil)
        #expect(dialogue.elapse(.record).isEmpty)
        dialogue.reachReady()
        #expect(dialogue.press("1").prints == 1)
    }

    @Test func `a blocked printer switches printing off and says why`() {
        var dialogue = Dialogue()
        dialogue.reachReady()
        dialogue.hear(.printer(.condition(.preferred, .blocked([.mediaEmpty]))))
        #expect(dialogue.screen.choices.first { $0.command == .print }?.isOn == false)
        #expect(dialogue.screen.guidance == [.printerBlocked(.mediaEmpty)])
        #expect(dialogue.scan(.command(.print)).prints == 0)
        dialogue.hear(.printer(.condition(.preferred, .printing([]))))
        #expect(dialogue.scan(.command(.print)).prints == 1)
    }

    @Test(arguments: [
        DocumentFault.broken, .encrypted, .tooManyPages, .tooLarge, .provider(.timedOut),
    ])
    func `a file that cannot be used is never printed`(fault: DocumentFault) {
        var dialogue = Dialogue()
        dialogue.scan(.receipt(Dialogue.receipt))
        dialogue.answer(Dialogue.ready)
        for effect in dialogue.said {
            if case .fetchDocument(let request, _, _) = effect {
                let effects = dialogue.hear(.cloud(.document(request, .failure(fault))))
                #expect(effects.records == [.documentFailed])
            }
            if case .fitLink(let request, _) = effect {
                dialogue.hear(.display(.link(request, .fits)))
            }
        }
        #expect(dialogue.scan(.command(.print)).prints == 0)
        #expect(dialogue.screen.choices.first { $0.command == .phone }?.isOn == true)
    }

    @Test func `a print that is asked for while the file is coming happens when it is there`() {
        var dialogue = Dialogue()
        dialogue.scan(.receipt(Dialogue.receipt))
        dialogue.answer(Dialogue.ready)
        #expect(dialogue.scan(.command(.print)).prints == 0)
        dialogue.settle()
        #expect(dialogue.said.prints == 1)
        #expect(dialogue.screen.name == .printing)
    }

    @Test func `an invoice without a printable format offers the phone`() {
        var dialogue = Dialogue()
        dialogue.reachReady(
            .ready(Dialogue.invoice, InvoiceOffer(format: .ofd, link: Dialogue.link)))
        #expect(dialogue.screen.guidance == [.words(.documentOFDOnly)])
        dialogue.hear(.key(.function(2)))
        #expect(dialogue.screen.link == Dialogue.link)
    }

    @Test func `an invoice without a printable format says so where no phone code fits either`() {
        var dialogue = Dialogue()
        dialogue.scan(.receipt(Dialogue.receipt))
        dialogue.answer(.ready(Dialogue.invoice, InvoiceOffer(format: .ofd)))
        #expect(dialogue.screen.guidance == [.words(.documentOFDNoPhone)])
    }
}
