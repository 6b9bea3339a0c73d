// Removing what is old: a checkpoint first, then the entries that it vouches for.

internal import GRDB
internal import KioskCore
internal import Lanes

extension JournalUpkeep {
    /// What whoever prunes answers for.
    package struct PruneLicence: OptionSet, Sendable {
        package let rawValue: Int

        /// Makes a set of what is answered for.
        package init(rawValue: Int) {
            self.rawValue = rawValue
        }

        /// The clock is right, whatever the entries and the machine say of it.
        package static let clock = PruneLicence(rawValue: 1)
        /// The key of earlier checkpoints is lost: a new one is made, and believed from now on.
        package static let newKey = PruneLicence(rawValue: 2)
    }

    /// Removes what is older than the retention, in small steps; killed at any moment, the next
    /// call goes on where it stopped.
    ///
    /// Nothing goes that is not what was written, and nothing, neither entry nor key, by a clock
    /// that is behind the journal or, without a licence, may be ahead of it.
    package func prune(
        _ retention: Retention, by clock: PruneClock, licence: PruneLicence = []
    ) async throws(PruneFault) -> PruneReport {
        try await check(clock, licence)
        var report = try await vouch(retention, at: clock.now, licence)
        try await removeVouched(&report, retention.copies)
        let end = PrintedInvoices.end(at: clock.now)
        try await forgetPrinted(before: end, &report)
        try await expire(retention, at: clock.now, &report)
        return report
    }

    /// What `prune` would do. Nothing is changed.
    package func rehearsal(
        _ retention: Retention, by clock: PruneClock, licence: PruneLicence = []
    ) async throws(PruneFault) -> PruneReport {
        try await check(clock, licence)
        let previous = try await newestCheckpoint()
        _ = try await signer(after: previous, licence)
        var report = try await plan(retention, at: clock.now, after: previous)
        report.expired = try await expirable(retention, at: clock.now)
        return report
    }

    /// Writes a checkpoint for what is old. Somebody else may prune at the same moment: then it is
    /// looked at anew.
    private func vouch(
        _ retention: Retention, at now: WallTime, _ licence: PruneLicence
    ) async throws(PruneFault) -> PruneReport {
        for _ in 1...3 {
            let previous = try await newestCheckpoint()
            let signer = try await signer(after: previous, licence)
            var report = try await plan(retention, at: now, after: previous)
            guard let draft = report.checkpoint else {
                try await settle(on: signer, after: previous)
                return report
            }
            report.checkpoint = try await sign(draft, after: previous, with: signer)
            if report.checkpoint != nil { return report }
        }
        throw .journal(.busy(code: Int(ResultCode.SQLITE_BUSY.rawValue)))
    }

    private func check(
        _ clock: PruneClock, _ licence: PruneLicence
    ) async throws(PruneFault) {
        let doubt = try await named { () async throws(JournalFault) in
            try await reader.read { db in try clock.doubt(licence, db) }
        }
        if let doubt { throw doubt }
    }

    func newestCheckpoint() async throws(PruneFault) -> Checkpoint? {
        try await named { () async throws(JournalFault) in
            try await reader.read { db in try Checkpoint.newest(db) }
        }
    }

    /// What would be removed, with a checkpoint that nobody has signed yet.
    private func plan(
        _ retention: Retention, at now: WallTime, after previous: Checkpoint?
    ) async throws(PruneFault) -> PruneReport {
        let last = previous?.last ?? 0
        let (report, fault) = try await named { () async throws(JournalFault) in
            try await reader.readDespiteDamage { db throws -> (PruneReport, ChainReport.Break?) in
                var report = PruneReport()
                let boundary = try PruneBoundary.find(retention, at: now, after: last, db)
                report.hold = boundary?.hold
                guard let boundary, boundary.last > last else { return (report, nil) }
                let walk = try JournalReader.walk(
                    ChainWalk(after: previous), from: last, to: boundary.last, db
                ).report
                report.removed = walk.rows
                report.checkpoint = Checkpoint(
                    kiosk: try Checkpoint.kiosk(at: boundary.last, db), last: boundary.last,
                    head: walk.head, removed: (previous?.removed ?? 0) &+ walk.rows, time: now,
                    key: CheckpointKey(bytes: []))
                return (report, walk.firstBreak)
            }
        }
        if let fault { throw .broken(fault) }
        return report
    }

    /// Removes what the newest checkpoint vouches for, and what a call before had no time for.
    private func removeVouched(
        _ report: inout PruneReport, _ copies: CopyPolicy
    ) async throws(PruneFault) {
        let end = """
            SELECT min((SELECT max(last) FROM checkpoint) + 1, (SELECT min(id) FROM event) + ?)
            """
        var steps = SmallSteps()
        report.removed = 0
        while true {
            let size = steps.size
            // One bound: of two SQLite would take the first, and walk through all that is to go.
            let (count, time) = try await step(on: writer) { db in
                let end = try Int.fetchOne(db, sql: end, arguments: [size])
                if PrintedInvoices.areKept(copies) {
                    try db.execute(sql: PrintedInvoices.keeping, arguments: [end])
                }
                try db.execute(sql: "DELETE FROM event WHERE id < ?", arguments: [end])
            }
            guard count > 0 else { break }
            report.removed += count
            try await steps.pause(after: time)
        }
        report.longestHold = max(report.longestHold, steps.longest)
    }
}

extension Checkpoint {
    /// The name of the kiosk that wrote an entry.
    fileprivate static func kiosk(at row: Int, _ db: Database) throws -> String {
        let sql = "SELECT kiosk FROM event WHERE id = ?"
        return try String.fetchOne(db, sql: sql, arguments: [row]) ?? ""
    }
}
