// Up to which entry the journal may be pruned.

internal import Foundation
internal import GRDB
internal import KioskCore

/// The last entry that may go, and what holds the next one.
struct PruneBoundary {
    /// Milliseconds of a day.
    private static let day = 86_400_000

    /// The number of the last entry that goes.
    var last: Int
    var hold: PruneHold?

    /// Where entries older than the retention end; nil if none may go.
    ///
    /// Entries go from the first on, and only as far as each is old: one that bears a wrong time
    /// stops it. The newest one always stays: the next is tied to it.
    static func find(
        _ retention: Retention, at now: WallTime, after previous: Int, _ db: Database
    ) throws -> PruneBoundary? {
        guard retention.journalDays > 0,
            let newest = try Int.fetchOne(db, sql: "SELECT max(id) FROM event")
        else { return nil }
        let cutoff = now.milliseconds - retention.journalDays * day
        // In the order of writing, not by the index on times: it is the first that counts.
        let young = try Int.fetchOne(
            db,
            sql: """
                SELECT id FROM event NOT INDEXED WHERE id > ? AND time >= ? AND time <= ?
                ORDER BY id LIMIT 1
                """, arguments: [previous, cutoff, now.milliseconds + PruneClock.leeway])
        var boundary = PruneBoundary(last: min(young ?? newest, newest) - 1)
        for (row, hold) in try holds(retention.copies, before: boundary.last, at: now, db)
        where row <= boundary.last {
            boundary = PruneBoundary(last: row - 1, hold: hold)
        }
        return boundary.last > previous || boundary.hold != nil ? boundary : nil
    }

    /// Entries that must stay although they are old.
    private static func holds(
        _ copies: CopyPolicy, before end: Int, at now: WallTime, _ db: Database
    ) throws -> [(row: Int, hold: PruneHold)] {
        var holds = try unsettled(before: end, db)
        if case .limit(_, let days) = copies {
            let row = try Int.fetchOne(
                db,
                sql: """
                    SELECT min(id) FROM event INDEXED BY event_by_kind
                    WHERE kind = ? AND id <= ? AND time >= ?
                    """,
                arguments: [
                    JournalEntry.Kind.printIntent.rawValue, end, now.milliseconds - days * day,
                ])
            if let row { holds.append((row, .copies(days: days))) }
        }
        return holds
    }

    /// The first entries of prints whose end nobody knows.
    private static func unsettled(
        before end: Int, _ db: Database
    ) throws -> [(row: Int, hold: PruneHold)] {
        let attempt = JournalSchema.field("attempt")
        let sql = PrintRows.unsettledAttempts
        let names = try String.fetchAll(db, sql: sql, arguments: [end])
        let first = try db.cachedStatement(sql: "SELECT min(id) FROM event WHERE \(attempt) = ?")
        return try names.compactMap { name in
            let ledger = try PrintRows.ledger("\(attempt) = ?", [name], db)
            guard let print = ledger.attempts.first,
                let row = try Int.fetchOne(first, arguments: [name])
            else { return nil }
            switch print.standing {
            case .open: return (row, .open(print.id))
            case .doubtful: return (row, .doubtful(print.id))
            case .printed, .notPrinted: return nil
            }
        }
    }
}

extension PrintRows {
    /// The names of attempts that began up to the entry `?1` and have no end, and of all that were
    /// ever in doubt.
    fileprivate static var unsettledAttempts: String {
        """
        SELECT attempt FROM (
            SELECT \(JournalSchema.field("attempt", of: "intent.")) AS attempt
            FROM event AS intent INDEXED BY event_by_kind
            WHERE intent.kind = '\(intent)' AND intent.id <= ?1)
        WHERE attempt IS NOT NULL AND NOT EXISTS (
            SELECT 1 FROM event AS ending INDEXED BY event_by_attempt
            WHERE \(JournalSchema.field("attempt", of: "ending.")) = attempt
                AND ending.kind IN \(list(ends)))
        UNION
        SELECT \(JournalSchema.field("attempt")) FROM event INDEXED BY event_by_kind
        WHERE kind IN \(list(ends)) AND \(JournalSchema.field("attempt")) IS NOT NULL
            AND \(JournalSchema.field("outcome")) = '\(JobOutcome.unknown.token.text)'
        """
    }
}
