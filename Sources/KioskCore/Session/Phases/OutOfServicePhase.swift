// The kiosk is closed: by staff until they open it, or because nothing can be recorded until that
// has passed.

extension Session {
    mutating func outOfService(_ input: SessionInput, at now: Instant) -> [SessionEffect] {
        switch input {
        case .deadline(.idle):
            return finish(at: now)
        case .deadline:
            return [.record(JournalEntry(.outOfService, .reason("journal")))] + close(at: now)
        case .recordRestored:
            journalIsDown = false
            return isClosedByStaff
                ? finish(at: now) : [.record(JournalEntry(.inService))] + finish(at: now)
        case .command(.language):
            turnLanguage()
            return [arm(.idle, Limits.idle, at: now)]
        case .receipt, .title, .refused, .command(.print), .command(.phone):
            fulfilment = .unfulfilled
            return []
        case .ended:
            hasEnded = true
            return []
        case .reading, .command, .cloud, .submitted, .progress, .jobEnded, .linkFit,
            .recordFailed, .anyKey, .answer, .resized:
            return []
        }
    }
}
