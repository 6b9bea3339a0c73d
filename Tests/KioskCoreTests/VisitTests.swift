// Visits as dialogues: what is said to the session, and what it does.

import Testing

@testable import KioskCore

@Suite struct VisitTests {
    @Test func `a receipt is recorded and then asked for`() {
        var dialogue = Dialogue()
        let effects = dialogue.scan(.receipt(Dialogue.receipt))
        #expect(effects.records == [.scan, .lookUp])
        #expect(effects.contains(.lookUp(RequestID(number: 1), Dialogue.receipt)))
        #expect(dialogue.screen.name == .lookingUp)
    }

    @Test func `an issued invoice is shown with its facts and fetched`() {
        var dialogue = Dialogue()
        dialogue.scan(.receipt(Dialogue.receipt))
        let effects = dialogue.answer(Dialogue.ready)
        #expect(effects.records == [.status, .documentFetch])
        #expect(dialogue.screen.name == .ready)
        #expect(dialogue.screen.facts.map(\.value).contains("117.00"))
        #expect(dialogue.session.awaitsPerson == false)
        dialogue.settle()
        #expect(dialogue.session.awaitsPerson)
        #expect(dialogue.session.fulfilment == .fulfilled)
    }

    @Test func `the main screen has the eight facts of the tax cloud's kiosk page in order`() {
        var dialogue = Dialogue()
        dialogue.reachReady()
        let labels = dialogue.screen.facts.map(\.label)
        #expect(
            labels == [
                .words(.buyer), .words(.taxExclusiveAmount), .words(.taxAmount),
                .words(.taxInclusiveAmount), .words(.seller), .words(.sellerAddress),
                .words(.invoiceCode), .words(.invoiceNumber),
            ])
        #expect(
            dialogue.screen.choices.map(\.command) == [.print, .phone, .language, .cancel])
    }

    @Test func `a print is recorded before it is ordered and ends with taking the page`() {
        var dialogue = Dialogue()
        dialogue.reachReady()
        let effects = dialogue.hear(.key(.character("1")))
        guard case .record(let intent) = effects[0],
            case .print(let request, let order) = effects[1]
        else {
            Issue.record("the intent stands first, the order second")
            return
        }
        #expect(intent.kind == .printIntent)
        #expect(intent.fields.contains(.attempt(order.attempt)))
        #expect(dialogue.screen.name == .printing)
        #expect(dialogue.hear(.printer(.submitted(request, job: 7))).records == [.printSubmitted])
        dialogue.hear(.printer(.progress(request, JobProgress(state: .processing))))
        #expect(dialogue.screen.guidance.first == .words(.printingSubmitting))
        #expect(
            dialogue.hear(.printer(.ended(request, .completed))).records == [.printCompleted])
        #expect(dialogue.screen.name == .collect)
        #expect(dialogue.session.fulfilment == .fulfilled)
        #expect(dialogue.passScreen().contains(.forget(VisitID(number: 1))))
        #expect(dialogue.screen.name == .welcome)
    }

    @Test func `a command code under the scanner does what its key does`() {
        var dialogue = Dialogue()
        dialogue.reachReady()
        #expect(dialogue.scan(.command(.print)).prints == 1)
        dialogue.hear(.printer(.ended(dialogue.lastPrint, .completed)))
        dialogue.scan(.command(.phone))
        #expect(dialogue.screen.name == .phone)
        dialogue.scan(.command(.language))
        #expect(dialogue.screen.language == .english)
        dialogue.scan(.command(.cancel))
        #expect(dialogue.screen.name == .ready)
        dialogue.scan(.command(.cancel))
        #expect(dialogue.screen.name == .welcome)
        #expect(dialogue.screen.language == .chinese)
    }

    @Test func `a print command while the page is being taken does not print again`() {
        var dialogue = Dialogue()
        dialogue.reachReady()
        dialogue.scan(.command(.print))
        dialogue.hear(.printer(.ended(dialogue.lastPrint, .completed)))
        dialogue.scan(.command(.print))
        #expect(dialogue.said.prints == 1)
    }

    @Test func `a second scan while printing is answered on the screen and not used`() {
        var dialogue = Dialogue()
        dialogue.reachReady()
        dialogue.scan(.command(.print))
        let effects = dialogue.scan(.receipt(.order(Dialogue.account, order: "OTHER")))
        #expect(effects.isEmpty)
        #expect(dialogue.screen.name == .printing)
        #expect(dialogue.screen.alert == .words(.printingHold))
    }

    @Test func `a new receipt ends the visit before it starts its own`() {
        var dialogue = Dialogue()
        dialogue.reachReady()
        let effects = dialogue.scan(.receipt(.order(Dialogue.account, order: "OTHER")))
        #expect(effects.records == [.visitEnded, .scan, .lookUp])
        #expect(effects.contains(.forget(VisitID(number: 1))))
        #expect(dialogue.session.state.visit == VisitID(number: 2))
    }

    @Test func `the same receipt twice in a hurry is one question`() {
        var dialogue = Dialogue()
        dialogue.scan(.receipt(Dialogue.receipt))
        #expect(dialogue.scan(.receipt(Dialogue.receipt)).isEmpty)
    }

    @Test func `an answer to a receipt that has been replaced is recorded and not shown`() {
        var dialogue = Dialogue()
        dialogue.scan(.receipt(Dialogue.receipt))
        let first = dialogue.lastLookUp
        let replaced = dialogue.scan(.receipt(.order(Dialogue.account, order: "OTHER")))
        #expect(replaced.contains(.cancel(first)))
        let effects = dialogue.hear(.cloud(.status(first, .success(Dialogue.ready))))
        #expect(effects.records == [.lateAnswer])
        #expect(dialogue.screen.name == .lookingUp)
    }

    @Test func `a cloud that never answers is given up`() {
        var dialogue = Dialogue()
        dialogue.scan(.receipt(Dialogue.receipt))
        let effects = dialogue.elapse(.phase)
        #expect(effects.contains(.cancel(RequestID(number: 1))))
        #expect(dialogue.screen.headline == .notice(.cloudTimedOut))
        dialogue.passScreen()
        #expect(dialogue.screen.name == .welcome)
    }

    @Test(arguments: ProviderFailure.allCases)
    func `each failure of a cloud has a notice and an entry`(failure: ProviderFailure) {
        var dialogue = Dialogue()
        dialogue.scan(.receipt(Dialogue.receipt))
        let effects = dialogue.hear(.cloud(.status(dialogue.lastLookUp, .failure(failure))))
        #expect(effects.records == [.lookUpFailed])
        #expect(dialogue.screen.name == .notice)
        #expect(dialogue.session.fulfilment == .unfulfilled)
        dialogue.passScreen()
        #expect(dialogue.screen.name == .welcome)
    }

    @Test func `an invoice in the making is asked for again and shown when it is there`() {
        var dialogue = Dialogue()
        dialogue.scan(.receipt(Dialogue.receipt))
        dialogue.answer(.issuing)
        #expect(dialogue.screen.headline == .words(.issuingHeadline))
        let effects = dialogue.elapse(.poll)
        #expect(effects.records == [.lookUp])
        dialogue.answer(.fileNotReady(Dialogue.invoice))
        #expect(dialogue.screen.headline == .words(.fileNotReadyHeadline))
        dialogue.elapse(.poll)
        dialogue.answer(Dialogue.ready)
        #expect(dialogue.screen.name == .ready)
    }

    @Test(arguments: [
        InvoiceStatus.voided(Dialogue.invoice), .reversed(Dialogue.invoice, Reversal()),
    ])
    func `a voided or reversed invoice is shown with its choices off`(status: InvoiceStatus) {
        var dialogue = Dialogue()
        dialogue.reachReady(status)
        #expect(dialogue.screen.name == .ready)
        #expect(dialogue.screen.choices.first { $0.command == .print }?.isOn == false)
        #expect(dialogue.scan(.command(.print)).prints == 0)
        dialogue.scan(.command(.phone))
        #expect(dialogue.screen.name == .ready)
    }

    @Test func `a visit warns twenty seconds before it ends, and any key extends it`() {
        var dialogue = Dialogue()
        dialogue.reachReady()
        for _ in 1...12 {
            dialogue.elapse(.idle)
            #expect(dialogue.screen.alert == .idleWarning(seconds: 20))
            dialogue.hear(.key(.up), after: .seconds(19))
            #expect(dialogue.screen.alert == nil)
        }
        dialogue.elapse(.idle)
        dialogue.elapse(.idle)
        #expect(dialogue.screen.name == .welcome)
    }

    @Test func `a link that does not fit is not offered and the journal says why`() {
        var dialogue = Dialogue()
        dialogue.scan(.receipt(Dialogue.receipt))
        dialogue.answer(Dialogue.ready)
        let request =
            dialogue.said.compactMap { effect in
                if case .fitLink(let request, _) = effect { request } else { nil }
            }.first ?? RequestID(number: -1)
        let effects = dialogue.hear(.display(.link(request, .needs(columns: 100, rows: 40))))
        #expect(effects.records == [.phoneLinkTooLarge])
        #expect(dialogue.screen.choices.map(\.command).contains(.phone) == false)
        dialogue.scan(.command(.phone))
        #expect(dialogue.screen.name != .phone)
    }

    @Test func `a screen that becomes too small for the code shows the invoice again`() {
        var dialogue = Dialogue()
        dialogue.reachReady()
        dialogue.scan(.command(.phone))
        let effects = dialogue.hear(.display(.resized))
        guard case .fitLink(let request, _) = effects.first else {
            Issue.record("the link is measured again")
            return
        }
        dialogue.hear(.display(.link(request, .needs(columns: 100, rows: 40))))
        #expect(dialogue.screen.name == .ready)
    }

    @Test func `a wrong code beside the invoice is explained and the invoice comes back`() {
        var dialogue = Dialogue()
        dialogue.scan(.receipt(Dialogue.receipt))
        dialogue.answer(Dialogue.ready)
        let effects = dialogue.scan(.unrecognised(.notAReceipt))
        #expect(effects.records == [.scanRefused])
        #expect(dialogue.screen.headline == .notice(.notAReceipt))
        dialogue.settle()
        dialogue.hear(.key(.escape))
        #expect(dialogue.screen.name == .ready)
        #expect(dialogue.session.awaitsPerson)
    }

    @Test func `characters that come in are counted on the screen, and a command returns behind`() {
        var dialogue = Dialogue()
        dialogue.reachReady()
        dialogue.hear(.scanner(.reading(characters: 142)))
        #expect(dialogue.screen.guidance == [.readingCharacters(142)])
        #expect(dialogue.scan(.command(.print)).prints == 1)
        #expect(dialogue.screen.name == .printing)
    }

    @Test func `a slow scanner's cancel command cancels`() {
        var dialogue = Dialogue()
        dialogue.reachReady()
        dialogue.hear(.scanner(.reading(characters: 9)))
        dialogue.scan(.command(.cancel))
        #expect(dialogue.screen.name == .welcome)
    }

    @Test func `what happens behind a code that is coming in does not keep it waiting longer`() {
        var dialogue = Dialogue()
        dialogue.scan(.receipt(Dialogue.receipt))
        dialogue.answer(.issuing)
        dialogue.hear(.scanner(.reading(characters: 3)))
        dialogue.elapse(.poll)
        dialogue.elapse(.reading)
        #expect(dialogue.now.sinceStart == Limits.reading)
        #expect(dialogue.screen.name == .waiting)
    }

    @Test func `a late answer is not booked on the next customer's visit`() {
        var dialogue = Dialogue()
        dialogue.scan(.receipt(Dialogue.receipt))
        let first = dialogue.lastLookUp
        dialogue.scan(.receipt(.order(Dialogue.account, order: "OTHER")))
        let effects = dialogue.hear(.cloud(.status(first, .success(.notFound))))
        guard case .record(let entry) = effects.first else {
            Issue.record("it is recorded")
            return
        }
        #expect(entry.visit == nil)
    }

    @Test func `another size of the screen under a notice measures the link anew`() {
        var dialogue = Dialogue()
        dialogue.reachReady()
        dialogue.scan(.unrecognised(.notAReceipt))
        let effects = dialogue.hear(.display(.resized))
        guard case .fitLink(let request, _) = effects.first else {
            Issue.record("it is measured")
            return
        }
        dialogue.hear(.display(.link(request, .needs(columns: 99, rows: 40))))
        dialogue.elapse(.phase)
        #expect(dialogue.screen.choices.map(\.command).contains(.phone) == false)
    }

    @Test func `a code that never ends gives the screen back`() {
        var dialogue = Dialogue()
        dialogue.hear(.scanner(.reading(characters: 3)))
        #expect(dialogue.screen.name == .reading)
        dialogue.elapse(.reading)
        #expect(dialogue.screen.name == .welcome)
    }

    @Test func `the end of the scans ends the visit`() {
        var dialogue = Dialogue()
        dialogue.reachReady()
        dialogue.hear(.scanner(.ended))
        #expect(dialogue.session.hasEnded)
        #expect(dialogue.screen.name == .welcome)
        #expect(dialogue.session.fulfilment == .fulfilled)
    }
}
