// The screen as a function of the session.

extension Session {
    /// What is to be shown now.
    package var screen: ScreenContent {
        var content = screen(of: state)
        content.status = status
        return content
    }

    private func screen(of state: SessionState) -> ScreenContent {
        switch state {
        case .welcome: welcomeScreen
        case .reading(let phase): readingScreen(phase)
        case .lookingUp: lookingUpScreen
        case .entering(let phase): enteringScreen(phase)
        case .proving(let phase): provingScreen(phase)
        case .waiting(let phase): waitingScreen(phase)
        case .ready(let phase): readyScreen(phase)
        case .printing(let phase): printingScreen(phase)
        case .collect(let phase): collectScreen(phase)
        case .phone(let phase): phoneScreen(phase)
        case .explaining(let phase): explainingScreen(phase)
        case .outOfService: outOfServiceScreen
        }
    }

    private var status: [Phrase] {
        (isWithoutScanner ? [.words(.statusScannerMissing)] : []) + printerStatus
    }

    private var printerStatus: [Phrase] {
        switch printer {
        case .unknown: [.words(.statusPrinterUnknown)]
        case .printing: [.words(.statusPrinterReady)]
        case .blocked(let reasons): reasons.prefix(1).map(Phrase.statusPrinter)
        }
    }

    var changeLanguage: ScreenContent.Choice {
        ScreenContent.Choice(.language, .words(.choiceLanguage))
    }

    private var welcomeScreen: ScreenContent {
        ScreenContent(
            .welcome, language, headline: .words(.welcomeHeadline),
            guidance: isWithoutScanner
                ? [.words(.welcomeNoScanner)] : [.words(.welcomeHold), .words(.welcomeThen)],
            choices: [changeLanguage] + typedChoices)
    }

    private var typedChoices: [ScreenContent.Choice] {
        (typedForms.serial == nil
            ? [] : [ScreenContent.Choice(.enterSerial, .words(.choiceEnterSerial))])
            + (typedForms.fiscalBill
                ? [ScreenContent.Choice(.enterBill, .words(.choiceEnterBill))] : [])
    }

    private func readingScreen(_ phase: Reading) -> ScreenContent {
        ScreenContent(
            .reading, language, headline: .words(.readingHeadline),
            guidance: [.readingCharacters(phase.characters)])
    }

    private var lookingUpScreen: ScreenContent {
        ScreenContent(
            .lookingUp, language, headline: .words(.lookingUpHeadline),
            guidance: [.words(.lookingUpWait)],
            choices: [changeLanguage, ScreenContent.Choice(.cancel, .words(.choiceGiveUp))])
    }

    private func provingScreen(_ phase: Proving) -> ScreenContent {
        ScreenContent(
            .proof, language, headline: .proofHeadline(phase.fact),
            guidance: [.proofHow(phase.fact), .words(.proofWhy)],
            alert: phase.warned ? warning : phase.missed ? .words(.proofMissed) : nil,
            entry: phase.typed,
            choices: [
                functionKey(.language, .words(.choiceLanguage)),
                functionKey(.cancel, .words(.choiceGiveUp)),
            ])
    }

    private func waitingScreen(_ phase: Waiting) -> ScreenContent {
        let headline: Words =
            switch phase.stage {
            case .pendingReview: .pendingReviewHeadline
            case .issuing: .issuingHeadline
            case .fileNotReady: .fileNotReadyHeadline
            }
        return ScreenContent(
            .waiting, language, headline: .words(headline),
            guidance: [.waitingElapsed(seconds: phase.elapsedSeconds), .words(.waitingLeave)],
            choices: [changeLanguage, ScreenContent.Choice(.cancel, .words(.choiceFinish))])
    }

    private func printingScreen(_ phase: Printing) -> ScreenContent {
        let canGiveUp = phase.isCancelling == false
        return ScreenContent(
            .printing, language, headline: .words(.printingHeadline),
            guidance: [progress(of: phase), .words(.collectCopy)],
            alert: phase.holdsOthers ? .words(.printingHold) : nil,
            choices: [
                changeLanguage,
                ScreenContent.Choice(.cancel, .words(.choiceGiveUp), isOn: canGiveUp),
            ])
    }

    private func progress(of phase: Printing) -> Phrase {
        if phase.isCancelling { return .words(.printingCancelling) }
        guard let progress = phase.progress else { return .words(.printingSubmitting) }
        if let reason = progress.reasons.first(where: \.isBlocking) {
            return .printingWaits(reason)
        }
        guard let done = progress.pagesCompleted else { return .words(.printingSubmitting) }
        let pages = phase.order.document.pages
        return .printingPages(done: min(done, pages), of: pages)
    }

    private func collectScreen(_ phase: Ready) -> ScreenContent {
        var choices = [changeLanguage, ScreenContent.Choice(.cancel, .words(.choiceFinish))]
        if phase.link.fits {
            choices.insert(ScreenContent.Choice(.phone, .words(.choicePhone)), at: 0)
        }
        return ScreenContent(
            .collect, language, headline: .words(.collectHeadline),
            guidance: [.words(.collectCopy)], choices: choices)
    }

    private func phoneScreen(_ phase: Ready) -> ScreenContent {
        ScreenContent(
            .phone, language, headline: .words(.phoneHeadline),
            guidance: [.words(.phoneHow), .words(.phoneSafe)],
            alert: phase.warned ? warning : nil, link: phase.link.text,
            choices: [changeLanguage, ScreenContent.Choice(.cancel, .words(.choiceBack))])
    }

    private var outOfServiceScreen: ScreenContent {
        ScreenContent(
            .outOfService, language, headline: .words(.outOfServiceHeadline),
            guidance: [.words(.outOfServiceNext)], choices: [changeLanguage])
    }

    /// The words of a visit that is about to end.
    var warning: Phrase {
        .idleWarning(seconds: Limits.idleWarning.milliseconds / 1_000)
    }
}
