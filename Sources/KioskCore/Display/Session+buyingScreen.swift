// The screens on which a buyer is named, and on which the last look is taken.

extension Session {
    func buyingScreen(_ phase: Buying) -> ScreenContent {
        let headline: Words =
            switch phase.purpose {
            case .issue(let question): question.order == nil ? .buyElsewhere : .buyHeadline
            case .retitle: .retitleHeadline
            }
        return ScreenContent(
            .buying, language, headline: .words(headline), guidance: guidance(for: phase),
            alert: phase.warned ? warning : trouble(of: phase), facts: facts(of: phase),
            choices: choices(for: phase))
    }

    private func guidance(for phase: Buying) -> [Phrase] {
        if case .retitle = phase.purpose { return [.words(.retitleWarning), .words(.buyScan)] }
        if phase.buyers.isEmpty {
            if phase.link.isMeasured == false { return [.words(.lookingUpWait)] }
            return [
                .words(phase.link.fits || phase.mayMakePage ? .buyOnlyPhone : .buyNoWay)
            ]
        }
        return [.words(phase.accepts(.enterprise) ? .buyScan : .buyChoose)]
    }

    private func trouble(of phase: Buying) -> Phrase? {
        switch phase.before {
        case .nothing: nil
        case .failed(let refusal): .notice(Notice(refusal))
        case .lost: .words(.buyLost)
        case .noPage: .words(.buyNoPage)
        }
    }

    private func facts(of phase: Buying) -> [ScreenContent.Fact] {
        switch phase.purpose {
        case .issue(let question): question.order.map(facts) ?? []
        case .retitle(let bundling):
            [
                ScreenContent.Fact(.words(.applicationNumber), bundling.bundle.number),
                ScreenContent.Fact(.words(.buyer), shownName(bundling.bundle.buyer.name)),
            ]
        }
    }

    /// The seller, what was bought as far as it stands on few lines, the total.
    private func facts(of order: OrderContent) -> [ScreenContent.Fact] {
        let lines = order.lines.prefix(ScreenContent.orderLines)
        let rest = order.lines.count - lines.count
        return [ScreenContent.Fact(.words(.seller), order.seller.name)]
            + lines.map { ScreenContent.Fact(.words(.item), "\($0.name)  \($0.total.text)") }
            + (rest > 0 ? [ScreenContent.Fact(.words(.item), words: .moreLines(rest))] : [])
            + [ScreenContent.Fact(.words(.taxInclusiveAmount), order.total.text)]
    }

    private func choices(for phase: Buying) -> [ScreenContent.Choice] {
        var choices: [ScreenContent.Choice] = []
        if let buyer = phase.visit.buyer, phase.accepts(buyer.kind) {
            choices.append(ScreenContent.Choice(.retry, .words(.choiceRetry)))
        }
        if phase.link.fits || phase.mayMakePage {
            choices.append(ScreenContent.Choice(.phone, .words(.choiceOnPhone)))
        }
        choices.append(changeLanguage)
        if phase.accepts(.person) {
            choices.append(ScreenContent.Choice(.person, .words(.choicePerson)))
        }
        if phase.accepts(.organisation) {
            choices.append(ScreenContent.Choice(.organisation, .words(.choiceOrganisation)))
        }
        let leave: Words = if case .retitle = phase.purpose { .choiceBack } else { .choiceFinish }
        return choices + [ScreenContent.Choice(.cancel, .words(leave))]
    }

    // MARK: The last look

    func confirmingScreen(_ phase: Confirming) -> ScreenContent {
        let content = content(of: phase)
        return ScreenContent(
            .confirming, language, headline: .words(content.headline),
            guidance: [.words(content.how)],
            alert: phase.warned ? warning : phase.warnings.first.map(alert), facts: content.facts,
            choices: [
                ScreenContent.Choice(.confirm, .words(content.yes)), changeLanguage,
                ScreenContent.Choice(.cancel, .words(.choiceBack)),
            ])
    }

    private func content(
        of phase: Confirming
    ) -> (headline: Words, how: Words, yes: Words, facts: [ScreenContent.Fact]) {
        switch phase.order {
        case .issue(let content, let buyer):
            (
                .confirmIssueHeadline, .confirmIssueHow, .choiceConfirmIssue,
                facts(of: buyer) + [
                    ScreenContent.Fact(.words(.seller), content.seller.name),
                    ScreenContent.Fact(.words(.taxInclusiveAmount), content.total.text),
                ]
            )
        case .retitle(let bundle, let buyer):
            (
                .confirmRetitleHeadline, .retitleWarning, .choiceConfirm,
                facts(of: buyer) + [
                    ScreenContent.Fact(.words(.applicationNumber), bundle.number),
                    ScreenContent.Fact(.words(.taxInclusiveAmount), bundle.total.text),
                ]
            )
        case .page(let order):
            (.buyHeadline, .buyOnlyPhone, .choiceConfirm, facts(of: order))
        case .reissue:
            // Without an invoice on the screen before, there is no bill that could become void.
            (
                .confirmReissueHeadline,
                phase.back.shown == nil ? .confirmFirstBillHow : .confirmReissueHow,
                .choiceConfirm, factsToReissue(phase.back)
            )
        case .send(let destination):
            (
                .confirmSendHeadline, .confirmSendHow, .choiceSend,
                [ScreenContent.Fact(.words(.destination), destination.masked)]
            )
        }
    }

    /// What a new bill is asked for: the lost one, or the payment that was chosen.
    private func factsToReissue(_ back: SessionState) -> [ScreenContent.Fact] {
        if case .invoice(let phase)? = back.shown {
            return billFacts(of: phase.invoice, isWhole: true)
        }
        guard case .choosing(let phase) = back, case .candidates(_, let all) = phase.subject else {
            return []
        }
        return all[phase.cursor].facts.map { ScreenContent.Fact(.codeLabel($0.label), $0.value) }
    }

    private func facts(of buyer: Buyer) -> [ScreenContent.Fact] {
        let name =
            buyer.name.map { ScreenContent.Fact(.words(.buyer), $0) }
            ?? ScreenContent.Fact(.words(.buyer), words: .words(.personWithoutName))
        let tax = buyer.taxIdentifier.map { ScreenContent.Fact(.words(.taxIdentifier), $0) }
        return [name] + (tax.map { [$0] } ?? [])
    }

    private func alert(_ warning: InvoiceTitle.Warning) -> Phrase {
        switch warning {
        case .sum: .words(.titleSumWrong)
        case .taxIdentifier: .words(.titleTaxIdentifierWrong)
        }
    }
}

extension ScreenContent {
    /// Lines of an order that are shown; the rest is counted.
    fileprivate static let orderLines = 4
}
