// What the session does about a page of which nobody knows whether it came out.

import Testing

@testable import KioskCore

@Suite struct DoubtTests {
    /// A dialogue in which a copy has been ordered.
    private func ordered() -> (Dialogue, RequestID) {
        var dialogue = Dialogue()
        dialogue.reachReady()
        dialogue.press("1")
        return (dialogue, dialogue.lastPrint)
    }

    private func open(_ number: Int) -> OpenPrint {
        OpenPrint(
            attempt: AttemptID(epoch: Epoch(bits: 9), request: RequestID(number: number)),
            printer: .preferred, pages: 1)
    }

    @Test func `an end is recorded first, then its traces are dropped`() {
        for outcome in [JobOutcome.completed, .aborted, .canceled, .unknown] {
            var (dialogue, request) = ordered()
            let effects = dialogue.hear(.printer(.ended(request, outcome)))
            guard case .record(let entry) = effects[0], case .closePrint(let attempt) = effects[1]
            else {
                Issue.record("\(outcome): no record before the traces go")
                continue
            }
            #expect(attempt == dialogue.lastAttempt)
            #expect(entry.fields.contains(.attempt(attempt)))
            #expect(entry.fields.contains(.witness(.fence)))
        }
    }

    @Test func `when nobody can tell, the customer is asked, and nothing is said to be printed`() {
        var (dialogue, request) = ordered()
        let effects = dialogue.hear(.printer(.ended(request, .unknown, .nobody)))
        #expect(effects.records == [.printFailed])
        #expect(dialogue.screen.name == .doubt)
        #expect(dialogue.screen.guidance == [.words(.doubtHow)])
        #expect(dialogue.offers(.phone))
        #expect(dialogue.session.fulfilment == .unfulfilled)
    }

    @Test func `the customer says that it came out`() {
        var (dialogue, request) = ordered()
        dialogue.hear(.printer(.ended(request, .unknown)))
        let effects = dialogue.answer(with: "1")
        #expect(effects.resolved == [Resolved(dialogue.lastAttempt, .completed, .customer)])
        #expect(dialogue.screen.name == .collect)
        #expect(dialogue.session.fulfilment == .fulfilled)
        #expect(dialogue.said.prints == 1)
    }

    @Test func `the customer says that it did not, and may print again`() {
        var (dialogue, request) = ordered()
        dialogue.hear(.printer(.ended(request, .unknown)))
        let effects = dialogue.answer(with: "4")
        #expect(effects.resolved == [Resolved(dialogue.lastAttempt, .aborted, .customer)])
        #expect(dialogue.screen.name == .ready)
        #expect(dialogue.press("1").prints == 1)
    }

    @Test func `a doubt that nobody answers stays one, and is asked before the next print`() {
        var (dialogue, request) = ordered()
        dialogue.hear(.printer(.ended(request, .unknown)))
        dialogue.hear(.key(.escape), after: .seconds(1))
        #expect(dialogue.screen.name == .ready)
        #expect(dialogue.screen.alert == .words(.doubtNote))
        #expect(dialogue.press("1").prints == 0)
        #expect(dialogue.screen.name == .doubt)
        dialogue.elapse(.idle)
        #expect(dialogue.elapse(.idle).resolved.isEmpty)
        #expect(dialogue.screen.name == .welcome)
    }

    @Test func `the phone is offered at once while in doubt, and the question comes back`() {
        var (dialogue, request) = ordered()
        dialogue.hear(.printer(.ended(request, .unknown)))
        dialogue.answer(with: "2")
        #expect(dialogue.screen.link == Dialogue.link)
        dialogue.hear(.key(.escape))
        #expect(dialogue.press("1").prints == 0)
        #expect(dialogue.screen.name == .doubt)
    }

    @Test func `a doubt of another run is asked of whoever brings the receipt again`() {
        var dialogue = Dialogue()
        dialogue.scan(.receipt(Dialogue.receipt))
        dialogue.answer(Dialogue.ready)
        dialogue.deliverDoubted()
        dialogue.fitLinks()
        #expect(dialogue.press("1").prints == 0)
        #expect(dialogue.screen.name == .doubt)
        #expect(
            dialogue.answer(with: "4").resolved == [Resolved(Dialogue.earlier, .aborted, .customer)]
        )
        #expect(dialogue.press("1").prints == 1)
    }

    @Test func `an invoice of which nothing can be looked up is not printed`() {
        var dialogue = Dialogue()
        dialogue.scan(.receipt(Dialogue.receipt))
        dialogue.answer(Dialogue.ready)
        var found = dialogue.document(dialogue.lastFetch)
        found.history = PrintHistory(key: nil)
        dialogue.hear(.cloud(.document(dialogue.lastFetch, .success(found))))
        #expect(dialogue.offers(.print) == false)
        #expect(dialogue.scan(.command(.print)).prints == 0)
    }

    @Test func `attempts of earlier runs are looked into first, and nothing is printed meanwhile`()
    {
        var dialogue = Dialogue(open: [open(1), open(2)])
        #expect(dialogue.said == [.recover(open(1)), .recover(open(2))])
        dialogue.reachReady()
        #expect(dialogue.screen.guidance == [.words(.printerChecking)])
        #expect(dialogue.scan(.command(.print)).prints == 0)
        let first = dialogue.hear(
            .printer(.recovered(open(1).attempt, .completed, .fence)))
        #expect(first.resolved == [Resolved(open(1).attempt, .completed, .fence)])
        #expect(first.closed == [open(1).attempt])
        #expect(dialogue.scan(.command(.print)).prints == 0)
        dialogue.hear(.printer(.recovered(open(2).attempt, .unknown, .nobody)))
        #expect(dialogue.scan(.command(.print)).prints == 1)
    }

    @Test func `of a journal that opens late the open attempts come before the next print`() {
        var dialogue = Dialogue()
        dialogue.hear(.journal(.failed(dropped: [])))
        dialogue.reachReady()
        #expect(dialogue.scan(.command(.print)).prints == 0)
        #expect(dialogue.hear(.journal(.opened([open(1)]))) == [.recover(open(1))])
        #expect(dialogue.hear(.journal(.restored)).records == [.printingResumed])
        #expect(dialogue.screen.guidance == [.words(.printerChecking)])
        #expect(dialogue.scan(.command(.print)).prints == 0)
        dialogue.hear(.printer(.recovered(open(1).attempt, .completed, .fence)))
        #expect(dialogue.scan(.command(.print)).prints == 1)
    }

    @Test func `what is recovered is recorded once`() {
        var dialogue = Dialogue(open: [open(1)])
        let event = SessionEvent.printer(.recovered(open(1).attempt, .canceled, .permit))
        #expect(dialogue.hear(event).records == [.printResolved])
        #expect(dialogue.hear(event).isEmpty)
    }

    @Test func `a cancelled job that takes too long is followed without its customer`() {
        var (dialogue, request) = ordered()
        dialogue.hear(.key(.escape))
        let effects = dialogue.elapse(.phase)
        #expect(effects.records.isEmpty)
        #expect(effects.closed.isEmpty)
        #expect(dialogue.screen.headline == .notice(.printUnknown))
        dialogue.passScreen()
        #expect(dialogue.screen.guidance == [.words(.printerChecking)])
        let late = dialogue.hear(.printer(.ended(request, .canceled, .printerJobs)))
        #expect(late.resolved == [Resolved(dialogue.lastAttempt, .canceled, .printerJobs)])
        #expect(late.closed == [dialogue.lastAttempt])
        #expect(dialogue.offers(.print))
        #expect(dialogue.screen.alert == nil)
    }

    @Test func `an end that could not be recorded is recorded later, and nothing printed before`() {
        var (dialogue, request) = ordered()
        let end = dialogue.hear(.printer(.ended(request, .aborted, .printerJobs)))
        let attempt = dialogue.lastAttempt
        dialogue.hear(.journal(.failed(dropped: [], unclosed: [attempt])))
        dialogue.passScreen()
        #expect(dialogue.screen.guidance == [.words(.readyOnlyPhone)])
        #expect(dialogue.scan(.command(.print)).prints == 0)
        let again = dialogue.hear(.journal(.restored))
        #expect(again.first == end.first)
        #expect(again.closed == [attempt])
        #expect(dialogue.scan(.command(.print)).prints == 1)
    }

    @Test func `an answer that could not be recorded is recorded later`() {
        var (dialogue, request) = ordered()
        dialogue.hear(.printer(.ended(request, .unknown)))
        let attempt = dialogue.lastAttempt
        dialogue.answer(with: "4")
        dialogue.hear(.journal(.failed(dropped: [], unclosed: [attempt])))
        #expect(dialogue.press("1").prints == 0)
        let again = dialogue.hear(.journal(.restored))
        #expect(again.resolved == [Resolved(attempt, .aborted, .customer)])
        #expect(dialogue.press("1").prints == 1)
    }

    @Test func `an end that was recorded is not recorded again`() {
        var (dialogue, request) = ordered()
        dialogue.hear(.printer(.ended(request, .completed)))
        #expect(dialogue.hear(.journal(.restored)).isEmpty)
        dialogue.hear(.journal(.failed(dropped: [], unclosed: [dialogue.lastAttempt])))
        #expect(dialogue.hear(.journal(.restored)).closed.isEmpty)
    }

    @Test func `a doubt that was looked up before its end became known is not asked about`() {
        let attempt = OpenPrint(attempt: Dialogue.earlier, printer: .preferred, pages: 1)
        var shown = Dialogue(open: [attempt])
        shown.scan(.receipt(Dialogue.receipt))
        shown.answer(Dialogue.ready)
        shown.deliverDoubted()
        shown.hear(.printer(.recovered(Dialogue.earlier, .aborted, .printerCount)))
        #expect(shown.press("1").prints == 1)
        var late = Dialogue(open: [attempt])
        late.scan(.receipt(Dialogue.receipt))
        late.answer(Dialogue.ready)
        late.hear(.printer(.recovered(Dialogue.earlier, .aborted, .printerCount)))
        late.deliverDoubted()
        #expect(late.press("1").prints == 1)
    }

    @Test func `the customer's answer is not undone by an older end that is recorded late`() {
        var (dialogue, request) = ordered()
        dialogue.hear(.printer(.ended(request, .unknown)))
        let attempt = dialogue.lastAttempt
        dialogue.hear(.journal(.failed(dropped: [], unclosed: [attempt])))
        dialogue.answer(with: "4")
        #expect(dialogue.hear(.journal(.restored)).records == [.printingResumed])
    }

    @Test func `an end that could not be recorded is tried again though nobody comes`() {
        var (dialogue, request) = ordered()
        dialogue.hear(.printer(.ended(request, .canceled, .printerJobs)))
        let attempt = dialogue.lastAttempt
        dialogue.hear(.journal(.failed(dropped: [], unclosed: [attempt])))
        #expect(dialogue.elapse(.record).closed == [attempt])
        dialogue.hear(.journal(.failed(dropped: [], unclosed: [attempt])))
        #expect(dialogue.elapse(.record).closed == [attempt])
        dialogue.hear(.journal(.restored))
        #expect(dialogue.elapse(.record).isEmpty)
    }

    @Test func `an intent whose record failed may stand all the same, and gets an end`() {
        var (dialogue, request) = ordered()
        let attempt = dialogue.lastAttempt
        dialogue.hear(.journal(.failed(dropped: [request])))
        let ends = dialogue.hear(.journal(.restored))
        #expect(ends.records.contains(.printResolved))
        #expect(ends.closed == [attempt])
    }
}
