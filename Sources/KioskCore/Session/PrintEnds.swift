// The ends of attempts that became known in this run of the program.

/// Remembers how attempts ended, so that neither a journal that fails nor an answer that was on
/// its way meanwhile makes anybody believe something else.
struct PrintEnds: Hashable, Sendable {
    /// An attempt of which the end is certain.
    struct Certain: Hashable, Sendable {
        var attempt: AttemptID
        var isPrinted: Bool
    }

    /// An end as it is to stand in the journal.
    private struct Entry: Hashable, Sendable {
        var attempt: AttemptID
        var entry: JournalEntry

        var effects: [SessionEffect] { [.record(entry), .closePrint(attempt)] }
    }

    /// The last ends that are certain; at most `Limits.printEnds`.
    private(set) var certain: [Certain] = []
    /// What the last answer of the session asked to record.
    private var asked: [Entry] = []
    /// What could not be recorded: it is tried again once the journal takes entries.
    private var unrecorded: [Entry] = []

    /// Whether an end is not in the journal yet.
    var isWaiting: Bool { unrecorded.isEmpty == false }

    /// Has an end recorded, and its traces dropped afterwards.
    mutating func add(
        _ attempt: AttemptID, _ outcome: JobOutcome, _ entry: JournalEntry
    ) -> [SessionEffect] {
        if outcome != .unknown { note(attempt, isPrinted: outcome == .completed) }
        let end = Entry(attempt: attempt, entry: entry)
        // What an older end said of the attempt must not come behind this one.
        unrecorded.removeAll { $0.attempt == attempt }
        asked.append(end)
        return end.effects
    }

    /// Has the end of an attempt that was never ordered recorded as soon as the journal takes
    /// entries: it does not now.
    mutating func owe(_ attempt: AttemptID, _ entry: JournalEntry) {
        note(attempt, isPrinted: false)
        unrecorded.append(Entry(attempt: attempt, entry: entry))
    }

    private mutating func note(_ attempt: AttemptID, isPrinted: Bool) {
        let end = Certain(attempt: attempt, isPrinted: isPrinted)
        certain = (certain + [end]).suffix(Limits.printEnds)
    }

    /// Hears of an event before the session does: whether the last answer could be recorded.
    mutating func note(_ event: SessionEvent) -> [SessionEffect] {
        let last = asked
        asked = []
        switch event {
        case .journal(.failed(_, let unclosed)):
            unrecorded += last.filter { unclosed.contains($0.attempt) }
            return []
        case .journal(.restored):
            return tryAgain()
        case .deadline(let deadline):
            return deadline.kind == .record ? tryAgain() : []
        case .scanner, .key, .cloud, .printer, .display, .staff, .journal(.opened):
            return []
        }
    }

    private mutating func tryAgain() -> [SessionEffect] {
        (asked, unrecorded) = (unrecorded, [])
        return asked.flatMap(\.effects)
    }
}
