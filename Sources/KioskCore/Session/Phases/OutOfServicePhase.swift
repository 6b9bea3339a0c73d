// The kiosk is closed by staff, until they open it.

extension Session {
    mutating func outOfService(_ input: SessionInput, at now: Instant) -> [SessionEffect] {
        switch input {
        case .deadline(.idle):
            return finish(at: now)
        case .refused(let subject, let reason, let characters)
        where reason.isCardFault:
            return refuse(reason: reason, characters: characters, at: now)
                + explain(subject, at: now)
        case .receipt, .title, .refused, .command(.print), .command(.phone):
            fulfilment = .unfulfilled
            return []
        case .ended:
            hasEnded = true
            return []
        case .reading, .command, .cloud, .submitted, .progress, .jobEnded, .linkFit, .deadline,
            .recordFailed, .anyKey, .answer, .resized:
            return []
        }
    }
}
