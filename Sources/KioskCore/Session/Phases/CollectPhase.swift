// The page is out. A second print needs a second decision: here the print command does nothing.

extension Session {
    mutating func collect(
        _ phase: Ready, _ input: SessionInput, at now: Instant
    ) -> [SessionEffect] {
        switch input {
        case .command(.phone):
            return showLink(of: phase, at: now)
        case .command(.cancel), .deadline(.phase):
            return finish(at: now)
        case .cloud, .linkFit:
            return handleBehind(phase, input) + lateUnless(phase, input, at: now)
        case .resized:
            return measureAgain(phase)
        case .refused(let subject, let reason, let characters):
            fulfilment = .unfulfilled
            return refuse(reason: reason, characters: characters, at: now)
                + explain(subject, visit: phase.visit.id, back: phase, at: now)
        case .receipt, .reading, .ended, .command, .submitted, .progress, .jobEnded, .deadline,
            .recordFailed, .recordRestored, .anyKey, .answer:
            return anywhere(input, at: now)
        }
    }

    /// Records an answer as late unless the invoice behind the screen waits for it.
    mutating func lateUnless(
        _ phase: Ready, _ input: SessionInput, at now: Instant
    ) -> [SessionEffect] {
        switch input {
        case .cloud(let event) where phase.file != .fetching(event.request):
            anywhere(input, at: now)
        case .cloud, .linkFit, .command, .anyKey, .answer, .receipt, .refused, .reading, .ended,
            .submitted, .progress, .jobEnded, .resized, .deadline, .recordFailed, .recordRestored:
            []
        }
    }
}
