// The screen as a function of the session.

extension Session {
    /// What is to be shown now.
    package var screen: ScreenContent {
        var content = screen(of: state)
        content.status = status
        return content
    }

    func screen(of state: SessionState) -> ScreenContent {
        switch state {
        case .welcome: welcomeScreen
        case .reading(let phase): readingScreen(phase)
        case .lookingUp: lookingUpScreen
        case .entering(let phase): enteringScreen(phase)
        case .proving(let phase): provingScreen(phase)
        case .choosing(let phase): choosingScreen(phase)
        case .buying(let phase): buyingScreen(phase)
        case .confirming(let phase): confirmingScreen(phase)
        case .ordering(let phase): orderingScreen(phase)
        case .waiting(let phase): waitingScreen(phase)
        case .ready(let phase): readyScreen(phase)
        case .bundle(let phase): bundleScreen(phase)
        case .collating(let phase): collatingScreen(phase)
        case .printing(let phase): printingScreen(phase)
        case .doubting(let phase): doubtingScreen(phase)
        case .copying(let phase): copyingScreen(phase)
        case .collect(let shown): collectScreen(shown)
        case .phone(let shown): phoneScreen(shown)
        case .explaining(let phase): explainingScreen(phase)
        case .staff: staffScreen
        case .outOfService: outOfServiceScreen
        }
    }

    private var status: [Phrase] {
        (isWithoutScanner ? [.words(.statusScannerMissing)] : []) + printerStatus
            + (hasOpenCircuit ? [.words(.statusCloudDown)] : [])
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
            + (typedForms.bills == nil
                ? [] : [ScreenContent.Choice(.enterBill, .words(.choiceEnterBill))])
            + (typedForms.payments == nil
                ? [] : [ScreenContent.Choice(.findBill, .words(.choiceFindBill))])
            + (typedForms.toll == nil
                ? [] : [ScreenContent.Choice(.findToll, .words(.choiceFindToll))])
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

    private func phoneScreen(_ shown: Shown) -> ScreenContent {
        ScreenContent(
            .phone, language, headline: .words(.phoneHeadline),
            guidance: [.words(.phoneHow), .words(.phoneSafe)],
            alert: shown.warned ? warning : nil, link: shown.link.text,
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
