// A code is coming in: the screen says so, and what stood before waits behind it.

extension Session {
    mutating func reading(
        _ phase: Reading, _ input: SessionInput, at now: Instant
    ) -> [SessionEffect] {
        switch input {
        case .reading(let characters):
            state = .reading(Reading(characters: characters, behind: phase.behind))
            return [arm(.reading, Limits.reading, at: now)]
        case .deadline(.reading), .command(.cancel):
            state = phase.behind
            return takeBackReading()
        case .receipt, .refused, .command, .ended:
            return takeBackReading() + handleBehind(phase.behind, input, at: now)
        case .deadline, .cloud, .submitted, .progress, .jobEnded, .linkFit, .resized,
            .recordFailed, .recordRestored, .anyKey, .answer:
            let effects = handleBehind(phase.behind, input, at: now)
            return effects + keepReading(phase, at: now)
        }
    }

    /// What happened behind a code that is coming in does not end it, unless the kiosk closed.
    private mutating func keepReading(_ phase: Reading, at now: Instant) -> [SessionEffect] {
        if case .outOfService = state { return [] }
        state = .reading(Reading(characters: phase.characters, behind: state))
        return [arm(.reading, Limits.reading, at: now)]
    }

    private mutating func takeBackReading() -> [SessionEffect] {
        armed.removeValue(forKey: .reading) == nil ? [] : [.disarm(.reading)]
    }
}
