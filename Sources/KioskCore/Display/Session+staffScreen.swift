// How devices and clouds are, on one screen.

extension Session {
    var staffScreen: ScreenContent {
        ScreenContent(
            .staff, language, headline: .words(.staffHeadline), guidance: [.words(.staffHow)],
            facts: printerFacts + scannerFacts + cloudFacts,
            choices: [changeLanguage, ScreenContent.Choice(.cancel, .words(.choiceFinish))])
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
