// What a cloud says to an order: it was there already, the order changed, it was not even sent.

import Testing

@testable import KioskCore

@Suite struct OrderAnswerTests {
    private var ordered: Dialogue { EveryState.after { $0.reachOrder() } }

    /// One order of each kind that makes something, and what stood before.
    static let orders: [(dialogue: Dialogue, before: ScreenContent.Name)] = [
        (EveryState.after { $0.reachOrder() }, .buying),
        (
            EveryState.after {
                $0.reach(.bundle(Dialogue.application))
                $0.press("6")
                $0.show()
                $0.press("1")
            }, .buying
        ),
        (
            EveryState.after {
                $0.reachReady(Dialogue.lostBill)
                $0.press("6")
                $0.press("1")
            }, .ready
        ),
        (
            EveryState.after {
                $0.reachReady(Dialogue.sendable)
                $0.press("4")
                $0.enter("wei.demo@example.com")
                $0.press("1")
            }, .ready
        ),
    ]

    // MARK: It was there already

    @Test func `what was ordered before is waited for, with the first question at once`() {
        var dialogue = ordered
        dialogue.say(.alreadyThere)
        #expect(dialogue.screen.headline == .words(.checkingHeadline))
        #expect(dialogue.session.armed[.poll] == dialogue.now)
        #expect(dialogue.elapse(.poll).lookUps == [Dialogue.receipt])
        dialogue.answer(Dialogue.issued(to: "采购演示有限公司"))
        #expect(dialogue.screen.name == .ready)
        #expect(dialogue.screen.alert == nil)
    }

    @Test func `an invoice in another buyer's name says so`() {
        var dialogue = ordered
        dialogue.say(.alreadyThere)
        dialogue.poll(Dialogue.issued(to: "别人演示有限公司"))
        #expect(dialogue.screen.alert == .words(.buyerDiffers))
    }

    @Test(arguments: [
        InvoiceStatus.notFound, .needsBuyer(Dialogue.question), .needsBuyer(BuyerQuestion()),
    ])
    func `what was there already and is not found is asked about anew`(status: InvoiceStatus) {
        var dialogue = ordered
        dialogue.say(.alreadyThere)
        for _ in 1..<Limits.checkingPolls {
            dialogue.poll(status)
            #expect(dialogue.screen.headline == .words(.checkingHeadline))
        }
        dialogue.poll(status)
        #expect(dialogue.screen.name == .buying)
        #expect(dialogue.screen.alert == .words(.buyLost))
        #expect(dialogue.offers(.retry))
        #expect(dialogue.orders.count == 1)
        dialogue.press("1")
        dialogue.press("1")
        let issue = CloudOrder.issue(Dialogue.order, Dialogue.company)
        #expect(dialogue.orders.map(\.order) == [issue, issue])
    }

    @Test func `when what was ordered before cannot be looked up, the order is what is unknown`() {
        var dialogue = ordered
        dialogue.say(.alreadyThere)
        for count in 1...Limits.waitingFailures {
            #expect(dialogue.screen.name == .waiting, "failure \(count)")
            dialogue.elapse(.poll)
            dialogue.hear(.cloud(.status(dialogue.lastLookUp, .failure(.faulty))))
        }
        #expect(dialogue.screen.headline == .notice(.orderUnknown))
        #expect(dialogue.orders.count == 1)
    }

    // MARK: It changed meanwhile

    @Test func `where it changed meanwhile the state is looked up and nothing was ordered`() {
        for (dialogue, _) in Self.orders {
            var dialogue = dialogue
            let effects = dialogue.say(.refused(.changed))
            #expect(effects.records == [.ordered, .lookUp])
            #expect(effects.entries.first?.fields.contains(.reason("changed")) == true)
            #expect(effects.lookUps == [Dialogue.receipt])
            #expect(dialogue.screen.name == .lookingUp)
            #expect(dialogue.session.state.customer?.hasOrdered == false)
            #expect(dialogue.orders.count == 1)
            dialogue.answer(.notFound)
            #expect(dialogue.screen.headline == .notice(.notFound))
        }
    }

    @Test func `the order that changed is shown as it is now`() {
        var dialogue = ordered
        dialogue.say(.refused(.changed))
        var order = Dialogue.order
        order.total = Amount(hundredths: 9_900)
        dialogue.answer(.needsBuyer(BuyerQuestion(order: order, buyers: BuyerKind.allCases)))
        #expect(dialogue.screen.name == .buying)
        #expect(dialogue.screen.alert == .notice(.refusalChanged))
        #expect(dialogue.screen.facts.last?.value == "99.00")
        dialogue.press("1")
        dialogue.press("1")
        #expect(dialogue.orders.last?.order == .issue(order, Dialogue.company))
    }

    @Test func `a bundle that changed is shown as it is now`() {
        var dialogue = Self.orders[1].dialogue
        dialogue.say(.refused(.changed))
        var reversed = Dialogue.application
        reversed.isReversed = true
        dialogue.answer(.bundle(reversed))
        #expect(dialogue.screen.headline == .words(.bundleReversed))
        #expect(dialogue.offers(.printAll) == false)
    }

    @Test func `after a change nothing is superseded, for nothing was ordered`() {
        var dialogue = Self.orders[1].dialogue
        dialogue.say(.refused(.changed))
        dialogue.answer(.issuing)
        dialogue.poll(.bundle(Dialogue.application))
        #expect(dialogue.screen.name == .bundle)
    }

    // MARK: It was not sent

    @Test(arguments: ProviderFailure.allCases)
    func `an order that was not sent says why, and is not uncertain`(failure: ProviderFailure) {
        for (dialogue, before) in Self.orders {
            var dialogue = dialogue
            let effects = dialogue.say(.notSent(failure))
            #expect(effects.records == [.ordered])
            let fields = effects.entries.first?.fields ?? []
            #expect(fields.contains(.outcome("not-sent")))
            #expect(fields.contains(.reason(Token(failure.rawValue))))
            #expect(dialogue.screen.headline == .notice(Notice(failure)))
            #expect(dialogue.session.fulfilment == .unfulfilled)
            #expect(dialogue.session.armed[.poll] == nil)
            dialogue.passScreen()
            #expect(dialogue.screen.name == before)
            #expect(dialogue.session.state.customer?.hasOrdered == false)
            #expect(dialogue.orders.count == 1)
        }
    }

    // MARK: What nobody knows

    @Test(arguments: [
        InvoiceStatus.notFound, .needsBuyer(BuyerQuestion()), .unreadableOrder,
        .unknown(code: "99"), .several([]),
    ])
    func `whoever has ordered does not hear that there is nothing`(status: InvoiceStatus) {
        for (dialogue, _) in Self.orders.prefix(3) {
            var dialogue = dialogue
            dialogue.say(.page(Dialogue.page))
            dialogue.answer(status)
            #expect(dialogue.screen.headline == .notice(.orderUnknown))
            #expect(dialogue.session.fulfilment == .unfulfilled)
        }
    }
}
