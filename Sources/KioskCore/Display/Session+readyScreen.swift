// The main screen: the invoice, and what the customer can do with it.

extension Session {
    func readyScreen(_ phase: Ready) -> ScreenContent {
        ScreenContent(
            .ready, language, headline: headline(of: phase), guidance: guidance(for: phase),
            alert: phase.warned ? warning : nil, facts: facts(of: phase.invoice),
            choices: choices(for: phase))
    }

    private func headline(of phase: Ready) -> Phrase {
        switch phase.view {
        case .voided: .words(.voidedHeadline)
        case .reversed: .words(.reversedHeadline)
        case .issued: .words(phase.invoice.kind == .creditNote ? .creditNote : .readyHeadline)
        }
    }

    /// The facts that the tax cloud's own kiosk page names, in its order; what an invoice has not
    /// is left out.
    private func facts(of invoice: Invoice) -> [ScreenContent.Fact] {
        var facts = [
            ScreenContent.Fact(.words(.buyer), invoice.buyer.name),
            ScreenContent.Fact(.words(.taxExclusiveAmount), invoice.taxExclusiveAmount.text),
            ScreenContent.Fact(.words(.taxAmount), invoice.taxAmount.text),
            ScreenContent.Fact(.words(.taxInclusiveAmount), invoice.taxInclusiveAmount.text),
            ScreenContent.Fact(.words(.seller), invoice.seller.name),
        ]
        if let address = invoice.seller.address {
            facts.append(ScreenContent.Fact(.words(.sellerAddress), address))
        }
        if let code = invoice.identity.code {
            facts.append(ScreenContent.Fact(.words(.invoiceCode), code))
        }
        facts.append(ScreenContent.Fact(.words(.invoiceNumber), invoice.identity.number))
        return facts
    }

    /// One line: the most useful thing to know about the choices.
    private func guidance(for phase: Ready) -> [Phrase] {
        guard phase.view == .issued else { return [.words(.noChoices)] }
        if phase.isSettled == false { return [.words(.documentFetching)] }
        let hasPhone = phase.link.fits
        if let reason = reasonAgainstPrinting(phase) {
            if hasPhone { return [reason] }
            return [.words(phase.file == .ofdOnly ? .documentOFDNoPhone : .readyNoWay)]
        }
        if hasPhone { return [.words(.readyChoose)] }
        if case .tooLarge = phase.link { return [.words(.linkTooLarge)] }
        return [.words(.readyPrintOnly)]
    }

    private func reasonAgainstPrinting(_ phase: Ready) -> Phrase? {
        switch phase.file {
        case .ofdOnly: return .words(.documentOFDOnly)
        case .unusable(.broken), .unusable(.encrypted), .unusable(.tooManyPages),
            .unusable(.tooLarge):
            return .words(.documentBroken)
        case .unusable(.provider): return .words(.documentUnavailable)
        case .none: return .words(.noChoices)
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
        let isIssued = phase.view == .issued
        let canPrint = phase.isFetching || printable(phase) != nil
        var choices = [ScreenContent.Choice(.print, .words(.choicePrint), isOn: canPrint)]
        if isIssued, phase.link.fits {
            choices.append(ScreenContent.Choice(.phone, .words(.choicePhone)))
        }
        choices.append(ScreenContent.Choice(.language, .words(.choiceLanguage)))
        choices.append(ScreenContent.Choice(.cancel, .words(.choiceFinish)))
        return choices
    }
}
