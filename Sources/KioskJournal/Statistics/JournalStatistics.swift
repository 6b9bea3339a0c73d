// Numbers over a time: visits, prints, waits, faults; whole, and slot by slot.

package import KioskCore

/// What happened in a time.
package struct JournalStatistics: Hashable, Sendable {
    /// A part of the time.
    package struct Slot: Hashable, Sendable {
        /// What its name says: `2026-11-21 14:00`, `14`, `Sat`.
        package let name: String
        package var figures = Figures()
    }

    /// How the time is divided.
    package enum Division: String, CaseIterable, Hashable, Sendable {
        /// Every hour of every day in which anything happened.
        case hour
        /// Every day in which anything happened.
        case day
        /// The 24 hours of the day, whatever day it was.
        case hourOfDay = "hour-of-day"
        /// The seven days of the week.
        case weekday
    }

    /// A kind of fault, with the reason that was given.
    package struct Fault: Hashable, Sendable {
        package let kind: JournalEntry.Kind
        /// The reason or the outcome; empty if there is none.
        package let reason: String
    }

    /// The whole time.
    package var figures = Figures()
    /// Its parts in their order; those of `hourOfDay` and `weekday` are all there, those of the
    /// others only if anything happened.
    package var slots: [Slot] = []
    /// How often each fault was written down.
    package var faults: [Fault: Int] = [:]
    /// When the first and the last entry in that time were written; `nil` if there is none.
    package var extent: ClosedRange<WallTime>?
    /// Entries that were looked at.
    package var entries = 0

    /// The faults, the most frequent first.
    package var faultsByCount: [(fault: Fault, count: Int)] {
        faults.map { (fault: $0.key, count: $0.value) }.sorted {
            ($1.count, $0.fault.kind.rawValue, $0.fault.reason)
                < ($0.count, $1.fault.kind.rawValue, $1.fault.reason)
        }
    }
}

/// What was counted and measured in some time.
package struct Figures: Hashable, Sendable {
    /// Receipts that began a visit.
    package var visits = 0
    /// Visits in which a page came out or a link was shown.
    package var served = 0
    /// Attempts to print an invoice, and how they stand by now.
    package var prints = 0
    package var printed = 0
    package var notPrinted = 0
    package var doubtful = 0
    /// Attempts without an end so far.
    package var open = 0
    /// Pages that came out.
    package var pages = 0
    /// Entries that tell of a fault.
    package var faults = 0
    /// From the question to the cloud to its answer.
    package var lookUp = Waits()
    /// From an order to a cloud (issue, send) to its answer.
    package var ordering = Waits()
    /// From the customer's wish to print to the page.
    package var printing = Waits()
    /// From the scan of a visit to its first page.
    package var scanToPaper = Waits()

    /// The part of the attempts with an end that came out, in 0...1; `nil` without any.
    package var successRate: Double? {
        let ended = printed + notPrinted + doubtful
        return ended == 0 ? nil : Double(printed) / Double(ended)
    }

    /// The part of the visits that were served, in 0...1; `nil` without any.
    package var servedRate: Double? {
        visits == 0 ? nil : Double(served) / Double(visits)
    }
}

/// How long something took, each time.
package struct Waits: Hashable, Sendable {
    private var milliseconds: [Int32] = []

    /// How often it was measured.
    package var count: Int { milliseconds.count }

    /// The median, the time that 95 of 100 do not exceed, and the longest, in milliseconds (by
    /// nearest rank); `nil` where nothing was measured.
    package var spread: (median: Int, most: Int, longest: Int)? {
        let sorted = milliseconds.sorted()
        guard let longest = sorted.last else { return nil }
        func rank(_ percent: Int) -> Int {
            Int(sorted[max((sorted.count * percent + 99) / 100 - 1, 0)])
        }
        return (rank(50), rank(95), Int(longest))
    }

    /// Adds a measurement; what cannot have been a wait is left out.
    mutating func add(_ time: Int?) {
        guard let time, time >= 0, let short = Int32(exactly: time) else { return }
        milliseconds.append(short)
    }

    mutating func add(_ other: Waits) {
        milliseconds += other.milliseconds
    }
}
