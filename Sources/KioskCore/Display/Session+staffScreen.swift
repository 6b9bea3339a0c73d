// How everything is, on one screen for a technician.

extension Session {
    func staffScreen(_ phase: Staff) -> ScreenContent {
        ScreenContent(
            .staff, language, headline: .words(.staffHeadline), guidance: [.words(.staffHow)],
            alert: phase.warned
                ? warning
                : phase.isNotKept
                    ? .words(.staffNotKept)
                    : phase.settings.map(words) ?? phase.test.map(words),
            facts: [
                ScreenContent.Fact(
                    .words(.staffService),
                    words: .words(isClosedByStaff ? .staffClosed : .staffOpen))
            ] + printerFacts + scannerFacts + cloudFacts + machineFacts(phase.report),
            choices: [
                ScreenContent.Choice(
                    .print, .words(.choiceTestPage), isOn: mayPrintSheet(phase)),
                changeLanguage,
                ScreenContent.Choice(
                    .service, .words(isClosedByStaff ? .choiceOpen : .choiceClose)),
                ScreenContent.Choice(
                    .ticket, .words(.choiceTicket), isOn: mayPrintSheet(phase)),
                ScreenContent.Choice(.cancel, .words(.choiceFinish)),
            ])
    }

    private func words(for test: Staff.Test) -> Phrase {
        switch test {
        case .making, .printing, .cancelling: .words(.staffTestRunning)
        case .ended(.completed): .words(.staffTestDone)
        case .ended(.unknown): .words(.staffTestUnknown)
        case .ended(.aborted), .ended(.canceled), .ended(.refused), .notMade:
            .words(.staffTestFailed)
        }
    }

    private func words(for progress: SettingsImport) -> Phrase {
        switch progress {
        case .reading(let have, let all): .settingsRead(have: have, of: all)
        case .taken: .words(.settingsTaken)
        case .refused(.malformed), .refused(.badSignature): .words(.settingsBad)
        case .refused(.otherKiosk): .words(.settingsOther)
        case .refused(.early): .words(.settingsEarly)
        case .refused(.old): .words(.settingsOld)
        case .refused(.badConfiguration): .words(.settingsUnusable)
        case .refused(.notKept): .words(.settingsNotKept)
        }
    }

    private func machineFacts(_ report: StaffReport?) -> [ScreenContent.Fact] {
        guard let report else { return [] }
        var facts: [ScreenContent.Fact] = []
        if let free = report.freeMegabytes {
            facts.append(ScreenContent.Fact(.words(.staffDisk), "\(free) MB"))
        }
        if let entries = report.entries {
            facts.append(ScreenContent.Fact(.words(.staffEntries), "\(entries)"))
        }
        if let fault = report.journalFault {
            facts += [
                ScreenContent.Fact(.words(.staffEntries), words: .words(.staffNoEntries)),
                ScreenContent.Fact(.words(.staffEntries), fault),
            ]
        }
        facts.append(ScreenContent.Fact(.words(.staffVersion), report.version))
        guard report.faults.isEmpty == false else {
            return facts + [ScreenContent.Fact(.words(.staffFault), words: .words(.staffNoFaults))]
        }
        return facts
            + report.faults.prefix(Limits.staffFaults).map {
                ScreenContent.Fact(.words(.staffFault), "\($0.when) \($0.what.text)")
            }
    }

    private var printerFacts: [ScreenContent.Fact] {
        printers.flatMap { name in
            let label = Phrase.words(name == printers[0] ? .staffPrinter : .staffStandby)
            let motions = advice[name, default: []].prefix(2)
            return [ScreenContent.Fact(label, words: words(for: conditions[name]))]
                + motions.map { ScreenContent.Fact(label, words: .printerAdvice($0)) }
        }
    }

    private func words(for condition: PrinterCondition?) -> Phrase {
        switch condition {
        case .printing(let reasons):
            reasons.first.map(Phrase.statusPrinter) ?? .words(.statusPrinterReady)
        case .blocked(let reasons):
            reasons.first.map(Phrase.statusPrinter) ?? .words(.statusPrinterUnknown)
        case .unknown, nil:
            .words(.statusPrinterUnknown)
        }
    }

    private var scannerFacts: [ScreenContent.Fact] {
        scanners.sorted { $0.key.text < $1.key.text }.map { _, condition in
            ScreenContent.Fact(
                .words(.staffScanner),
                words: .words(condition.isConnected ? .staffGood : .staffMissing))
        }
    }

    /// Only what is not as it should be; nothing is said of a cloud that answers.
    private var cloudFacts: [ScreenContent.Fact] {
        guard clouds.isEmpty == false else {
            return [ScreenContent.Fact(.words(.staffCloud), words: .words(.staffGood))]
        }
        return clouds.sorted { $0.key.text < $1.key.text }.flatMap { account, condition in
            [ScreenContent.Fact(.words(.staffCloud), account.text)] + facts(of: condition)
        }
    }

    private func facts(of condition: CloudCondition) -> [ScreenContent.Fact] {
        let circuit: Words =
            switch condition.circuit {
            case .closed: .staffGood
            case .open: .cloudOpen
            case .halfOpen: .cloudHalfOpen
            }
        let skew = condition.clockSkew.map {
            ScreenContent.Fact(.words(.staffClock), words: .clockSkew(seconds: $0))
        }
        return [ScreenContent.Fact(.words(.staffCloud), words: .words(circuit))]
            + (skew.map { [$0] } ?? [])
    }
}
