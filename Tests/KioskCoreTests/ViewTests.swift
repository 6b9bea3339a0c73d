// Invoices that cannot simply be printed: reserved, void, reversed, in another format.

import Testing

@testable import KioskCore

@Suite struct ViewTests {
    private func shown(_ status: InvoiceStatus) -> Dialogue {
        EveryState.after { $0.reachReady(status) }
    }

    // MARK: Reserved

    private let reservation = Reservation(
        seller: "示例商贸有限公司", buyer: "W**", total: Amount(hundredths: 11_700))

    @Test func `a reserved invoice is for the desk, with what helps to find it`() {
        var dialogue = shown(.reserved(reservation))
        #expect(dialogue.screen.headline == .words(.reservationHeadline))
        #expect(dialogue.screen.facts.map(\.value) == ["示例商贸有限公司", "W**", "117.00"])
        #expect(dialogue.screen.choices.map(\.command) == [.language, .cancel])
        #expect(dialogue.session.fulfilment == .unfulfilled)
        dialogue.elapse(.idle)
        #expect(dialogue.screen.alert == .idleWarning(seconds: 20))
        dialogue.elapse(.idle)
        #expect(dialogue.screen.name == .welcome)
    }

    @Test func `a reservation behind a bare number is proven first`() {
        var dialogue = Dialogue()
        dialogue.reach(.reserved(reservation), Dialogue.typed)
        #expect(dialogue.screen.name == .proof)
        dialogue.enter("117.00")
        #expect(dialogue.screen.headline == .words(.reservationHeadline))
    }

    @Test func `a reservation that cannot be proven tells no buyer`() {
        var dialogue = Dialogue()
        dialogue.reach(.reserved(Reservation(seller: "示例", buyer: "W**")), Dialogue.typed)
        #expect(dialogue.screen.facts.map(\.value).contains("W**") == false)
    }

    // MARK: Void and reversed

    @Test func `a void invoice is shown with its choices off`() {
        var dialogue = shown(.voided(Dialogue.invoice))
        #expect(dialogue.screen.headline == .words(.voidedHeadline))
        #expect(dialogue.screen.guidance == [.words(.noChoices)])
        for key in "12456" { #expect(dialogue.press(key).prints == 0) }
        #expect(dialogue.screen.name == .ready)
        #expect(dialogue.session.fulfilment == .unfulfilled)
    }

    @Test(arguments: [
        (Reversal.Extent.full, Words.reversedHeadline), (.partial, .partlyReversedHeadline),
        (.unknown, .reversedHeadline),
    ])
    func `a reversed invoice says how far`(extent: Reversal.Extent, words: Words) {
        var dialogue = shown(.reversed(Dialogue.invoice, Reversal(extent)))
        #expect(dialogue.screen.headline == .words(words))
        #expect(dialogue.offers(.print) == false)
        #expect(dialogue.press("1").prints == 0)
        #expect(dialogue.fetchedParts.isEmpty)
    }

    @Test(arguments: [Reversal.Extent.full, .partial])
    func `a reversed invoice is printed only where the account offers it`(
        extent: Reversal.Extent
    ) {
        let offer = InvoiceOffer(format: .pdf, link: Dialogue.link, services: [.email])
        var dialogue = shown(.reversed(Dialogue.invoice, Reversal(extent, offer: offer)))
        #expect(dialogue.offers(.print) && dialogue.offers(.phone))
        #expect(dialogue.offers(.email) == false)
        #expect(dialogue.press("1").prints == 1)
    }

    @Test func `the credit note is found in the same visit`() {
        let reversal = Reversal(.full, creditNote: Dialogue.ownCode)
        var dialogue = shown(.reversed(Dialogue.invoice, reversal))
        #expect(dialogue.screen.guidance == [.words(.creditNoteHint)])
        #expect(dialogue.press("6").lookUps == [Dialogue.ownCode])
        #expect(dialogue.session.state.visit == VisitID(number: 1))
        var credit = Dialogue.invoice
        credit.kind = .creditNote
        dialogue.answer(.ready(credit, InvoiceOffer(format: .pdf)))
        #expect(dialogue.screen.headline == .words(.creditNote))
    }

    @Test func `looking for the credit note gives up the file of the invoice`() {
        var dialogue = Dialogue()
        dialogue.scan(.receipt(Dialogue.receipt))
        let offer = InvoiceOffer(format: .pdf)
        dialogue.answer(
            .reversed(Dialogue.invoice, Reversal(creditNote: Dialogue.ownCode, offer: offer)))
        let fetch = dialogue.lastFetch
        #expect(dialogue.press("6").contains(.cancel(fetch)))
        #expect(dialogue.deliver().records == [.lateAnswer])
    }

    @Test func `an invoice that was not reversed has no key for a credit note`() {
        var dialogue = shown(Dialogue.ready)
        #expect(dialogue.press("6").lookUps.isEmpty)
        #expect(dialogue.scan(.command(.creditNote)).lookUps.isEmpty)
    }

    // MARK: Formats

    @Test func `an OFD file is for the phone, and nothing is fetched`() {
        let dialogue = shown(
            .ready(Dialogue.invoice, InvoiceOffer(format: .ofd, link: Dialogue.link)))
        #expect(dialogue.screen.guidance == [.words(.documentOFDOnly)])
        #expect(dialogue.offers(.phone))
        #expect(dialogue.fetchedParts.isEmpty)
    }

    @Test func `a picture that the cloud drew is printed, and the screen says that it is one`() {
        var dialogue = shown(.ready(Dialogue.invoice, InvoiceOffer(format: .rendered)))
        #expect(dialogue.screen.alert == .words(.renderedNote))
        #expect(dialogue.press("1").prints == 1)
    }

    @Test func `nothing to invoice and an order that cannot be read have their notices`() {
        #expect(shown(.notRequired).screen.headline == .notice(.notRequired))
        #expect(shown(.unreadableOrder).screen.headline == .notice(.unreadableOrder))
        #expect(shown(.unknown(code: "77")).screen.headline == .notice(.unknownStatus))
    }

    // MARK: A title code where none is wanted

    @Test func `a title code beside the invoice is told and the invoice comes back`() {
        for status in [Dialogue.ready, .bundle(Dialogue.application)] {
            var dialogue = shown(status)
            let name = dialogue.screen.name
            #expect(dialogue.show().records == [.scanRefused])
            #expect(dialogue.screen.headline == .codeKind(.invoiceTitle))
            dialogue.hear(.key(.escape))
            #expect(dialogue.screen.name == name)
            #expect(dialogue.session.state.visit == VisitID(number: 1))
        }
    }

    @Test func `a title code while the cloud is asked, or the proof, ends nothing`() {
        var dialogue = Dialogue()
        dialogue.scan(.receipt(Dialogue.typed))
        #expect(dialogue.show().records == [.scanRefused])
        #expect(dialogue.screen.name == .lookingUp)
        dialogue.answer(Dialogue.ready)
        #expect(dialogue.show().records == [.scanRefused])
        #expect(dialogue.screen.name == .proof)
    }

    @Test func `a title code ends no visit that another code would not end`() {
        let ended = EveryState.dialogues.filter { dialogue in
            let titled = EveryState.then(dialogue) { $0.show() }.session.state.visit
            let named = EveryState.then(dialogue) { $0.scan(.named(Dialogue.titleCode)) }
            let begun = dialogue.session.state.visit != nil
            return begun && titled == nil && named.session.state.visit != nil
        }
        #expect(Set(ended.map(\.screen.name)).isEmpty)
    }

    @Test func `a title code before any receipt is told as what it is`() {
        var dialogue = Dialogue()
        #expect(dialogue.show().records == [.scanRefused])
        #expect(dialogue.screen.guidance == [.codeAdvice(.receiptFirst)])
        dialogue.hear(.key(.escape))
        #expect(texts(in: dialogue.session).contains("采购演示有限公司") == false)
    }
}
