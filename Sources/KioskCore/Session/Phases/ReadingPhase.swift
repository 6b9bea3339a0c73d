// A code is coming in: the screen says so, and what stood before waits behind it.

extension Session {
    mutating func reading(
        _ phase: Reading, _ input: SessionInput, at now: Instant
    ) -> [SessionEffect] {
        switch input {
        case .reading(let characters):
            return read(characters, over: phase.behind, at: now)
        case .deadline(.reading):
            state = phase.behind
            let effects = takeBackReading()
            // Staff closed the kiosk while the code was coming in, and nobody is being served.
            guard case .welcome = state, isClosedByStaff else { return effects }
            return effects + close(at: now)
        case .receipt, .title, .refused, .command, .ended:
            return takeBackReading() + handleBehind(phase.behind, input, at: now)
        case .deadline, .cloud, .submitted, .progress, .jobEnded, .linkFit, .resized,
            .recordFailed, .anyKey, .answer:
            let effects = handleBehind(phase.behind, input, at: now)
            return effects + keepReading(phase, at: now)
        }
    }

    /// What happened behind a code that is coming in does not end it, unless the kiosk closed.
    private mutating func keepReading(_ phase: Reading, at now: Instant) -> [SessionEffect] {
        if case .outOfService = state { return [] }
        var next = phase
        next.behind = state
        state = .reading(next)
        return [arm(.reading, max(.zero, phase.until - now), at: now)]
    }

    /// Shows how much of a code is there, over what stands now.
    mutating func read(
        _ characters: Int, over behind: SessionState, at now: Instant
    ) -> [SessionEffect] {
        let until = now + Limits.reading
        state = .reading(Reading(characters: characters, until: until, behind: behind))
        return [arm(.reading, Limits.reading, at: now)]
    }

    private mutating func takeBackReading() -> [SessionEffect] {
        armed.removeValue(forKey: .reading) == nil ? [] : [.disarm(.reading)]
    }
}
