// The code on an invoice itself: an answer must be about the very same invoice.

import Testing

@testable import KioskCore

@Suite struct OwnCodeTests {
    private func scanned() -> Dialogue {
        EveryState.after { $0.scan(.receipt(Dialogue.ownCode)) }
    }

    @Test func `the invoice that the code names is shown without another fact`() {
        var dialogue = scanned()
        dialogue.answer(Dialogue.ready)
        #expect(dialogue.screen.name == .ready)
    }

    private static let others: [Invoice] = {
        var number = Dialogue.invoice
        number.identity.number = "21435069"
        var total = Dialogue.invoice
        total.taxInclusiveAmount = Amount(hundredths: 11_701)
        var day = Dialogue.invoice
        day.issueDate = CalendarDate(digits: "20261119")
        return [number, total, day]
    }()

    @Test(arguments: OwnCodeTests.others)
    func `an answer about another invoice is a mismatch and never shown`(other: Invoice) {
        for status in [
            InvoiceStatus.ready(other, InvoiceOffer(format: .pdf)), .voided(other),
            .reversed(other, Reversal()),
        ] {
            var dialogue = scanned()
            let effects = dialogue.answer(status)
            #expect(effects.records == [.status, .lookUpFailed])
            #expect(effects.entries.last?.fields.contains(.reason("mismatch")) == true)
            #expect(dialogue.screen.headline == .notice(.cloudMismatch))
            #expect(dialogue.fetchedParts.isEmpty)
            #expect(dialogue.session.fulfilment != .fulfilled)
        }
    }

    @Test func `an invoice that comes later is compared as well`() {
        var dialogue = scanned()
        dialogue.answer(.issuing)
        dialogue.poll(.ready(Self.others[0], InvoiceOffer(format: .pdf)))
        #expect(dialogue.screen.headline == .notice(.cloudMismatch))
    }

    @Test func `where one account does not know it the next one is asked`() {
        var dialogue = scanned()
        for account in ["second", "third"] {
            #expect(dialogue.answer(.notFound).lookUps.map(\.account.text) == [account])
            #expect(dialogue.screen.name == .lookingUp)
        }
        dialogue.answer(Dialogue.ready)
        #expect(dialogue.screen.name == .ready)
        #expect(dialogue.session.state.visit == VisitID(number: 1))
    }

    @Test func `what no account knows is told by the code itself`() {
        var dialogue = scanned()
        for _ in 1...3 { dialogue.answer(.notFound) }
        #expect(dialogue.screen.headline == .codeKind(.invoice))
        #expect(dialogue.screen.facts.map(\.value) == [Dialogue.invoice.identity.number])
        #expect(dialogue.session.fulfilment == .unfulfilled)
        #expect(dialogue.said.lookUps.count == 3)
        #expect(dialogue.said.records.contains(.proofMissed) == false)
    }

    @Test func `whatever a code claims of itself, nothing is printed that no account knows`() {
        let number = "26117000000000000002"
        let forged = PrintedInvoice(
            InvoiceIdentity(number: number), total: Amount(hundredths: 1),
            issueDate: CalendarDate(digits: "20260101"),
            code: NamedCode(.invoice, advice: .receiptCode))
        let bare = PrintedInvoice(
            InvoiceIdentity(number: number),
            code: NamedCode(
                .invoiceNumber, facts: [NamedCode.Fact(.number, number)], advice: .receiptCode))
        for (printed, proof) in [(forged, nil), (bare, .total)] as [(PrintedInvoice, SecondFact?)] {
            var dialogue = Dialogue(forms: Dialogue.allForms)
            dialogue.scan(
                .receipt(ReceiptCode(AccountName("shop"), .invoice(printed), proof: proof)))
            dialogue.answer(.notFound)
            #expect(dialogue.screen.name == .code)
            #expect(dialogue.screen.headline == .codeKind(printed.code.kind))
            dialogue.press("1")
            #expect(dialogue.offers(.print) == false)
            #expect(dialogue.fetchedParts.isEmpty && dialogue.said.prints == 0)
        }
    }

    @Test func `a bare number needs its second fact before anything is fetched`() {
        let bare = PrintedInvoice(
            InvoiceIdentity(number: Dialogue.invoice.identity.number),
            code: NamedCode(.invoiceNumber, advice: .receiptCode))
        var dialogue = Dialogue()
        dialogue.scan(.receipt(ReceiptCode(AccountName("shop"), .invoice(bare), proof: .total)))
        dialogue.answer(Dialogue.ready)
        #expect(dialogue.screen.name == .proof)
        #expect(dialogue.fetchedParts.isEmpty)
    }

    @Test func `every account that is asked is recorded first`() {
        var dialogue = scanned()
        for _ in 1...3 { dialogue.answer(.notFound) }
        let accounts = dialogue.said.entries.filter { $0.kind == .lookUp }.map(\.fields)
        #expect(
            accounts == ["shop", "second", "third"].map { [.account(AccountName($0))] })
    }
}
