// What stood before a new name or a new bill was asked for is no outcome of that.

import Testing

@testable import KioskCore

@Suite struct SupersededTests {
    private var retitled: Dialogue { OrderAnswerTests.orders[1].dialogue }
    private var reissued: Dialogue { OrderAnswerTests.orders[2].dialogue }

    /// A first bill, asked for a payment that had none.
    private var billed: Dialogue {
        EveryState.after {
            $0.reach(.several(Dialogue.payments))
            for key in "911" { $0.press(key) }
        }
    }

    /// Each answer after which the outcome is looked up.
    private static let outcomes: [OrderOutcome] = [.taken(), .alreadyThere, .unclear]

    private static let reversed: InvoiceBundle = {
        var bundle = Dialogue.application
        bundle.isReversed = true
        bundle.services = []
        return bundle
    }()

    @Test(arguments: outcomes, [Dialogue.application, reversed])
    func `the bundle as it was is no new name, and the question stands again`(
        outcome: OrderOutcome, old: InvoiceBundle
    ) {
        var dialogue = retitled
        dialogue.say(outcome)
        for _ in 1..<Limits.checkingPolls {
            dialogue.poll(.bundle(old))
            #expect(dialogue.screen.name == .waiting)
        }
        dialogue.poll(.bundle(old))
        #expect(dialogue.screen.headline == .words(.retitleHeadline))
        #expect(dialogue.screen.alert == .words(.buyLost))
        #expect(dialogue.offers(.retry))
        #expect(dialogue.session.fulfilment != .fulfilled)
        #expect(dialogue.orders.count == 1)
    }

    @Test func `a new name whose answer is lost is checked as well`() {
        var dialogue = retitled
        dialogue.lose(.timedOut)
        for _ in 1...Limits.checkingPolls { dialogue.poll(.bundle(Dialogue.application)) }
        #expect(dialogue.screen.alert == .words(.buyLost))
        dialogue.press("1")
        dialogue.press("1")
        let retitle = CloudOrder.retitle(Dialogue.application, Dialogue.company)
        #expect(dialogue.orders.map(\.order) == [retitle, retitle])
        dialogue.say(.alreadyThere)
        dialogue.poll(.bundle(Dialogue.renamed))
        #expect(dialogue.screen.name == .bundle)
        #expect(dialogue.screen.alert == nil)
        #expect(dialogue.session.fulfilment == .fulfilled)
    }

    @Test func `back from the question that stands again is the bundle as it was`() {
        var dialogue = retitled
        dialogue.lose(.timedOut)
        for _ in 1...Limits.checkingPolls { dialogue.poll(.notFound) }
        #expect(dialogue.screen.alert == .words(.buyLost))
        dialogue.hear(.key(.escape))
        #expect(dialogue.screen.name == .bundle)
        #expect(dialogue.screen.alert == nil)
        #expect(dialogue.offers(.printAll))
    }

    @Test func `a new application is the outcome, soon or late`() {
        for outcome in Self.outcomes {
            var dialogue = retitled
            dialogue.say(outcome)
            dialogue.poll(.bundle(Dialogue.application))
            dialogue.poll(.issuing)
            for _ in 1..<Limits.checkingPolls { dialogue.poll(.bundle(Self.reversed)) }
            dialogue.poll(.bundle(Dialogue.renamed))
            #expect(dialogue.screen.name == .bundle)
            #expect(dialogue.screen.facts.first?.value == "采购演示有限公司")
            #expect(dialogue.offers(.printAll))
        }
    }

    @Test func `the lost bill as it was is no new one`() {
        let statuses = [
            Dialogue.lostBill, .voided(Dialogue.invoice), .fileNotReady(Dialogue.invoice),
            .reversed(Dialogue.invoice, Reversal()),
        ]
        for (status, outcome) in statuses.flatMap({ old in Self.outcomes.map { (old, $0) } }) {
            var dialogue = reissued
            dialogue.say(outcome)
            for _ in 1..<Limits.checkingPolls {
                dialogue.poll(status)
                #expect(dialogue.screen.name == .waiting)
            }
            dialogue.poll(status)
            #expect(dialogue.screen.headline == .notice(.orderUnknown))
            #expect(dialogue.session.fulfilment == .unfulfilled)
            #expect(dialogue.orders.count == 1)
        }
    }

    @Test func `the new bill is the outcome`() {
        var dialogue = reissued
        dialogue.lose(.timedOut)
        dialogue.poll(Dialogue.lostBill)
        dialogue.poll(Dialogue.newBill)
        #expect(dialogue.screen.name == .ready)
        #expect(dialogue.screen.facts.map(\.value).contains("0026421032"))
        #expect(dialogue.session.fulfilment == .fulfilled)
    }

    @Test func `the payments as they were are no first bill`() {
        for outcome in Self.outcomes {
            var dialogue = billed
            dialogue.say(outcome)
            for _ in 1..<Limits.checkingPolls {
                dialogue.poll(.several(Dialogue.payments))
                #expect(dialogue.screen.name == .waiting)
            }
            dialogue.poll(.several(Dialogue.payments))
            #expect(dialogue.screen.headline == .notice(.orderUnknown))
            #expect(dialogue.orders.count == 1)
        }
    }

    @Test func `the first bill of a payment is the outcome`() {
        var dialogue = billed
        dialogue.say(.unclear)
        dialogue.poll(.several(Dialogue.payments))
        dialogue.poll(Dialogue.newBill)
        #expect(dialogue.screen.name == .ready)
    }

    @Test func `a request that nobody knows leaves the order unknown`() {
        var dialogue = reissued
        dialogue.say(.taken(follow: Dialogue.request))
        for _ in 1...Limits.checkingPolls { dialogue.poll(.notFound) }
        #expect(dialogue.screen.headline == .notice(.orderUnknown))
        #expect(dialogue.said.records.contains(.proofMissed) == false)
    }
}
