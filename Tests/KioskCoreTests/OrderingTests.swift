// A cloud was asked to do something: it refuses, fails, or its answer is lost.

import Testing

@testable import KioskCore

@Suite struct OrderingTests {
    private func ordered() -> Dialogue { EveryState.after { $0.reachOrder() } }

    // MARK: Trying again

    @Test func `a failed invoice is tried again under the same serial for the same buyer`() {
        var dialogue = ordered()
        dialogue.say(.taken())
        dialogue.poll(.failed(.device, again: Dialogue.question))
        #expect(dialogue.screen.name == .buying)
        #expect(dialogue.screen.alert == .notice(.refusalDevice))
        #expect(dialogue.offers(.retry))
        dialogue.press("1")
        #expect(dialogue.screen.name == .confirming)
        dialogue.press("1")
        let issue = CloudOrder.issue(Dialogue.order, Dialogue.company)
        #expect(dialogue.orders.map(\.order) == [issue, issue])
        let intents = dialogue.said.entries.filter { $0.kind == .orderIntent }
        #expect(intents.count == 2)
        for intent in intents {
            #expect(intent.fields.contains(.serial(MaskedNumber(Dialogue.serial.text))))
        }
    }

    @Test func `whoever finds a failed invoice later names a buyer first`() {
        var dialogue = Dialogue()
        dialogue.reach(.failed(.quota, again: Dialogue.question))
        #expect(dialogue.screen.alert == .notice(.refusalQuota))
        #expect(dialogue.offers(.retry) == false)
        dialogue.press("1")
        #expect(dialogue.screen.name == .buying)
        dialogue.show()
        dialogue.press("1")
        #expect(dialogue.orders.count == 1)
    }

    @Test func `the buyer of one visit is not offered to the next`() {
        var dialogue = ordered()
        dialogue.say(.refused(.quota))
        dialogue.press("0")
        dialogue.reach(.needsBuyer(Dialogue.question))
        #expect(dialogue.offers(.retry) == false)
    }

    @Test(arguments: Refusal.allCases)
    func `a failure that cannot be tried again has its notice`(refusal: Refusal) {
        for status in [InvoiceStatus.failed(refusal), .refused(refusal)] {
            var dialogue = Dialogue()
            dialogue.scan(.receipt(Dialogue.receipt))
            let entry = dialogue.answer(status).entries.first
            #expect(entry?.fields.contains(.reason(Token(refusal.rawValue))) == true)
            #expect(dialogue.screen.headline == .notice(Notice(refusal)))
            #expect(dialogue.session.fulfilment == .unfulfilled)
            dialogue.passScreen()
            #expect(dialogue.screen.name == .welcome)
        }
    }

    @Test(arguments: [Refusal.buyerData, .device, .quota, .other])
    func `where another buyer or moment may help, the question stands again`(refusal: Refusal) {
        var dialogue = ordered()
        #expect(dialogue.say(.refused(refusal)).records == [.ordered])
        #expect(dialogue.screen.name == .buying)
        #expect(dialogue.screen.alert == .notice(Notice(refusal)))
        #expect(dialogue.offers(.retry))
    }

    @Test(arguments: [Refusal.sellerData, .orderClosed, .tooLate, .notAllowed])
    func `where nothing helps, the same order is not offered again`(refusal: Refusal) {
        var dialogue = ordered()
        dialogue.say(.refused(refusal))
        #expect(dialogue.screen.headline == .notice(Notice(refusal)))
        dialogue.elapse(.phase)
        #expect(dialogue.screen.name != .buying)
    }

    // MARK: The answer is lost

    @Test(arguments: ProviderFailure.allCases)
    func `without an answer the outcome is looked up, and nothing is ordered again`(
        failure: ProviderFailure
    ) {
        var dialogue = ordered()
        #expect(dialogue.lose(failure).records == [.orderFailed])
        switch failure {
        case .unauthorised, .forbiddenAddress:
            #expect(dialogue.screen.headline == .notice(Notice(failure)))
            #expect(dialogue.session.fulfilment == .unfulfilled)
        case .unreachable, .timedOut, .faulty, .malformed, .tooLarge, .mismatch, .cancelled:
            #expect(dialogue.screen.headline == .words(.checkingHeadline))
            #expect(dialogue.elapse(.poll).lookUps == [Dialogue.receipt])
        }
        #expect(dialogue.orders.count == 1)
    }

    @Test func `an order without any answer is looked up after its time`() {
        var dialogue = ordered()
        let request = dialogue.lastOrder
        let effects = dialogue.elapse(.phase)
        #expect(effects.records == [.orderFailed])
        #expect(dialogue.screen.headline == .words(.checkingHeadline))
        #expect(dialogue.now.sinceStart == Limits.ordering)
        let late = dialogue.hear(.cloud(.ordered(request, .success(.taken()))))
        #expect(late.records == [.lateAnswer])
        #expect(late.entries.first?.fields == [.outcome("taken")])
        #expect(dialogue.screen.headline == .words(.checkingHeadline))
    }

    @Test(arguments: EveryEvent.outcomes)
    func `a late answer to an order is recorded by what it says`(outcome: OrderOutcome) {
        var dialogue = ordered()
        let request = dialogue.lastOrder
        dialogue.elapse(.phase)
        dialogue.hear(.key(.escape))
        let late = dialogue.hear(.cloud(.ordered(request, .success(outcome))))
        #expect(late.entries.map(\.kind) == [.lateAnswer])
        #expect(late.entries.first?.fields == [.outcome(outcome.token)])
        #expect(dialogue.screen.name == .welcome)
    }

    @Test func `an unclear answer is looked up`() {
        var dialogue = ordered()
        dialogue.say(.unclear)
        #expect(dialogue.screen.headline == .words(.checkingHeadline))
    }

    @Test(arguments: [InvoiceStatus.notFound, .needsBuyer(Dialogue.question)])
    func `an order that did not arrive is asked about again`(status: InvoiceStatus) {
        var dialogue = ordered()
        dialogue.lose(.timedOut)
        for _ in 1..<Limits.checkingPolls {
            dialogue.poll(status)
            #expect(dialogue.screen.headline == .words(.checkingHeadline))
        }
        dialogue.poll(status)
        #expect(dialogue.screen.name == .buying)
        #expect(dialogue.screen.alert == .words(.buyLost))
        #expect(dialogue.orders.count == 1)
        dialogue.press("1")
        dialogue.press("1")
        let issue = CloudOrder.issue(Dialogue.order, Dialogue.company)
        #expect(dialogue.orders.map(\.order) == [issue, issue])
    }

    @Test func `an order that arrived leads to its invoice`() {
        var dialogue = ordered()
        dialogue.lose(.faulty)
        dialogue.poll(.issuing)
        #expect(dialogue.screen.headline == .words(.issuingHeadline))
        dialogue.poll(Dialogue.issued(to: "采购演示有限公司"))
        #expect(dialogue.screen.name == .ready)
        #expect(dialogue.orders.count == 1)
    }

    @Test func `the same receipt in another visit is looked up and never ordered by itself`() {
        var dialogue = ordered()
        dialogue.lose(.faulty)
        dialogue.hear(.key(.escape))
        #expect(dialogue.screen.name == .welcome)
        #expect(dialogue.scan(.receipt(Dialogue.receipt)).lookUps == [Dialogue.receipt])
        dialogue.answer(.issuing)
        dialogue.poll(.notFound)
        for _ in 1...5 where dialogue.session.armed[.poll] != nil { dialogue.poll(.notFound) }
        #expect(dialogue.orders.count == 1)
    }

    // MARK: Nothing can be recorded

    @Test func `an order that cannot be recorded is not given, and says so`() {
        var dialogue = ordered()
        dialogue.hear(.journal(.failed(dropped: [dialogue.lastOrder])))
        #expect(dialogue.screen.headline == .notice(.orderNotRecorded))
        #expect(dialogue.session.fulfilment == .unfulfilled)
        let late = dialogue.hear(.cloud(.ordered(dialogue.lastOrder, .success(.taken()))))
        #expect(late.records == [.lateAnswer])
        #expect(dialogue.screen.name == .notice)
    }

    @Test func `an entry that fails later does not claim that nothing was ordered`() {
        var dialogue = ordered()
        dialogue.hear(.journal(.failed(dropped: [])))
        #expect(dialogue.screen.name == .ordering)
    }

    @Test func `a stop while ordering leaves the intent open and forgets the visit`() {
        var dialogue = ordered()
        let effects = dialogue.hear(.scanner(.ended))
        #expect(effects.contains(.forget(VisitID(number: 1))))
        #expect(effects.contains(.cancel(dialogue.lastOrder)) == false)
        #expect(dialogue.session.hasEnded)
        #expect(texts(in: dialogue.session).contains("采购演示有限公司") == false)
    }
}
