// The screens on which a cloud is waited for.

extension Session {
    func waitingScreen(_ phase: Waiting) -> ScreenContent {
        if let page = phase.page { return watchingScreen(phase, page) }
        let headline: Words =
            switch phase.stage {
            case .pendingReview: .pendingReviewHeadline
            case .issuing: .issuingHeadline
            case .fileNotReady: .fileNotReadyHeadline
            case .checking: .checkingHeadline
            case .onPhone: .onPhoneHeadline
            }
        let number = phase.number.map { ScreenContent.Fact(.words(.requestNumber), $0) }
        var content = ScreenContent(
            .waiting, language, headline: .words(headline),
            guidance: [
                .waitingElapsed(seconds: phase.elapsedSeconds),
                .words(number == nil ? .waitingLeave : .waitingNumber),
            ],
            alert: phase.warned ? warning : nil, facts: number.map { [$0] } ?? [],
            choices: [changeLanguage, ScreenContent.Choice(.cancel, .words(.choiceFinish))])
        content.since = phase.since
        return content
    }

    private func watchingScreen(_ phase: Waiting, _ page: String) -> ScreenContent {
        ScreenContent(
            .phone, language, headline: .words(.onPhoneHeadline),
            guidance: [.words(.onPhoneHow), .words(.onPhoneWatch)],
            alert: phase.warned ? warning : nil, link: page,
            choices: [changeLanguage, ScreenContent.Choice(.cancel, .words(.choiceBack))])
    }

    func orderingScreen(_ phase: Ordering) -> ScreenContent {
        let headline: Words =
            if case .send = phase.order { .orderingSendHeadline } else { .orderingHeadline }
        var content = ScreenContent(
            .ordering, language, headline: .words(headline), guidance: [.words(.orderingWait)],
            choices: [changeLanguage])
        content.since = phase.since
        return content
    }

    func collatingScreen(_ phase: Bundling) -> ScreenContent {
        ScreenContent(
            .printing, language, headline: .words(.printingHeadline),
            guidance: [.words(.documentFetching)] + (place(in: .bundle(phase)).map { [$0] } ?? []),
            choices: [changeLanguage, ScreenContent.Choice(.cancel, .words(.choiceGiveUp))])
    }
}
