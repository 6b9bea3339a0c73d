// The walk along the chain.

/// Takes the rows after the checkpoint in the order of their `id`.
struct ChainWalk {
    private(set) var report = ChainReport()
    private let kept: KeptHead?
    /// What the next row has to be tied to; nil after a row that nobody could read.
    private var link: [UInt8]?
    private var lastRow: Int
    private var lastSeq: [Run: Int] = [:]

    /// One run of one kiosk.
    private struct Run: Hashable {
        let kiosk: [UInt8]
        let epoch: [UInt8]
    }

    /// Begins behind a checkpoint, whatever speaks against it, or at the beginning.
    init(
        after checkpoint: Checkpoint? = nil, doubt: CheckpointDoubt? = nil, kept: KeptHead? = nil
    ) {
        self.kept = kept
        link = checkpoint?.head ?? EventHash.none
        lastRow = checkpoint?.last ?? 0
        report.checkpoint = checkpoint
        report.head = checkpoint?.head ?? EventHash.none
        if let checkpoint, let doubt {
            report.breaks.append(.checkpoint(doubt, last: checkpoint.last))
        }
    }

    /// Takes the next row; returns whether the walk goes on.
    mutating func take(_ row: StoredRow) -> Bool {
        let run = Run(kiosk: row.event.kiosk, epoch: row.event.epoch)
        if let fault = fault(of: row, in: run) {
            report.breaks.append(fault)
        } else if report.breaks.isEmpty {
            report.rows += 1
            report.head = row.hash
            report.lastGood = ChainReport.Place(
                row: row.id, time: WallTime(milliseconds: row.event.time))
        } else {
            report.rowsAfter += 1
        }
        if row.event.sealed != nil { report.sealed += 1 }
        if row.id == kept?.row { report.keptAnswer = row.hash == kept?.hash ? .there : .otherRow }
        (link, lastRow, lastSeq[run]) = (row.hash, row.id, row.event.seq)
        return report.breaks.count < ChainReport.mostBreaks
    }

    /// Passes a row that cannot be read; returns whether the walk goes on.
    mutating func pass(unreadable id: Int) -> Bool {
        report.breaks.append(.unreadable(row: id))
        (link, lastRow) = (nil, id)
        return report.breaks.count < ChainReport.mostBreaks
    }

    /// Ends the walk where the file is damaged.
    mutating func stopAtDamage() {
        report.breaks.append(.damaged(after: lastRow))
    }

    /// What the walk found, once there are no more rows.
    func finished(leftovers: Int) -> ChainReport {
        var report = report
        report.leftovers = leftovers
        if let kept, report.keptAnswer == nil { report.keptAnswer = answer(on: kept) }
        return report
    }

    private func answer(on kept: KeptHead) -> ChainReport.KeptHeadAnswer {
        if let checkpoint = report.checkpoint, kept.row <= checkpoint.last {
            if kept.row < checkpoint.last { return .pruned }
            return kept.hash == checkpoint.head ? .there : .otherRow
        }
        return kept.row > lastRow ? .cutOff : .otherRow
    }

    private func fault(of row: StoredRow, in run: Run) -> ChainReport.Break? {
        if EventHash.of(row.event) != row.hash { return .changed(row: row.id) }
        // After a row that nobody could read nothing can be said of what is missing.
        guard let link else { return nil }
        if let expected = expectedSeq(in: run), row.event.seq != expected {
            return .missing(before: row.id)
        }
        if row.event.prev == link { return nil }
        let isFirst = report.rows == 0 && report.rowsAfter == 0
        return isFirst && row.id > lastRow + 1
            ? .missing(before: row.id) : .unlinked(row: row.id)
    }

    /// Where the next entry of a run stands; nil for a run that began before the checkpoint, of
    /// which the tie alone tells.
    private func expectedSeq(in run: Run) -> Int? {
        if let last = lastSeq[run] { return last &+ 1 }
        return report.checkpoint == nil ? 1 : nil
    }
}
