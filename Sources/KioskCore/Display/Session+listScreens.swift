// The screens with a list: things to type, things that were found, invoices of one application.

extension Session {
    func choosingScreen(_ phase: Choosing) -> ScreenContent {
        let moving = [
            ScreenContent.Choice(.confirm, .words(.choiceTake), isOn: phase.canTake),
            changeLanguage,
            ScreenContent.Choice(.previous, .words(.choicePrevious)),
            ScreenContent.Choice(.next, .words(.choiceNext)),
            ScreenContent.Choice(.cancel, .words(.choiceFinish)),
        ]
        switch phase.subject {
        case .forms(let forms):
            let rows = forms.map { ScreenContent.List.Row(.formName($0)) }
            return ScreenContent(
                .choosing, language, headline: .words(.chooseFormHeadline),
                guidance: [.words(.chooseHow)], alert: phase.warned ? warning : nil,
                list: ScreenContent.List(rows, cursor: phase.cursor), choices: moving)
        case .candidates(_, let candidates):
            return ScreenContent(
                .choosing, language, headline: .words(.chooseFoundHeadline),
                guidance: [.words(.chooseHow), .words(.choosePrivate)],
                alert: phase.warned ? warning : nil,
                list: ScreenContent.List(candidates.map(row), cursor: phase.cursor),
                choices: moving)
        }
    }

    private func row(_ candidate: Candidate) -> ScreenContent.List.Row {
        var row = ScreenContent.List.Row(nil, candidate.facts.map(\.value))
        if candidate.canBeMade { row.note = .words(.candidateUnbilled) }
        return row
    }

    func bundleScreen(_ phase: Bundling) -> ScreenContent {
        let bundle = phase.bundle
        return ScreenContent(
            .bundle, language,
            headline: bundle.isReversed
                ? .words(.bundleReversed) : .bundleCount(bundle.parts.count),
            guidance: guidance(for: phase), alert: phase.warned ? warning : alert(of: phase),
            facts: [
                ScreenContent.Fact(.words(.buyer), shownName(bundle.buyer.name)),
                ScreenContent.Fact(.words(.taxInclusiveAmount), bundle.total.text),
            ],
            list: ScreenContent.List(
                bundle.parts.indices.map { row($0, phase) }, cursor: phase.cursor),
            choices: choices(for: phase))
    }

    private func guidance(for phase: Bundling) -> [Phrase] {
        if phase.bundle.isReversed { return [.words(.noChoices)] }
        if case .blocked(let reasons) = printer, let reason = reasons.first {
            return [phase.link.fits ? .printerBlocked(reason) : .words(.readyNoWay)]
        }
        if isSettling { return [.words(.printerChecking)] }
        if phase.isAllPrinted == false || phase.doubtful.isEmpty == false {
            return [.words(.bundleHow)]
        }
        return [.words(phase.printed.isEmpty ? .bundleNoFiles : .bundleDone)]
    }

    private func alert(of phase: Bundling) -> Phrase? {
        let asked = phase.visit.buyer?.name
        return asked == nil || asked == phase.bundle.buyer.name ? nil : .words(.buyerDiffers)
    }

    private func row(_ place: Int, _ phase: Bundling) -> ScreenContent.List.Row {
        let part = phase.bundle.parts[place]
        let label: Words =
            switch part.kind {
            case .invoice: .partInvoice
            case .summary: .partSummary
            }
        var row = ScreenContent.List.Row(
            .words(label), [part.seller, part.issueDate?.text, part.total?.text].compactMap(\.self))
        row.isMarked = phase.marked.contains(place)
        if phase.printed.contains(place) {
            row.note = .words(.partPrinted)
        } else if phase.doubtful[place] != nil {
            row.note = .words(.partDoubtful)
        } else if part.hasFile == false {
            row.note = .words(.partNoFile)
        }
        return row
    }

    private func choices(for phase: Bundling) -> [ScreenContent.Choice] {
        let canPrint = phase.isAllPrinted == false && mayPrint
        let canPrintThese =
            isSettling == false && phase.pickedDoubt != nil
            || canPrint && phase.picked.contains { phase.mayPrint($0) }
        var choices = [
            ScreenContent.Choice(.print, .words(.choicePrintThese), isOn: canPrintThese)
        ]
        if phase.link.fits, phase.bundle.isReversed == false {
            choices.append(ScreenContent.Choice(.phone, .words(.choicePhone)))
        }
        choices.append(changeLanguage)
        choices.append(ScreenContent.Choice(.printAll, .words(.choicePrintAll), isOn: canPrint))
        choices.append(ScreenContent.Choice(.mark, .words(.choiceMark), isOn: canPrint))
        if phase.bundle.services.contains(.retitle) {
            choices.append(ScreenContent.Choice(.retitle, .words(.choiceRetitle)))
        }
        return choices + revealChoice + [
            ScreenContent.Choice(.previous, .words(.choicePrevious)),
            ScreenContent.Choice(.next, .words(.choiceNext)),
            ScreenContent.Choice(.cancel, .words(.choiceFinish)),
        ]
    }
}
