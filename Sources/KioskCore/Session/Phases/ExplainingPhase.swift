// Something is explained for a while; then the visit goes on or ends.

extension Session {
    mutating func explaining(
        _ phase: Explaining, _ input: SessionInput, at now: Instant
    ) -> [SessionEffect] {
        switch input {
        case .deadline(.phase):
            return leave(phase, at: now)
        case .command(.cancel), .anyKey:
            return phase.notice == .inputPaused ? [] : leave(phase, at: now)
        case .receipt, .reading:
            return phase.notice == .inputPaused ? [] : anywhere(input, at: now)
        case .refused(_, let reason, let characters) where phase.notice == .inputPaused:
            return refuse(reason: reason, characters: characters)
        case .recordFailed where phase.visit == nil:
            journalIsDown = true
            return finish(at: now)
        case .cloud, .linkFit:
            guard let back = phase.back else { return anywhere(input, at: now) }
            return handleBehind(back, input) + lateUnless(back, input, at: now)
        case .resized:
            return phase.back.map { measureAgain($0) } ?? []
        case .refused, .ended, .command, .submitted, .progress, .jobEnded, .deadline, .recordFailed,
            .recordRestored, .answer:
            return anywhere(input, at: now)
        }
    }

    private mutating func leave(_ phase: Explaining, at now: Instant) -> [SessionEffect] {
        if let back = phase.back { return returnTo(back, at: now) }
        if phase.visit == nil, journalIsDown == false {
            return move(to: .welcome, Session.untilHome(language, homeLanguage), at: now)
        }
        return finish(at: now)
    }

    /// A language that the customer chose stays for a while after a notice without a visit.
    private static func untilHome(
        _ language: Language, _ home: Language
    ) -> [Deadline.Kind: Duration] {
        language == home ? [:] : [.idle: Limits.idle]
    }
}
