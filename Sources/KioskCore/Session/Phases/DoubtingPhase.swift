// Nobody knows whether a page came out: the one who stands in front of the printer is asked.

extension Session {
    mutating func doubting(
        _ phase: Doubting, _ input: SessionInput, at now: Instant
    ) -> [SessionEffect] {
        switch input {
        case .command(.confirm):
            return answered(phase, isPrinted: true, at: now)
        case .command(.deny):
            return answered(phase, isPrinted: false, at: now)
        case .command(.phone):
            return showLink(of: phase.back, at: now)
        case .command(.cancel):
            return returnTo(phase.back, at: now)
        case .anyKey, .command:
            return ask(phase, at: now)
        case .deadline(.idle):
            fulfilment = .unfulfilled
            return finish(at: now)
        case .cloud, .linkFit:
            return handleBehind(phase.back, input) + lateUnless(phase.back, input, at: now)
        case .resized:
            return measureAgain(phase.back)
        case .refused(_, let reason, let characters):
            return refuse(reason: reason, characters: characters, at: now)
        case .receipt, .title, .reading, .ended, .submitted, .progress, .jobEnded, .deadline,
            .recordFailed, .answer:
            return anywhere(input, at: now)
        }
    }

    /// Whether a question about paper has only just appeared: whoever presses a key now meant the
    /// screen before.
    func isSecondPress(at now: Instant) -> Bool {
        if case .doubting(let phase) = state { return now - phase.since < Limits.secondPress }
        if case .copying(let phase) = state { return now - phase.since < Limits.secondPress }
        return false
    }

    /// Asks whether the page came out. Until somebody has answered it counts as printed for
    /// nobody, and is not printed again.
    mutating func ask(_ phase: Doubting, at now: Instant) -> [SessionEffect] {
        fulfilment = .unfulfilled
        return linger(in: .doubting(phase), at: now)
    }

    /// An earlier attempt at this document is in doubt: that comes before another one.
    mutating func doubt(
        _ document: InvoiceDocument, behind: Shown, at now: Instant
    ) -> [SessionEffect] {
        // One at a time: each has a moment of its own, and an answer of its own.
        guard let doubt = document.history.prints.first(where: \.isDoubtful) else { return [] }
        let part: Int? = if case .bundle(let phase) = behind { phase.run?.parts.first } else { nil }
        let back = part.map { behind.doubting(doubt.attempt, at: $0) } ?? behind
        return behind.released(document)
            + ask(
                Doubting(
                    back: back.atRest(), attempts: [doubt.attempt], when: doubt.when,
                    part: part, since: now), at: now)
    }

    private mutating func answered(
        _ phase: Doubting, isPrinted: Bool, at now: Instant
    ) -> [SessionEffect] {
        let outcome: JobOutcome = isPrinted ? .completed : .aborted
        let records = phase.attempts.flatMap {
            resolve($0, outcome, .customer, visit: phase.back.visit.id)
        }
        let back = phase.back.settled(phase.attempts, at: phase.part, isPrinted: isPrinted)
        guard isPrinted else { return records + returnTo(back, at: now) }
        fulfilment = .fulfilled
        return records + collect(back, at: now)
    }
}
