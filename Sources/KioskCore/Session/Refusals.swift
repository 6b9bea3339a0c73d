// How many scans of no use were recorded lately: a broken scanner must not fill the journal.

/// Counts refusals by the minute.
struct Refusals: Hashable, Sendable {
    private var since = Instant.start
    private var count = 0

    /// Whether more came in this minute than are recorded one by one.
    var isFlood: Bool { count > Limits.refusals }

    /// Counts one more. At the first of another minute it gives how many of the last one were not
    /// recorded, if there were any.
    mutating func take(at now: Instant) -> Int? {
        guard now - since >= Limits.refusalWindow else {
            count += 1
            return nil
        }
        let unrecorded = count - Limits.refusals
        (since, count) = (now, 1)
        return unrecorded > 0 ? unrecorded : nil
    }
}
