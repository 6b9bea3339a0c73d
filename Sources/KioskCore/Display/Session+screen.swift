// The screen as a function of the session.

extension Session {
    /// What is to be shown now.
    package var screen: ScreenContent {
        var content = screen(of: state).withFacts(on: factPage, atMost: factsAtOnce)
        if let help { content = helpScreen(help, over: content) }
        content.status = status
        content.clock = clock
        content.keys = keysEverywhere
        content.look = look
        content.speech = speech
        return content
    }

    /// Facts that stand on the screen at a time; nil for all of them.
    private var factsAtOnce: Int? {
        // What is agreed to is seen as a whole.
        if case .confirming = foreground { return nil }
        if look.isLarge { return Limits.largeFacts }
        if case .staff = state { return Limits.staffFacts }
        return nil
    }

    private var keysEverywhere: [ScreenContent.Choice] {
        [
            ScreenContent.Choice(.help, .words(.keyHelp)),
            ScreenContent.Choice(.look, .words(.keyLook)),
        ] + (offerings.hasSpeech ? [ScreenContent.Choice(.speak, .words(.keySpeak))] : [])
    }

    func screen(of state: SessionState) -> ScreenContent {
        switch state {
        case .welcome: welcomeScreen
        case .reading(let phase): readingScreen(phase)
        case .lookingUp(let phase): lookingUpScreen(phase)
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
        case .staff(let phase): staffScreen(phase)
        case .outOfService: outOfServiceScreen
        }
    }

    /// How printer, scanner and cloud are. Of a scanner that types, and of a cloud that has not
    /// been asked yet, nobody knows.
    private var status: [Phrase] {
        printerStatus + scannerStatus + cloudStatus
    }

    private var printerStatus: [Phrase] {
        if journalIsDown { return [.statusPrinter(.paused)] }
        return switch printer {
        case .unknown: [.words(.statusPrinterUnknown)]
        case .printing: [.words(.statusPrinterReady)]
        case .blocked(let reasons): reasons.prefix(1).map(Phrase.statusPrinter)
        }
    }

    private var scannerStatus: [Phrase] {
        if scanners.isEmpty { return [] }
        return [.words(isWithoutScanner ? .statusScannerMissing : .statusScannerReady)]
    }

    private var cloudStatus: [Phrase] {
        if hasOpenCircuit { return [.words(.statusCloudDown)] }
        return hasHeardCloud ? [.words(.statusCloudReady)] : []
    }

    var changeLanguage: ScreenContent.Choice {
        ScreenContent.Choice(.language, .languageName(nextLanguage))
    }

    private var welcomeScreen: ScreenContent {
        var content = ScreenContent(
            .welcome, language, headline: .words(.welcomeHeadline),
            guidance: isWithoutScanner
                ? [.words(.welcomeNoScanner), .words(.siteHelpDesk)]
                : [.words(.welcomeHold), .words(.welcomeThen), .words(.siteHours)],
            choices: [changeLanguage] + typedChoices)
        content.picture = isWithoutScanner ? nil : .holdReceipt
        content.alert = journalIsDown ? .words(.welcomeNoPrint) : nil
        return content
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
        var content = ScreenContent(
            .reading, language, headline: .words(.readingHeadline),
            guidance: [.readingCharacters(phase.characters)])
        content.picture = .holdReceipt
        return content
    }

    private func lookingUpScreen(_ phase: LookingUp) -> ScreenContent {
        var content = ScreenContent(
            .lookingUp, language, headline: .words(.lookingUpHeadline),
            guidance: [.words(.lookingUpWait)],
            choices: [changeLanguage, ScreenContent.Choice(.cancel, .words(.choiceGiveUp))])
        content.since = phase.since
        return content
    }

    private func provingScreen(_ phase: Proving) -> ScreenContent {
        ScreenContent(
            .proof, language, headline: .proofHeadline(phase.fact),
            guidance: [.proofHow(phase.fact), .words(.proofWhy)],
            alert: phase.warned ? warning : phase.missed ? .words(.proofMissed) : nil,
            entry: phase.typed,
            choices: [
                functionKey(.language, .languageName(nextLanguage)),
                functionKey(.cancel, .words(.choiceGiveUp)),
            ])
    }

    private func phoneScreen(_ shown: Shown) -> ScreenContent {
        ScreenContent(
            .phone, language, headline: .words(.phoneHeadline),
            guidance: [.words(shown.pageEnd == nil ? .phoneHow : .pageHow), .words(.phoneSafe)],
            alert: shown.warned ? warning : nil, link: shown.phoneLink,
            choices: [changeLanguage, ScreenContent.Choice(.cancel, .words(.choiceBack))])
    }

    private var outOfServiceScreen: ScreenContent {
        ScreenContent(
            .outOfService, language, headline: .words(.outOfServiceHeadline),
            guidance: [
                .words(isClosedByStaff ? .outOfServiceStaff : .outOfServiceNext),
                .words(.siteHelpDesk), .words(.siteHours),
            ], choices: [changeLanguage])
    }

    /// The words of a visit that is about to end.
    var warning: Phrase {
        .idleWarning(seconds: Limits.idleWarning.milliseconds / 1_000)
    }
}
