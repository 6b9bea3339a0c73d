// The screens on which something is explained.

extension Session {
    /// What happened and what to do next, or what a code is.
    func explainingScreen(_ phase: Explaining) -> ScreenContent {
        switch phase.subject {
        case .notice(let notice): noticeScreen(notice, phase)
        case .reservation(let reservation): reservationScreen(reservation, phase)
        case .code(let code): phase.showsLink ? linkScreen(phase) : codeScreen(code, phase)
        }
    }

    private func noticeScreen(_ notice: Notice, _ phase: Explaining) -> ScreenContent {
        ScreenContent(
            .notice, language, headline: .notice(notice), guidance: [.noticeNext(notice)],
            alert: phase.warned ? warning : nil,
            choices: [changeLanguage, leaving(phase, isOn: phase.isPause == false)])
    }

    private func codeScreen(_ code: NamedCode, _ phase: Explaining) -> ScreenContent {
        let hides = isMasking && code.facts.contains(where: \.isPersonal)
        var choices = [changeLanguage] + (hides ? revealChoice : []) + [leaving(phase)]
        if phase.link.fits {
            choices.insert(ScreenContent.Choice(.phone, .words(.choicePhoneLink)), at: 0)
        }
        return ScreenContent(
            .code, language, headline: .codeKind(code.kind),
            guidance: [.codeAdvice(code.advice)],
            alert: phase.warned
                ? warning : code.integrity == .mismatch ? .words(.codeMismatch) : nil,
            facts: code.facts.map { ScreenContent.Fact(.codeLabel($0.label), shown($0)) },
            choices: choices)
    }

    private func reservationScreen(
        _ reservation: Reservation, _ phase: Explaining
    ) -> ScreenContent {
        let facts = [
            reservation.seller.map { ScreenContent.Fact(.words(.seller), $0) },
            reservation.buyer.map { ScreenContent.Fact(.words(.buyer), shownName($0)) },
            reservation.total.map { ScreenContent.Fact(.words(.taxInclusiveAmount), $0.text) },
        ]
        return ScreenContent(
            .notice, language, headline: .words(.reservationHeadline),
            guidance: [.words(.reservationHow)], alert: phase.warned ? warning : nil,
            facts: facts.compactMap(\.self),
            choices: [changeLanguage] + (reservation.buyer == nil ? [] : revealChoice)
                + [leaving(phase)])
    }

    private func linkScreen(_ phase: Explaining) -> ScreenContent {
        ScreenContent(
            .phone, language, headline: .words(.codeLinkHeadline),
            guidance: [.words(.codeLinkHow), .words(.codeLinkWhose)],
            alert: phase.warned ? warning : nil, link: phase.link.text,
            choices: [changeLanguage, leaving(phase)])
    }

    private func leaving(_ phase: Explaining, isOn: Bool = true) -> ScreenContent.Choice {
        let label: Words = phase.back == nil ? .choiceFinish : .choiceBack
        return ScreenContent.Choice(.cancel, .words(label), isOn: isOn)
    }

    private func shown(_ fact: NamedCode.Fact) -> String {
        switch fact.label {
        case .buyer: shownName(fact.value)
        case .taxIdentifier: shownNumber(fact.value)
        case .service, .seller, .payee, .total, .amount, .tax, .date, .code, .number: fact.value
        }
    }
}

extension NamedCode.Fact {
    /// Whether it may be hidden.
    fileprivate var isPersonal: Bool { label == .buyer || label == .taxIdentifier }
}
