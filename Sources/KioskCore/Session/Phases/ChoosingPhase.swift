// One of several things is chosen, with a pointer and a key.

extension Session {
    mutating func choosing(
        _ phase: Choosing, _ input: SessionInput, at now: Instant
    ) -> [SessionEffect] {
        switch input {
        case .command(.confirm):
            return take(phase, at: now)
        case .command(.next), .command(.previous):
            var next = phase
            next.cursor = phase.cursor.moved(by: input, within: phase.count)
            return keep(next, at: now)
        case .command(.cancel):
            return finish(at: now)
        case .anyKey, .command:
            return keep(phase, at: now)
        case .deadline(.idle):
            return finish(at: now)
        case .refused(_, let reason, let characters) where phase.visit != nil:
            return refuse(reason: reason, characters: characters, at: now)
        case .receipt, .title, .refused, .reading, .ended, .cloud, .submitted, .progress,
            .jobEnded, .linkFit, .deadline, .recordFailed, .answer, .resized:
            return anywhere(input, at: now)
        }
    }

    /// Lets the customer choose what to type; of one thing there is no choice.
    mutating func choose(_ forms: [TypedForm], at now: Instant) -> [SessionEffect] {
        guard let first = forms.first else { return [] }
        return forms.count == 1
            ? enter(first, at: now) : keep(Choosing(.forms(forms)), at: now)
    }

    /// Lets the customer choose among what a cloud found.
    mutating func choose(
        _ candidates: [Candidate], _ question: LookingUp, at now: Instant
    ) -> [SessionEffect] {
        let found = Array(candidates.prefix(Limits.candidates))
        guard found.isEmpty == false else {
            return giveUp(.claimNotFound, question, at: now)
        }
        return keep(Choosing(.candidates(question.visit, found)), at: now)
    }

    mutating func keep(_ phase: Choosing, at now: Instant) -> [SessionEffect] {
        linger(in: .choosing(phase), at: now)
    }

    private mutating func take(_ phase: Choosing, at now: Instant) -> [SessionEffect] {
        switch phase.subject {
        case .forms(let forms):
            return enter(forms[phase.cursor], at: now)
        case .candidates(let visit, let candidates):
            let chosen = candidates[phase.cursor]
            if let receipt = chosen.receipt {
                var next = visit
                next.receipt = receipt
                return lookUp(next, at: now)
            }
            guard chosen.canBeMade else { return keep(phase, at: now) }
            return confirm(.reissue, of: visit, back: .choosing(phase), at: now)
        }
    }
}

extension Choosing {
    /// Whether the one that is pointed at leads anywhere.
    var canTake: Bool {
        switch subject {
        case .forms: true
        case .candidates(_, let candidates):
            candidates[cursor].receipt != nil || candidates[cursor].canBeMade
        }
    }

    /// The visit that the candidates belong to.
    var visit: Visit? {
        switch subject {
        case .forms: nil
        case .candidates(let visit, _): visit
        }
    }
}

extension Candidate {
    /// Whether there is nothing to look up, but something to order.
    var canBeMade: Bool { receipt == nil && services.contains(.reissue) }
}

extension TypedForms {
    /// By what a lost bill is found.
    var waysToBill: [TypedForm] {
        guard let payments else { return [] }
        return (payments.hasSearch ? [.notice, .business] : [])
            + (payments.hasRequests ? [.request] : [])
    }
}

extension Int {
    /// The next place or the one before, within a list that does not go round.
    func moved(by input: SessionInput, within count: Int) -> Int {
        switch input {
        case .command(.next): Swift.min(self + 1, Swift.max(0, count - 1))
        case .command(.previous): Swift.max(self - 1, 0)
        case .command, .anyKey, .answer, .receipt, .title, .refused, .reading, .ended, .cloud,
            .submitted, .progress, .jobEnded, .linkFit, .resized, .deadline, .recordFailed:
            self
        }
    }
}
