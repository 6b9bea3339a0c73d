// A bare number proves nothing: before the invoice is shown, a second fact must match.

extension Session {
    mutating func proving(
        _ phase: Proving, _ input: SessionInput, at now: Instant
    ) -> [SessionEffect] {
        switch input {
        case .answer(.done):
            return check(phase, at: now)
        case .answer(let part):
            return keep(phase.adding(part), at: now)
        case .command(.cancel):
            return miss(phase.visit, at: now) { $0.finish(at: now) }
        case .anyKey, .command:
            return keep(phase, at: now)
        case .deadline(.idle):
            return miss(phase.visit, at: now) { $0.finish(at: now) }
        case .refused(_, let reason, let characters):
            return refuse(reason: reason, characters: characters, at: now)
        case .receipt, .title, .reading, .ended, .cloud, .submitted, .progress, .jobEnded,
            .linkFit, .deadline, .recordFailed, .resized:
            return anywhere(input, at: now)
        }
    }

    private mutating func keep(_ phase: Proving, at now: Instant) -> [SessionEffect] {
        linger(in: .proving(phase), at: now)
    }

    private mutating func check(_ phase: Proving, at now: Instant) -> [SessionEffect] {
        guard phase.typed.isEmpty == false else { return keep(phase, at: now) }
        guard phase.facts.contains(where: { phase.fact.matches(phase.typed, of: $0) }) else {
            return miss(phase.visit, .answer(at: now), at: now) { session in
                var again = phase
                again.typed = ""
                again.missed = true
                return session.keep(again, at: now)
            }
        }
        var visit = phase.visit
        visit.isProven = true
        let question = LookingUp(visit: visit, request: phase.request, since: now)
        return lead(phase.proven, question, at: now)
    }

    /// Counts a wrong answer, or a question that was left without one; with the last miss that is
    /// allowed, input pauses.
    ///
    /// The count goes on over visits, and a good answer does not clear it: otherwise whoever has
    /// one receipt could guess others without end.
    mutating func miss(
        _ visit: Visit, _ guess: Miss? = nil, at now: Instant,
        orElse: (inout Session) -> [SessionEffect]
    ) -> [SessionEffect] {
        fulfilment = .unfulfilled
        let guess = guess ?? .receipt(visit.receipt, at: now)
        misses = misses.filter { now - $0.at < Limits.proofWindow }
        guard misses.contains(where: guess.isSame) == false else { return orElse(&self) }
        misses.append(guess)
        let missed = SessionEffect.record(
            JournalEntry(.proofMissed, visit: visit.id, .account(visit.receipt.account)))
        guard misses.count >= Limits.proofMisses else { return [missed] + orElse(&self) }
        misses = []
        let paused = SessionEffect.record(JournalEntry(.inputPaused, visit: visit.id))
        let phase = Explaining(subject: .notice(.inputPaused), visit: visit.id)
        return [missed, paused]
            + move(to: .explaining(phase), [.phase: Limits.inputPause], at: now)
    }
}

extension Proving {
    /// The answer that was held back; of several things only those that match.
    fileprivate var proven: InvoiceStatus {
        guard case .several(let candidates) = status else { return status }
        return .several(
            candidates.filter { candidate in
                candidate.provable.map { fact.matches(typed, of: $0) } ?? false
            })
    }

    /// The same question with a part added to its answer, within its bound.
    fileprivate func adding(_ part: AnswerPart) -> Proving {
        var next = self
        next.missed = false
        next.typed = part.added(to: typed, atMost: Limits.answerCharacters)
        return next
    }
}
