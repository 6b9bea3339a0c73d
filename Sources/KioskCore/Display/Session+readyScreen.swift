// The main screen: the invoice, and what the customer can do with it.

extension Session {
    func readyScreen(_ phase: Ready) -> ScreenContent {
        ScreenContent(
            .ready, language, headline: headline(of: phase),
            guidance: guidance(for: phase) + notes(on: phase),
            alert: phase.warned ? warning : alert(of: phase), facts: facts(of: phase.invoice),
            choices: choices(for: phase))
    }

    private func headline(of phase: Ready) -> Phrase {
        switch phase.view {
        case .voided: .words(.voidedHeadline)
        case .reversed(let reversal):
            .words(reversal.extent == .partial ? .partlyReversedHeadline : .reversedHeadline)
        case .issued:
            headline(of: phase.invoice.kind)
        }
    }

    private func headline(of kind: Invoice.Kind) -> Phrase {
        switch kind {
        case .invoice: .words(.readyHeadline)
        case .creditNote: .words(.creditNote)
        case .publicBill: .words(.billHeadline)
        case .publicCredit: .words(.publicCreditHeadline)
        }
    }

    /// What the customer should know before anything is printed.
    private func alert(of phase: Ready) -> Phrase? {
        if let name = phase.visit.buyer?.name, name != phase.invoice.buyer.name {
            return .words(.buyerDiffers)
        }
        if case .good(let document) = phase.file, let last = document.history.prints.last {
            return last.isDoubtful
                ? .words(.doubtNote) : last.when.map(Phrase.printedBefore) ?? .words(.printedNow)
        }
        return phase.isRendered ? .words(.renderedNote) : nil
    }

    /// The facts that the tax cloud's own kiosk page names, in its order; what an invoice has not
    /// is left out.
    private func facts(of invoice: Invoice) -> [ScreenContent.Fact] {
        switch invoice.kind {
        case .invoice, .creditNote: taxFacts(of: invoice)
        case .publicBill, .publicCredit: billFacts(of: invoice)
        }
    }

    /// The facts of a public bill; `isWhole` for a last look, where nothing is hidden.
    func billFacts(of bill: Invoice, isWhole: Bool = false) -> [ScreenContent.Fact] {
        let name = isWhole ? bill.buyer.name : shownName(bill.buyer.name)
        let number = isWhole ? bill.identity.number : shownNumber(bill.identity.number)
        var facts = [
            ScreenContent.Fact(.words(.payer), name),
            ScreenContent.Fact(.words(.billAmount), bill.taxInclusiveAmount.text),
            ScreenContent.Fact(.words(.collectingUnit), bill.seller.name),
        ]
        if let code = bill.identity.code {
            facts.append(ScreenContent.Fact(.words(.billCode), isWhole ? code : shownNumber(code)))
        }
        facts.append(ScreenContent.Fact(.words(.billNumber), number))
        if let date = bill.issueDate {
            facts.append(ScreenContent.Fact(.words(.issueDate), date.text))
        }
        if let authenticity = bill.authenticity {
            facts.append(
                ScreenContent.Fact(
                    .words(.authenticity),
                    words: .words(authenticity == .verified ? .verified : .unverified)))
        }
        return facts
    }

    private func taxFacts(of invoice: Invoice) -> [ScreenContent.Fact] {
        var facts = [
            ScreenContent.Fact(.words(.buyer), shownName(invoice.buyer.name)),
            ScreenContent.Fact(.words(.taxExclusiveAmount), invoice.taxExclusiveAmount.text),
            ScreenContent.Fact(.words(.taxAmount), invoice.taxAmount.text),
            ScreenContent.Fact(.words(.taxInclusiveAmount), invoice.taxInclusiveAmount.text),
            ScreenContent.Fact(.words(.seller), invoice.seller.name),
        ]
        if let address = invoice.seller.address {
            facts.append(ScreenContent.Fact(.words(.sellerAddress), address))
        }
        if let code = invoice.identity.code {
            facts.append(ScreenContent.Fact(.words(.invoiceCode), shownNumber(code)))
        }
        facts.append(
            ScreenContent.Fact(.words(.invoiceNumber), shownNumber(invoice.identity.number)))
        return facts
    }

    /// What gives way to the alert, and is worth a line all the same.
    private func notes(on phase: Ready) -> [Phrase] {
        phase.isRendered && alert(of: phase) != .words(.renderedNote) ? [.words(.renderedNote)] : []
    }

    /// One line: the most useful thing to know about the choices.
    private func guidance(for phase: Ready) -> [Phrase] {
        guard phase.mayBePrinted else {
            return [.words(phase.creditNote == nil ? .noChoices : .creditNoteHint)]
        }
        if phase.isSettled == false { return [.words(.documentFetching)] }
        if phase.isAskingForPage { return [.words(.pageAsking)] }
        if isSettling, journalIsDown == false, case .good = phase.file, isPrinterBlocked == false {
            return [.words(.printerChecking)]
        }
        let hasPhone = phase.link.fits || canOfferPage(phase)
        if let reason = reasonAgainstPrinting(phase) {
            if hasPhone { return [reason] }
            return [.words(phase.file == .ofdOnly ? .documentOFDNoPhone : .readyNoWay)]
        }
        if phase.offers(.reissue) { return [.words(.billReprint)] }
        if hasPhone { return [.words(.readyChoose)] }
        return [.words(.readyPrintOnly)]
    }

    private func reasonAgainstPrinting(_ phase: Ready) -> Phrase? {
        switch phase.file {
        case .ofdOnly: return .words(.documentOFDOnly)
        case .unusable(.broken), .unusable(.encrypted), .unusable(.tooManyPages),
            .unusable(.tooLarge), .unusable(.active), .unusable(.unprintableSize),
            .unusable(.exhausting):
            return .words(.documentBroken)
        case .unusable(.provider): return .words(.documentUnavailable)
        case .none: return .words(.documentUnavailable)
        case .fetching: return nil
        case .good:
            if case .blocked(let reasons) = printer {
                return reasons.first.map(Phrase.printerBlocked)
            }
            return printable(phase) == nil ? .words(.readyOnlyPhone) : nil
        }
    }

    /// The phone is offered only where its code fits; the other choices keep their places.
    private func choices(for phase: Ready) -> [ScreenContent.Choice] {
        let canPrint = (phase.mayBePrinted && phase.isFetching) || printable(phase) != nil
        var choices = [ScreenContent.Choice(.print, .words(.choicePrint), isOn: canPrint)]
        if phase.mayBePrinted, phase.link.fits || canOfferPage(phase) {
            choices.append(
                ScreenContent.Choice(
                    .phone, .words(.choicePhone), isOn: phase.isAskingForPage == false))
        }
        choices.append(changeLanguage)
        let services: [(InvoiceOffer.Service, Command, Words)] = [
            (.email, .email, .choiceEmail), (.message, .message, .choiceMessage),
            (.reissue, .reissue, .choiceReissue),
        ]
        for (service, command, words) in services where phase.offers(service) {
            choices.append(ScreenContent.Choice(command, .words(words)))
        }
        if phase.creditNote != nil {
            choices.append(ScreenContent.Choice(.creditNote, .words(.choiceCreditNote)))
        }
        return choices + revealChoice + [ScreenContent.Choice(.cancel, .words(.choiceFinish))]
    }
}

extension Ready {
    /// Whether the kiosk's own page has been asked for and is not there yet.
    fileprivate var isAskingForPage: Bool {
        switch page {
        case .asking, .measuring: true
        case .none, .open: false
        }
    }

    /// Where the credit note is found that reversed it.
    var creditNote: ReceiptCode? {
        if case .reversed(let reversal) = view { reversal.creditNote } else { nil }
    }
}
