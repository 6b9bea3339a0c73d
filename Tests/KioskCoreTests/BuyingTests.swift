// A buyer is wanted: by title code, by fingers, or on the phone, and a last look before it counts.

import Testing

@testable import KioskCore

@Suite struct BuyingTests {
    private func asked(_ question: BuyerQuestion = Dialogue.question) -> Dialogue {
        EveryState.after { $0.reach(.needsBuyer(question)) }
    }

    @Test func `what is to be invoiced is shown before anybody is named`() {
        let dialogue = asked()
        #expect(dialogue.screen.name == .buying)
        #expect(
            dialogue.screen.facts.map(\.value) == [
                "示例商贸有限公司", "茶  100.00", "杯  17.00", "117.00",
            ])
        #expect(dialogue.screen.guidance == [.words(.buyScan)])
        #expect(
            dialogue.screen.choices.map(\.command) == [
                .language, .person, .organisation, .cancel,
            ])
        #expect(dialogue.said.orders.isEmpty)
    }

    @Test func `of a long order four lines are shown and the rest is counted`() {
        var order = Dialogue.order
        order.lines = Array(repeating: order.lines[0], count: 9)
        let dialogue = asked(BuyerQuestion(order: order, buyers: [.person]))
        #expect(dialogue.screen.facts.count == 7)
        #expect(dialogue.screen.facts[5].words == .moreLines(5))
    }

    @Test func `a title code leads to a last look with name and tax number`() {
        var dialogue = asked()
        dialogue.show()
        #expect(dialogue.screen.name == .confirming)
        #expect(dialogue.screen.facts[0] == .init(.words(.buyer), "采购演示有限公司"))
        #expect(dialogue.screen.facts[1] == .init(.words(.taxIdentifier), "91110000600001760P"))
        #expect(dialogue.screen.facts.last?.value == "117.00")
        #expect(dialogue.screen.alert == nil)
        #expect(dialogue.said.orders.isEmpty)
    }

    @Test(arguments: [
        (InvoiceTitle.Warning.sum, Words.titleSumWrong),
        (.taxIdentifier, .titleTaxIdentifierWrong),
    ])
    func `what does not check out in a title code stands in the alert`(
        warning: InvoiceTitle.Warning, words: Words
    ) {
        var dialogue = asked()
        dialogue.show(InvoiceTitle(Dialogue.company, warnings: [warning]))
        #expect(dialogue.screen.alert == .words(words))
        #expect(dialogue.offers(.confirm))
    }

    @Test func `yes records the intent with a masked serial and its digest, and then orders`() {
        var dialogue = asked()
        dialogue.show()
        let effects = dialogue.press("1")
        guard case .record(let intent) = effects.first,
            case .order(let request, Dialogue.receipt, let order) = effects.dropFirst().first
        else {
            Issue.record("the intent stands first, the order second")
            return
        }
        #expect(intent.kind == .orderIntent)
        #expect(intent.request == request)
        #expect(intent.fields.contains(.serial(MaskedNumber(Dialogue.serial.text))))
        #expect(intent.fields.contains(.buyer("enterprise")))
        #expect(order == .issue(Dialogue.order, Dialogue.company))
        #expect(dialogue.screen.name == .ordering)
    }

    @Test func `no returns to the question, and nothing is ordered`() {
        var dialogue = asked()
        dialogue.show()
        dialogue.hear(.key(.escape))
        #expect(dialogue.screen.name == .buying)
        #expect(dialogue.said.orders.isEmpty)
    }

    @Test func `another title code at the last look takes the place of the first`() {
        var dialogue = asked()
        dialogue.show()
        let other = Buyer(.enterprise, name: "另一演示有限公司", taxIdentifier: "X")
        dialogue.show(InvoiceTitle(other))
        #expect(dialogue.screen.facts[0].value == "另一演示有限公司")
        dialogue.press("1")
        #expect(dialogue.orders.map(\.order) == [.issue(Dialogue.order, other)])
    }

    @Test func `an order that is taken is waited for and shown when it is there`() {
        var dialogue = EveryState.after { $0.reachOrder() }
        #expect(dialogue.say(.taken()).records == [.ordered])
        #expect(dialogue.screen.headline == .words(.issuingHeadline))
        dialogue.poll(.issuing)
        dialogue.poll(Dialogue.issued(to: "采购演示有限公司"))
        #expect(dialogue.screen.name == .ready)
        #expect(dialogue.screen.alert == nil)
        #expect(dialogue.session.fulfilment == .fulfilled)
        #expect(dialogue.orders.count == 1)
    }

    @Test func `an impatient customer orders once`() {
        var dialogue = EveryState.after { $0.reachOrder() }
        for key in "1112345678900" { #expect(dialogue.press(key).orders.isEmpty) }
        #expect(dialogue.screen.name == .ordering)
        dialogue.scan(.receipt(.order(Dialogue.account, order: "OTHER")))
        dialogue.show()
        dialogue.hear(.key(.escape))
        #expect(dialogue.screen.name == .ordering)
    }

    @Test func `the same receipt again at the question asks nothing anew`() {
        var dialogue = asked()
        let effects = dialogue.scan(.receipt(Dialogue.receipt))
        #expect(effects.lookUps.isEmpty && effects.records.isEmpty)
        #expect(dialogue.screen.name == .buying)
    }

    @Test func `giving up ends the visit and orders nothing`() {
        var dialogue = asked()
        let effects = dialogue.press("0")
        #expect(effects.contains(.forget(VisitID(number: 1))))
        #expect(dialogue.screen.name == .welcome)
        #expect(dialogue.session.fulfilment == .unfulfilled)
    }

    @Test func `the question warns before it ends`() {
        var dialogue = asked()
        dialogue.elapse(.idle)
        #expect(dialogue.screen.alert == .idleWarning(seconds: 20))
        dialogue.hear(.key(.up))
        #expect(dialogue.screen.alert == nil)
        dialogue.elapse(.idle)
        dialogue.elapse(.idle)
        #expect(dialogue.screen.name == .welcome)
    }

    @Test func `where nobody tells what is to be invoiced, only that much is said`() {
        let dialogue = asked(BuyerQuestion())
        #expect(dialogue.screen.headline == .notice(.needsBuyer))
    }
}

// MARK: By fingers

extension BuyingTests {
    @Test(arguments: [("Wei Demo", "Wei Demo"), ("", nil)] as [(String, String?)])
    func `a person is named, or not`(typed: String, name: String?) {
        var dialogue = asked()
        dialogue.press("4")
        #expect(dialogue.screen.headline == .entryHeadline(.personName))
        dialogue.enter(typed)
        #expect(dialogue.screen.name == .confirming)
        #expect(
            dialogue.screen.facts[0]
                == (name.map { .init(.words(.buyer), $0) }
                    ?? .init(.words(.buyer), words: .words(.personWithoutName))))
        dialogue.press("1")
        #expect(
            dialogue.orders.map(\.order) == [.issue(Dialogue.order, Buyer(.person, name: name))])
    }

    @Test func `an organisation has a name and no tax number`() {
        var dialogue = asked()
        dialogue.press("5")
        #expect(dialogue.screen.headline == .entryHeadline(.organisationName))
        dialogue.enter("")
        #expect(dialogue.screen.alert == .words(.entryName))
        dialogue.enter("  ")
        #expect(dialogue.screen.alert == .words(.entryImplausible))
        dialogue.enter("演示协会")
        dialogue.press("1")
        #expect(
            dialogue.orders.last?.order
                == .issue(Dialogue.order, Buyer(.organisation, name: "  演示协会")))
    }

    @Test func `leaving the field returns to the question`() {
        var dialogue = asked()
        dialogue.press("4")
        dialogue.type("W")
        dialogue.hear(.key(.function(4)))
        #expect(dialogue.screen.name == .buying)
    }

    @Test func `a title code while a name is typed is the buyer`() {
        var dialogue = asked()
        dialogue.press("4")
        dialogue.type("W")
        dialogue.show()
        #expect(dialogue.screen.facts[0].value == "采购演示有限公司")
    }

    @Test func `a kind of buyer that is not accepted is not offered and not taken`() {
        var dialogue = asked(BuyerQuestion(order: Dialogue.order, buyers: [.person]))
        #expect(dialogue.offers(.person))
        #expect(dialogue.offers(.organisation) == false)
        dialogue.press("5")
        #expect(dialogue.screen.name == .buying)
        #expect(dialogue.show().records == [.scanRefused])
        #expect(dialogue.screen.headline == .notice(.titleNotAccepted))
        dialogue.hear(.key(.escape))
        #expect(dialogue.screen.name == .buying)
    }

    @Test func `a title code that is not accepted does not end the visit while a name is typed`() {
        var dialogue = asked(BuyerQuestion(order: Dialogue.order, buyers: [.person]))
        dialogue.press("4")
        dialogue.type("W")
        dialogue.show()
        #expect(dialogue.session.state.visit == VisitID(number: 1))
        #expect(dialogue.screen.entry == "W")
    }

    @Test func `a title code after a wrong code is the buyer, though the notice still stands`() {
        var dialogue = asked()
        dialogue.scan(.unrecognised(.notAReceipt))
        #expect(dialogue.screen.name == .notice)
        dialogue.show()
        #expect(dialogue.session.state.visit == VisitID(number: 1))
        #expect(dialogue.screen.name == .confirming)
    }
}

// MARK: On the phone

extension BuyingTests {
    private func watching(_ question: BuyerQuestion = Dialogue.questionWithPage) -> Dialogue {
        EveryState.then(asked(question)) { $0.press("2") }
    }

    @Test func `the page is shown as a code while the kiosk watches, and then moves on`() {
        var dialogue = watching()
        #expect(dialogue.screen.name == .phone)
        #expect(dialogue.screen.link == Dialogue.page)
        dialogue.poll(.needsBuyer(Dialogue.questionWithPage))
        #expect(dialogue.screen.link == Dialogue.page)
        dialogue.poll(.issuing)
        #expect(dialogue.screen.headline == .words(.issuingHeadline))
        dialogue.poll(Dialogue.ready)
        #expect(dialogue.screen.name == .ready)
        #expect(dialogue.said.orders.isEmpty)
    }

    @Test func `showing the page is recorded without it`() {
        var dialogue = asked(Dialogue.questionWithPage)
        let entry = dialogue.press("2").entries.first
        #expect(entry?.kind == .phoneLink)
        #expect(entry?.fields == [.characters(Dialogue.page.utf8.count)])
    }

    @Test func `where only the phone may do it, nothing else is offered`() {
        let question = BuyerQuestion(order: Dialogue.order, buyers: [], page: Dialogue.page)
        var dialogue = asked(question)
        #expect(dialogue.screen.guidance == [.words(.buyOnlyPhone)])
        #expect(dialogue.screen.choices.map(\.command) == [.phone, .language, .cancel])
        dialogue.show()
        dialogue.hear(.key(.escape))
        dialogue.press("4")
        dialogue.press("1")
        #expect(dialogue.said.orders.isEmpty)
        #expect(dialogue.screen.name == .buying)
    }

    @Test func `a page that does not fit the screen is not offered`() {
        var dialogue = Dialogue()
        dialogue.scan(.receipt(Dialogue.receipt))
        dialogue.answer(.needsBuyer(BuyerQuestion(page: Dialogue.page)))
        #expect(dialogue.session.awaitsPerson == false)
        guard case .fitLink(let request, _) = dialogue.said.last else {
            Issue.record("the page is measured")
            return
        }
        dialogue.hear(.display(.link(request, .needs(columns: 90, rows: 40))))
        #expect(dialogue.offers(.phone) == false)
        #expect(dialogue.screen.guidance == [.words(.buyNoWay)])
    }

    @Test func `back from the page stands the question`() {
        var dialogue = watching()
        dialogue.elapse(.poll)
        let open = dialogue.lastLookUp
        #expect(dialogue.hear(.key(.escape)).contains(.cancel(open)))
        #expect(dialogue.screen.name == .buying)
    }

    @Test func `another size of the screen measures the page anew and shows it again`() {
        var dialogue = watching()
        guard case .fitLink = dialogue.hear(.display(.resized)).first else {
            Issue.record("it is measured")
            return
        }
        dialogue.fitLinks()
        #expect(dialogue.screen.link == Dialogue.page)
    }

    @Test func `the page stays while the cloud still says that it failed before`() {
        let failed = InvoiceStatus.failed(.device, again: Dialogue.questionWithPage)
        var dialogue = Dialogue()
        dialogue.reach(failed)
        dialogue.press("2")
        dialogue.poll(failed)
        #expect(dialogue.screen.link == Dialogue.page)
    }

    @Test func `a title code at the page does not end the visit`() {
        var dialogue = watching()
        dialogue.show()
        #expect(dialogue.session.state.visit == VisitID(number: 1))
    }

    @Test(arguments: ProviderFailure.allCases)
    func `failures end the page at the kiosk never, only time does`(failure: ProviderFailure) {
        var dialogue = watching()
        var failures = 0
        while let poll = dialogue.session.armed[.poll], let idle = dialogue.session.armed[.idle],
            poll < idle
        {
            dialogue.elapse(.poll)
            dialogue.hear(.cloud(.status(dialogue.lastLookUp, .failure(failure))))
            #expect(dialogue.screen.link == Dialogue.page)
            failures += 1
        }
        #expect(failures > 2 * Limits.waitingFailures)
        dialogue.elapse(.idle)
        #expect(dialogue.screen.link == Dialogue.page)
        #expect(dialogue.screen.alert == .idleWarning(seconds: 20))
        while dialogue.screen.name == .phone, let poll = dialogue.session.armed[.poll],
            let idle = dialogue.session.armed[.idle], poll < idle
        {
            dialogue.elapse(.poll)
            dialogue.hear(.cloud(.status(dialogue.lastLookUp, .failure(failure))))
        }
        dialogue.elapse(.idle)
        #expect(dialogue.screen.name == .welcome)
    }

    @Test func `the page at the kiosk ends after a warning`() {
        var dialogue = watching()
        EveryState.warn(&dialogue, with: .needsBuyer(Dialogue.questionWithPage))
        #expect(dialogue.screen.alert == .idleWarning(seconds: 20))
        dialogue.elapse(.idle)
        #expect(dialogue.screen.name == .welcome)
    }
}

// MARK: From a typed number

extension BuyingTests {
    @Test func `a typed serial is proven by the order's total before the order is shown`() {
        var dialogue = Dialogue()
        dialogue.reach(.needsBuyer(Dialogue.question), Dialogue.typed)
        #expect(dialogue.screen.headline == .proofHeadline(.total))
        #expect(dialogue.screen.facts.isEmpty)
        dialogue.show(InvoiceTitle(Buyer(.person)))
        #expect(dialogue.said.orders.isEmpty)
    }

    @Test func `what was proven is not asked again later in the visit`() {
        var dialogue = Dialogue()
        dialogue.reach(.needsBuyer(Dialogue.question), Dialogue.typed)
        dialogue.enter("117.00")
        #expect(dialogue.screen.name == .buying)
        dialogue.show()
        dialogue.press("1")
        dialogue.say(.taken())
        dialogue.poll(Dialogue.issued(to: "采购演示有限公司"))
        #expect(dialogue.screen.name == .ready)
        #expect(dialogue.said.records.contains(.proofMissed) == false)
    }

    @Test func `five wrong totals pause input, and nothing was shown`() {
        var dialogue = Dialogue()
        dialogue.reach(.needsBuyer(Dialogue.question), Dialogue.typed)
        for _ in 1...5 { dialogue.enter("1.00") }
        #expect(dialogue.screen.headline == .notice(.inputPaused))
        #expect(dialogue.screen.facts.isEmpty)
        dialogue.elapse(.phase)
        #expect(dialogue.screen.name == .welcome)
    }

    @Test func `a failed order of a typed serial is proven before it is shown as well`() {
        var dialogue = Dialogue()
        dialogue.reach(.failed(.quota, again: Dialogue.question), Dialogue.typed)
        #expect(dialogue.screen.name == .proof)
    }
}
