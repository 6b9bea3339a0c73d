// The screen on which a number is typed.

extension Session {
    /// The field, what has been typed, and what is missing.
    func enteringScreen(_ phase: Entering) -> ScreenContent {
        ScreenContent(
            .entry, language, headline: .entryHeadline(phase.field),
            guidance: [.entryHow(phase.field), progress(of: phase)],
            alert: phase.warned ? warning : trouble(of: phase), entry: phase.typed,
            choices: [
                functionKey(.language, .languageName(nextLanguage)),
                functionKey(
                    .cancel, .words(phase.back == nil ? .choiceGiveUp : .choiceBack)),
            ])
    }

    private func trouble(of phase: Entering) -> Phrase? {
        switch phase.refused {
        case .notice(let notice): .notice(notice)
        case .code(let code): .codeKind(code.kind)
        case .reservation: .words(.reservationHeadline)
        case nil:
            phase.isWrong
                ? .words(.entryImplausible) : phase.missed ? shortage(of: phase) : nil
        }
    }

    private func progress(of phase: Entering) -> Phrase {
        if phase.isUnusual { return .words(.entryWrong) }
        if phase.typed.isEmpty, phase.lengths.lowerBound == 0 { return .words(.entryEmpty) }
        if phase.missing == 0 { return .words(.entryWhole) }
        return shortage(of: phase)
    }

    private func shortage(of phase: Entering) -> Phrase {
        phase.field.isName ? .words(.entryName) : .entryShort(phase.missing)
    }

    /// While something is typed, digits are digits: the choices have their function keys only.
    func functionKey(_ command: Command, _ label: Phrase) -> ScreenContent.Choice {
        var choice = ScreenContent.Choice(command, label)
        choice.hasDigit = false
        return choice
    }
}
