// The kiosk is closed: by staff until they open it, or because nothing can be recorded until that
// has passed.

extension Session {
    mutating func outOfService(_ input: SessionInput, at now: Instant) -> [SessionEffect] {
        switch input {
        case .deadline(.idle):
            return finish(at: now)
        case .deadline(.phase):
            return [.record(JournalEntry(.outOfService, .reason("journal")))] + close(at: now)
        case .recordRestored:
            journalIsDown = false
            return isClosedByStaff
                ? finish(at: now) : [.record(JournalEntry(.inService))] + finish(at: now)
        case .refused(let subject, let reason, let characters)
        where reason.isCardFault:
            return refuse(reason: reason, characters: characters, at: now)
                + explain(subject, at: now)
        case .recordFailed:
            journalIsDown = true
            return armed[.phase] == nil ? close(at: now) : []
        case .receipt, .title, .refused, .command(.print), .command(.phone):
            fulfilment = .unfulfilled
            return []
        case .ended:
            hasEnded = true
            return []
        case .reading, .command, .cloud, .submitted, .progress, .jobEnded, .linkFit, .deadline,
            .anyKey, .answer, .resized:
            return []
        }
    }
}
