// A second print of the same invoice is a decision, not an accident.

extension Session {
    mutating func copying(
        _ phase: Copying, _ input: SessionInput, at now: Instant
    ) -> [SessionEffect] {
        switch input {
        case .command(.confirm):
            guard mayPrint(phase.document) else { return leave(phase, at: now) }
            return order(phase.document, number: phase.number, behind: phase.behind, at: now)
        case .command(.phone):
            return phase.behind.released(phase.document)
                + showLink(of: phase.behind.atRest(), at: now)
        case .command(.cancel):
            return leave(phase, at: now)
        case .anyKey, .command:
            return linger(in: .copying(phase), at: now)
        case .deadline(.idle):
            fulfilment = .unfulfilled
            return finish(at: now)
        case .cloud, .linkFit:
            return handleBehind(phase.behind, input) + lateUnless(phase.behind, input, at: now)
        case .resized:
            return measureAgain(phase.behind)
        case .refused(_, let reason, let characters):
            return refuse(reason: reason, characters: characters, at: now)
        case .receipt, .title, .reading, .ended, .submitted, .progress, .jobEnded, .deadline,
            .recordFailed, .answer:
            return anywhere(input, at: now)
        }
    }

    /// Prints what was never printed, and asks or refuses where it was, as the policy says.
    ///
    /// `isBlind`: it was asked for before the screen could say that it was printed before.
    mutating func decideCopy(
        of document: InvoiceDocument, number: String, behind: Shown, isBlind: Bool,
        at now: Instant
    ) -> [SessionEffect] {
        let prints = document.history.prints
        guard prints.isEmpty == false else {
            return order(document, number: number, behind: behind, at: now)
        }
        let question = Copying(
            behind: behind, document: document, number: number, since: now)
        switch copies {
        case .free where isBlind == false:
            return order(document, number: number, behind: behind, at: now)
        case .limit(let limit, _) where prints.count(where: \.isRecent) >= limit:
            return refuseCopy(question, .copyLimit, at: now)
        case .staff where document.history.isCopyAllowed == false:
            return refuseCopy(question, .copyStaff, at: now)
        case .free, .confirm, .limit, .staff:
            fulfilment = .unfulfilled
            return linger(in: .copying(question), at: now)
        }
    }

    private mutating func refuseCopy(
        _ phase: Copying, _ notice: Notice, at now: Instant
    ) -> [SessionEffect] {
        fulfilment = .unfulfilled
        return phase.behind.released(phase.document)
            + explain(
                notice, visit: phase.behind.visit.id, back: phase.behind.atRest(), at: now)
    }

    private mutating func leave(_ phase: Copying, at now: Instant) -> [SessionEffect] {
        phase.behind.released(phase.document) + returnTo(phase.behind.atRest(), at: now)
    }
}
