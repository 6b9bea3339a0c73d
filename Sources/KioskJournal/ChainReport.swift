// Whether the journal still says what was written into it.

/// What a walk along the chain of hashes found.
///
/// The chain shows every change, insertion and loss but one: rows cut off at the end. Against that,
/// keep the `head` of an earlier report elsewhere and look for it again.
package struct ChainReport: Hashable, Sendable {
    /// Where the chain is broken.
    package enum Break: Hashable, Sendable {
        /// The row is not what it was: its bytes do not give its hash.
        case changed(row: Int)
        /// Rows before this one are missing: its `seq` jumps.
        case missing(before: Int)
        /// The row before is missing, or was changed together with its hash.
        case unlinked(row: Int)
        /// The row holds what the journal never writes.
        case unreadable(row: Int)
    }

    /// The rows found good, from the first on; the walk ends at the first break.
    package internal(set) var rows = 0
    /// The hash of the last good row: 32 bytes, zeros before the first.
    package internal(set) var head = EventHash.none
    /// The first break, if there is any.
    package internal(set) var firstBreak: Break?
}

/// The walk: takes the rows in the order of their `id`.
struct ChainWalk {
    private(set) var report = ChainReport()
    private var lastSeq: [Run: Int] = [:]

    /// One run of one kiosk.
    private struct Run: Hashable {
        let kiosk: [UInt8]
        let epoch: [UInt8]
    }

    /// Takes the next row; returns whether the walk goes on.
    mutating func take(_ row: StoredRow) -> Bool {
        let run = Run(kiosk: row.event.kiosk, epoch: row.event.epoch)
        report.firstBreak = fault(of: row, in: run)
        guard report.firstBreak == nil else { return false }
        report.rows += 1
        report.head = row.hash
        lastSeq[run] = row.event.seq
        return true
    }

    /// Ends the walk at a row that cannot be read.
    mutating func stop(atUnreadable id: Int) {
        report.firstBreak = .unreadable(row: id)
    }

    private func fault(of row: StoredRow, in run: Run) -> ChainReport.Break? {
        if EventHash.of(row.event) != row.hash { return .changed(row: row.id) }
        if row.event.seq != lastSeq[run, default: 0] &+ 1 { return .missing(before: row.id) }
        return row.event.prev == report.head ? nil : .unlinked(row: row.id)
    }
}
