// The screens while something is put on paper, and of what is asked about it.

extension Session {
    func printingScreen(_ phase: Printing) -> ScreenContent {
        let canGiveUp = phase.isCancelling == false
        var content = ScreenContent(
            .printing, language, headline: .words(.printingHeadline),
            guidance: [progress(of: phase), place(in: phase.behind) ?? .words(.collectCopy)],
            alert: phase.holdsOthers ? .words(.printingHold) : standbyNote,
            choices: [
                changeLanguage,
                ScreenContent.Choice(.cancel, .words(.choiceGiveUp), isOn: canGiveUp),
            ])
        content.since = phase.since
        content.picture = .printing
        if let done = phase.progress?.pagesCompleted {
            content.progress = ScreenContent.Progress(done, of: phase.order.document.pages)
        }
        return content
    }

    /// Which document of several it is.
    func place(in shown: Shown) -> Phrase? {
        guard case .bundle(let phase) = shown, let run = phase.run else { return nil }
        return .printingDocument(run.position, of: run.total)
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

    func collectScreen(_ shown: Shown) -> ScreenContent {
        let leaving: Words =
            if case .bundle(let phase) = shown, phase.isAllPrinted == false {
                .choiceBack
            } else {
                .choiceFinish
            }
        var choices = [changeLanguage, ScreenContent.Choice(.cancel, .words(leaving))]
        if shown.link.fits, shown.mayLeadToPhone {
            choices.insert(ScreenContent.Choice(.phone, .words(.choicePhone)), at: 0)
        }
        var content = ScreenContent(
            .collect, language, headline: .words(.collectHeadline),
            guidance: [.words(.collectCopy)], alert: shown.warned ? warning : standbyNote,
            choices: choices)
        content.picture = .takePaper
        return content
    }

    /// The paper comes out of another printer than people look at.
    private var standbyNote: Phrase? {
        outlet == printers[0] ? nil : .words(.printingStandby)
    }

    func doubtingScreen(_ phase: Doubting) -> ScreenContent {
        let when = phase.when.map(Phrase.doubtSince)
        return ScreenContent(
            .doubt, language, headline: .words(.doubtHeadline),
            guidance: [when ?? .words(.doubtHow)],
            alert: phase.warned ? warning : when == nil ? standbyNote : nil,
            choices: [ScreenContent.Choice(.confirm, .words(.choicePageOut))]
                + phone(of: phase.back)
                + [
                    changeLanguage, ScreenContent.Choice(.deny, .words(.choicePageMissing)),
                    ScreenContent.Choice(.cancel, .words(.choiceBack)),
                ])
    }

    func copyingScreen(_ phase: Copying) -> ScreenContent {
        let when = phase.document.history.prints.last?.when.map(Phrase.printedBefore)
        return ScreenContent(
            .copy, language, headline: .words(.copyHeadline),
            guidance: [when ?? .words(.printedNow), .words(.copyHow)],
            alert: phase.warned ? warning : nil,
            choices: [
                ScreenContent.Choice(
                    .confirm, .words(.choicePrintAgain), isOn: mayPrint(phase.document))
            ] + phone(of: phase.behind)
                + [changeLanguage, ScreenContent.Choice(.cancel, .words(.choiceBack))])
    }

    private func phone(of shown: Shown) -> [ScreenContent.Choice] {
        shown.link.fits && shown.mayLeadToPhone
            ? [ScreenContent.Choice(.phone, .words(.choicePhone))] : []
    }
}
