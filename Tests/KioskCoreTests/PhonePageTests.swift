// A page on which a phone names the buyer is made when it is asked for, or cannot be had.

import Testing

@testable import KioskCore

@Suite struct PhonePageTests {
    private func asked(_ question: BuyerQuestion = Dialogue.questionForPage) -> Dialogue {
        EveryState.after { $0.reach(.needsBuyer(question)) }
    }

    @Test func `a page is made under the order's own serial and shown`() {
        var dialogue = asked()
        #expect(dialogue.offers(.phone))
        let effects = dialogue.press("2")
        #expect(effects.orders.map(\.order) == [.page(Dialogue.order)])
        #expect(effects.records == [.orderIntent])
        #expect(
            effects.entries.first?.fields
                .contains(.serial(MaskedNumber(Dialogue.serial.text))) == true)
        dialogue.say(.page(Dialogue.page))
        dialogue.fitLinks()
        #expect(dialogue.screen.name == .phone)
        #expect(dialogue.screen.link == Dialogue.page)
        #expect(dialogue.session.state.customer?.hasOrdered == false)
    }

    static let outcomes: [OrderOutcome] =
        [.taken(), .alreadyThere, .unclear, .notSent(.unreachable)]
        + Refusal.allCases.map(OrderOutcome.refused)

    @Test(arguments: outcomes)
    func `where no page can be had the question stands, and asks for none again`(
        outcome: OrderOutcome
    ) {
        var dialogue = asked()
        dialogue.press("2")
        #expect(dialogue.say(outcome).records == [.ordered])
        checkNoPage(&dialogue)
    }

    @Test(arguments: [
        ProviderFailure.unreachable, .timedOut, .faulty, .malformed, .tooLarge, .mismatch,
        .cancelled,
    ])
    func `a page without an answer cannot be had either`(failure: ProviderFailure) {
        var dialogue = asked()
        dialogue.press("2")
        #expect(dialogue.lose(failure).records == [.orderFailed])
        checkNoPage(&dialogue)
    }

    private func checkNoPage(_ dialogue: inout Dialogue) {
        #expect(dialogue.screen.name == .buying)
        #expect(dialogue.screen.alert == .words(.buyNoPage))
        #expect(dialogue.offers(.phone) == false)
        #expect(dialogue.press("2").orders.isEmpty)
        #expect(dialogue.session.state.customer?.hasOrdered == false)
        dialogue.show()
        dialogue.press("1")
        #expect(dialogue.orders.last?.order == .issue(Dialogue.order, Dialogue.company))
    }

    @Test func `where only the phone may do it and no page can be had, nothing helps here`() {
        var question = Dialogue.questionForPage
        question.buyers = []
        var dialogue = asked(question)
        #expect(dialogue.screen.guidance == [.words(.buyOnlyPhone)])
        dialogue.press("2")
        dialogue.say(.unclear)
        #expect(dialogue.screen.guidance == [.words(.buyNoWay)])
        #expect(dialogue.screen.choices.map(\.command) == [.language, .cancel])
    }

    @Test func `a question with nothing but a page says where it goes on`() {
        #expect(
            asked(BuyerQuestion(page: Dialogue.page)).screen.headline == .words(.buyElsewhere))
        #expect(asked().screen.headline == .words(.buyHeadline))
        #expect(asked(Dialogue.questionWithPage).screen.headline == .words(.buyHeadline))
    }
}
