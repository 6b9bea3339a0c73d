// How long what is kept, and why nothing was removed.

package import KioskCore

/// For how long the journal is kept.
package struct Retention: Hashable, Sendable {
    /// Days after which entries go; 0 keeps them for ever.
    package var journalDays: Int
    /// Days after which whole numbers can no longer be read; 0 keeps them as long as their entries.
    package var personalDays: Int
    /// What holds for invoices that were printed before: prints that still count stay.
    package var copies: CopyPolicy

    /// Keeps entries and numbers for so many days.
    package init(journalDays: Int = 400, personalDays: Int = 30, copies: CopyPolicy) {
        self.journalDays = journalDays
        self.personalDays = personalDays
        self.copies = copies
    }
}

/// Why older entries stay nevertheless: what is removed is always all before some entry.
package enum PruneHold: Hashable, Sendable {
    /// This print has no end yet.
    case open(AttemptID)
    /// Nobody has said yet whether this print came out.
    case doubtful(AttemptID)
    /// Prints count for so many days before their invoice may be printed anew.
    case copies(days: Int)
}

/// Why the journal was not pruned.
package enum PruneFault: Error, Hashable, Sendable {
    /// The journal, or a file beside it.
    case journal(JournalFault)
    /// What was to be removed is not what was written: nothing is signed over a break.
    case broken(ChainReport.Break)
    /// The clock is behind the newest entry, or nothing keeps it right and it is behind any, by so
    /// many seconds: one of them is wrong.
    case clockBehind(seconds: Int)
    /// The clock is ahead of the newest entry, by so many days: it may be wrong.
    case clockAhead(days: Int)
    /// Nothing was written for so many days, and since then not for as long as it takes to tell a
    /// kiosk that was off from a clock that was put ahead.
    case clockJumped(days: Int)
    /// The machine does not say that anything keeps the clock right.
    case clockNotKept
    /// The key that signed the last checkpoint is not there.
    case keyLost
    /// The task was cancelled between two steps; the next call goes on.
    case interrupted
}

/// What pruning did, or would do.
package struct PruneReport: Hashable, Sendable {
    /// Entries that were removed, or would be.
    package internal(set) var removed = 0
    /// The checkpoint before what is left, if one was made now; one that would be made bears no
    /// signature.
    package internal(set) var checkpoint: Checkpoint?
    /// What keeps entries that are old enough to go.
    package internal(set) var hold: PruneHold?
    /// Visits whose whole numbers cannot be read any more from now on.
    package internal(set) var expired = 0
    /// The longest time for which nobody else could write.
    package internal(set) var longestHold: Duration = .zero
}
