// Bills, payments and toll orders without a code: by what their owner knows of them.

import Testing

@testable import KioskCore

@Suite struct ClaimTests {
    private func kiosk() -> Dialogue { Dialogue(forms: Dialogue.allForms) }

    /// Types what leads to a payment.
    private func paid(_ status: InvoiceStatus) -> Dialogue {
        var dialogue = kiosk()
        dialogue.press("6")
        dialogue.press("1")
        dialogue.enter("PAY2026000815")
        dialogue.enter("Wei Demo")
        dialogue.answer(status)
        return dialogue
    }

    private func missed(_ dialogue: Dialogue) -> Int {
        dialogue.said.records.count { $0 == .proofMissed }
    }

    // MARK: Bills

    @Test func `a bill is looked up by its code, number and check code`() {
        var dialogue = kiosk()
        dialogue.press("5")
        dialogue.enter("11010126")
        dialogue.enter("0026421031")
        let effects = dialogue.enter("0bf601")
        #expect(
            dialogue.said.lookUps == [
                ReceiptCode(
                    AccountName("bills"),
                    .claim(.bill(code: "11010126", number: "0026421031", checkCode: "0bf601")))
            ])
        #expect(
            effects.entries.first?.fields.contains(.receipt(MaskedNumber("0026421031"))) == true)
        dialogue.answer(Dialogue.lostBill)
        #expect(dialogue.screen.headline == .words(.billHeadline))
        #expect(
            dialogue.screen.facts.map(\.label) == [
                .words(.payer), .words(.billAmount), .words(.collectingUnit),
                .words(.billCode), .words(.billNumber), .words(.issueDate),
                .words(.authenticity),
            ])
        #expect(dialogue.screen.facts.last?.words == .words(.verified))
    }

    @Test(arguments: [
        InvoiceStatus.notFound, .unreadableOrder, .refused(.notAllowed),
    ])
    func `a claim that leads nowhere is a guess`(status: InvoiceStatus) {
        #expect(missed(paid(status)) == 1)
    }

    @Test(arguments: [
        InvoiceStatus.several(Dialogue.payments), .issuing, .needsBuyer(BuyerQuestion()),
        Dialogue.lostBill,
    ])
    func `a claim that leads somewhere is none`(status: InvoiceStatus) {
        #expect(missed(paid(status)) == 0)
    }

    @Test func `five guesses at claims pause input`() {
        var dialogue = kiosk()
        for digit in 1...5 {
            #expect(missed(dialogue) == digit - 1)
            dialogue.guess("002642103\(digit)")
            if digit < 5 { dialogue.elapse(.phase) }
        }
        #expect(dialogue.screen.headline == .notice(.inputPaused))
        dialogue.elapse(.phase)
        #expect(dialogue.screen.name == .welcome)
    }

    @Test func `whoever brings the same claim again has not guessed again`() {
        var dialogue = kiosk()
        for _ in 1...6 {
            dialogue.guess("0026421031")
            #expect(dialogue.screen.headline == .notice(.claimNotFound))
            dialogue.passScreen()
        }
        #expect(missed(dialogue) == 1)
    }

    @Test func `a claim that is not found says so`() {
        #expect(paid(.notFound).screen.headline == .notice(.claimNotFound))
    }

    // MARK: Payments

    @Test func `the ways to a lost bill are listed and chosen with a pointer`() {
        var dialogue = kiosk()
        dialogue.press("6")
        #expect(dialogue.screen.name == .choosing)
        #expect(
            dialogue.screen.list?.rows.map(\.label) == [
                .formName(.notice), .formName(.business), .formName(.request),
            ])
        for _ in 1...9 { dialogue.hear(.key(.down)) }
        #expect(dialogue.screen.list?.cursor == 2)
        for _ in 1...9 { dialogue.press("8") }
        #expect(dialogue.screen.list?.cursor == 0)
        dialogue.press("9")
        dialogue.hear(.key(.enter))
        #expect(dialogue.screen.headline == .entryHeadline(.businessNumber))
        dialogue.enter("BUS2026000001")
        dialogue.enter("20261301")
        #expect(dialogue.screen.alert == .words(.entryImplausible))
        for _ in 1...8 { dialogue.hear(.key(.backspace)) }
        dialogue.enter("20261101")
        #expect(dialogue.said.lookUps.count == 1)
    }

    @Test func `of several payments one is chosen and looked up`() {
        var dialogue = paid(.several(Dialogue.payments))
        #expect(dialogue.screen.name == .choosing)
        #expect(dialogue.screen.list?.rows[0].texts == ["2026-11-01", "W**"])
        #expect(dialogue.screen.list?.rows[1].note == .words(.candidateUnbilled))
        #expect(dialogue.press("1").lookUps == [Dialogue.payments[0].receipt])
        dialogue.answer(Dialogue.lostBill)
        #expect(dialogue.screen.name == .ready)
        #expect(dialogue.session.state.visit == VisitID(number: 1))
    }

    @Test func `a payment without a bill gets one, and the number of the request is shown`() {
        var dialogue = paid(.several(Dialogue.payments))
        dialogue.press("9")
        #expect(dialogue.press("1").orders.isEmpty)
        #expect(dialogue.screen.headline == .words(.confirmReissueHeadline))
        dialogue.press("1")
        #expect(dialogue.orders.map(\.order) == [.reissue])
        dialogue.say(.taken(follow: Dialogue.request))
        #expect(dialogue.screen.facts == [.init(.words(.requestNumber), "REQ2026004712")])
        #expect(dialogue.screen.guidance.last == .words(.waitingNumber))
        #expect(dialogue.elapse(.poll).lookUps == [Dialogue.request])
        dialogue.answer(.issuing)
        dialogue.poll(Dialogue.lostBill)
        #expect(dialogue.screen.name == .ready)
    }

    @Test func `no to a new bill returns to the list`() {
        var dialogue = paid(.several(Dialogue.payments))
        dialogue.press("9")
        dialogue.press("1")
        dialogue.press("0")
        #expect(dialogue.screen.name == .choosing)
        #expect(dialogue.screen.list?.cursor == 1)
        #expect(dialogue.orders.isEmpty)
    }

    @Test func `a request that the register does not know yet is waited for`() {
        var dialogue = paid(.several(Dialogue.payments))
        dialogue.press("9")
        dialogue.press("1")
        dialogue.press("1")
        dialogue.say(.taken(follow: Dialogue.request))
        dialogue.poll(.notFound)
        #expect(dialogue.screen.name == .waiting)
        #expect(missed(dialogue) == 0)
    }

    @Test func `a list with nothing in it says that nothing was found`() {
        #expect(paid(.several([])).screen.headline == .notice(.claimNotFound))
    }

    @Test func `a long list is cut`() {
        let many = Array(repeating: Dialogue.payments[0], count: Limits.candidates + 9)
        #expect(paid(.several(many)).screen.list?.rows.count == Limits.candidates)
    }

    @Test func `a torn scan beside the list does not end the visit`() {
        var dialogue = paid(.several(Dialogue.payments))
        dialogue.hear(.scanner(.faulty(.torn, characters: 3)))
        #expect(dialogue.session.state.visit == VisitID(number: 1))
    }

    @Test func `a lost bill is made anew after a last look`() {
        var dialogue = Dialogue()
        dialogue.reachReady(Dialogue.lostBill)
        #expect(dialogue.press("6").orders.isEmpty)
        let effects = dialogue.press("1")
        #expect(effects.entries.first?.fields.contains(.order("reissue")) == true)
        dialogue.say(.refused(.tooLate))
        #expect(dialogue.screen.headline == .notice(.refusalTooLate))
    }
}

// MARK: By numbers that prove nothing

extension ClaimTests {
    /// Types the number of a request, of an order or of an application.
    private func numbered(_ status: InvoiceStatus) -> [Dialogue] {
        let ways: [(Character, Int, String)] = [
            ("6", 2, "REQ2026004712"), ("7", 0, "3701888801"), ("7", 1, "TOLLAPP20260001"),
        ]
        return ways.map { key, steps, number in
            var dialogue = kiosk()
            dialogue.press(key)
            for _ in 0..<steps { dialogue.press("9") }
            dialogue.press("1")
            dialogue.enter(number)
            dialogue.answer(status)
            return dialogue
        }
    }

    @Test func `what such a number leads to is shown after its total matched`() {
        for var dialogue in numbered(Dialogue.lostBill) + numbered(.bundle(Dialogue.application)) {
            #expect(dialogue.screen.headline == .proofHeadline(.total))
            #expect(dialogue.screen.facts.isEmpty && dialogue.screen.list == nil)
            dialogue.enter("118")
            #expect(dialogue.screen.alert == .words(.proofMissed))
            dialogue.enter("117")
            #expect([.ready, .bundle].contains(dialogue.screen.name))
        }
    }

    @Test func `several things behind such a number are not listed for whoever guessed it`() {
        for dialogue in numbered(.several(Dialogue.payments)) {
            #expect(dialogue.screen.list == nil)
        }
    }

    @Test func `whoever guessed a number reaches no bill by way of a list`() {
        for var dialogue in numbered(.several(Dialogue.payments)) {
            dialogue.press("1")
            dialogue.answer(Dialogue.lostBill)
            #expect(dialogue.screen.name != .ready)
        }
    }

    @Test func `whoever guessed a number has no new bill made`() {
        for var dialogue in numbered(.several(Dialogue.payments)) {
            dialogue.press("9")
            dialogue.press("1")
            dialogue.press("1")
            #expect(dialogue.orders.isEmpty)
        }
    }

    @Test func `card and plate prove each other, and the plate is written as on the car`() {
        var forms = Dialogue.allForms
        forms.toll = TypedForms.Toll(
            account: AccountName("toll"), ways: [.vehicle], needsMonth: true,
            plateRegions: ["LU": "鲁"])
        var dialogue = Dialogue(forms: forms)
        dialogue.press("7")
        #expect(dialogue.screen.headline == .entryHeadline(.card))
        dialogue.enter("4206012600264210001")
        #expect(dialogue.screen.alert == .entryShort(1))
        dialogue.enter("7")
        dialogue.enter("luABC12D")
        dialogue.enter("202613")
        #expect(dialogue.screen.alert == .words(.entryImplausible))
        for _ in 1...6 { dialogue.hear(.key(.backspace)) }
        dialogue.enter("202610")
        let claim = Claim.vehicle(
            card: "42060126002642100017", plate: "鲁ABC12D", month: "202610")
        #expect(dialogue.said.lookUps == [ReceiptCode(AccountName("toll"), .claim(claim))])
    }

    @Test func `what is not configured cannot be looked for`() {
        var dialogue = Dialogue()
        dialogue.press("6")
        dialogue.press("7")
        #expect(dialogue.screen.name == .welcome)
    }
}

extension Dialogue {
    /// Types what leads to a bill that nobody knows.
    fileprivate mutating func guess(_ number: String) {
        press("5")
        enter("11010126")
        enter(number)
        enter("0bf601")
        answer(.notFound)
    }
}
