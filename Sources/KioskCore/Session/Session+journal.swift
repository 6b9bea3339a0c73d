// A journal that takes no entries: nobody prints and nothing is ordered, all else goes on.

extension Session {
    /// Whether the last entry could not be made durable.
    package var journalIsDown: Bool { journalDownSince != nil }

    /// Hears whether entries can be recorded, and tries from time to time.
    mutating func note(_ event: SessionEvent, at now: Instant) -> [SessionEffect] {
        switch event {
        case .journal(.opened(let open)):
            // Until each of them has its end nothing is printed, whoever stands there by now.
            recovering += open
            return open.map(SessionEffect.recover)
        case .journal(.failed):
            journalDownSince = journalDownSince ?? now
            return []
        case .journal(.restored):
            guard let since = journalDownSince else { return [] }
            journalDownSince = nil
            let entry = JournalEntry(
                .printingResumed, .reason("journal"), .elapsed(now - since))
            return [.record(entry)]
        case .deadline(Deadline(.record, at: armed[.record] ?? now)) where journalIsDown:
            return [.record(JournalEntry(.printingPaused, .reason("journal")))]
        case .scanner, .key, .cloud, .printer, .display, .staff, .deadline:
            return []
        }
    }
}
