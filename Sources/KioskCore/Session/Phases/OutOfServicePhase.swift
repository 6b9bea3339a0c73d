// The kiosk is closed because nothing can be recorded; it opens by itself when that has passed.

extension Session {
    mutating func outOfService(_ input: SessionInput, at now: Instant) -> [SessionEffect] {
        switch input {
        case .deadline:
            return [.record(JournalEntry(.outOfService, .reason("journal")))] + close(at: now)
        case .recordRestored:
            journalIsDown = false
            return [.record(JournalEntry(.inService))] + finish(at: now)
        case .command(.language):
            language = language.other
            return []
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
