// The paper is out. A second print needs a second decision: here the print command does nothing.

extension Session {
    mutating func collect(
        _ shown: Shown, _ input: SessionInput, at now: Instant
    ) -> [SessionEffect] {
        switch input {
        case .command(.phone):
            return showLink(of: shown, at: now)
        case .command(.cancel), .deadline(.idle):
            return leave(shown, at: now)
        case .command(.print):
            fulfilment = .unfulfilled
            return collect(shown, at: now)
        case .anyKey, .command:
            return collect(shown, at: now)
        case .cloud, .linkFit:
            return handleBehind(shown, input) + lateUnless(shown, input, at: now)
        case .resized:
            return measureAgain(shown)
        case .refused(let subject, let reason, let characters):
            fulfilment = .unfulfilled
            return refuse(reason: reason, characters: characters, at: now)
                + explain(subject, visit: shown.visit.id, back: shown, at: now)
        case .receipt, .title, .reading, .ended, .submitted, .progress, .jobEnded,
            .deadline, .recordFailed, .answer:
            return anywhere(input, at: now)
        }
    }

    /// Says that the paper is out, for as long as somebody is there.
    mutating func collect(_ shown: Shown, at now: Instant) -> [SessionEffect] {
        linger(in: .collect(shown), for: Limits.collect, at: now)
    }

    /// Some of a bundle may still be wanted; a single invoice is done.
    private mutating func leave(_ shown: Shown, at now: Instant) -> [SessionEffect] {
        guard case .bundle(let phase) = shown, phase.isAllPrinted == false else {
            return finish(at: now)
        }
        return returnTo(shown, at: now)
    }
}
