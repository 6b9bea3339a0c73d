// Which tone goes with a change of the screen.

extension Cue {
    /// The tone for the change from one screen to the next; nil where nothing is to be heard.
    package init?(from before: ScreenContent?, to after: ScreenContent) {
        guard let before, before.name != after.name else {
            guard let before, after.name != .staff else { return nil }
            let isAlerted = before.alert == nil && after.isAlarming
            guard isAlerted || before.waitsForPaper == false && after.waitsForPaper else {
                return nil
            }
            self = .needsYou
            return
        }
        // Help comes and goes without a turn of the visit.
        if before.name == .help || after.name == .help { return nil }
        switch after.name {
        case .lookingUp:
            self = .recognised
        case .notice, .code:
            self = after.headline.isOfScan ? .notRecognised : .needsYou
        case .collect, .phone:
            self = .done
        case .proof, .choosing, .buying, .confirming, .ready, .bundle, .doubt, .copy:
            self = .needsYou
        case .welcome, .reading, .entry, .ordering, .waiting, .printing, .help, .staff,
            .outOfService:
            return nil
        }
    }
}

extension ScreenContent {
    /// Whether its alert wants an answer, and is no mere note.
    fileprivate var isAlarming: Bool {
        if case .idleWarning? = alert { return true }
        return alert != nil && [.proof, .entry, .printing].contains(name)
    }

    /// Whether a page waits for somebody to look after the printer.
    fileprivate var waitsForPaper: Bool {
        if case .printingWaits? = guidance.first { true } else { false }
    }
}

extension Phrase {
    /// Whether it says that what was scanned is of no use.
    fileprivate var isOfScan: Bool {
        guard case .notice(let notice) = self else {
            if case .codeKind = self { return true }
            return false
        }
        return [
            .notAReceipt, .otherHost, .otherSystem, .malformedCode, .scanTooLong,
            .scanControlCharacters, .scanControlKeys, .scanTorn, .scanUndecodable, .notFound,
            .unreadableOrder, .cardRefused, .cardOtherKiosk, .cardNotNow, .cardUsed,
        ].contains(notice)
    }
}
