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
        let young = try firstRow(
            in: (previous &+ 1)...max(previous &+ 1, newest), within: retention.journalDays,
            of: now, db)
        var boundary = PruneBoundary(last: min(young ?? newest, newest) - 1)
        guard boundary.last > previous else { return nil }
        let rows = (previous + 1)...boundary.last
        for (row, hold) in try holds(retention.copies, in: rows, at: now, db)
        where row <= boundary.last {
            boundary = PruneBoundary(last: row - 1, hold: hold)
        }
        return boundary.last > previous || boundary.hold != nil ? boundary : nil
    }

    /// The first of these rows that was written within so many days; those before it are older,
    /// whatever times they bear.
    private static func firstRow(
        in rows: ClosedRange<Int>, within days: Int, of now: WallTime, _ db: Database
    ) throws -> Int? {
        // In the order of writing, not by the index on times: it is the first that counts.
        try Int.fetchOne(
            db,
            sql: """
                SELECT id FROM event NOT INDEXED WHERE id BETWEEN ? AND ? AND time BETWEEN ? AND ?
                ORDER BY id LIMIT 1
                """,
            arguments: [
                rows.lowerBound, rows.upperBound, now.milliseconds - days * day,
                now.milliseconds + PruneClock.leeway,
            ])
    }

    /// Entries of these rows that must stay although they are old.
    private static func holds(
        _ copies: CopyPolicy, in rows: ClosedRange<Int>, at now: WallTime, _ db: Database
    ) throws -> [(row: Int, hold: PruneHold)] {
        var holds = try unsettled(before: rows.upperBound, db)
        if case .limit(_, let days) = copies,
            let first = try firstRow(in: rows, within: days, of: now, db)
        {
            let sql = """
                SELECT min(id) FROM event INDEXED BY event_by_kind
                WHERE kind = ? AND id BETWEEN ? AND ?
                """
            let intents: StatementArguments = [
                JournalEntry.Kind.printIntent.rawValue, first, rows.upperBound,
            ]
            if let row = try Int.fetchOne(db, sql: sql, arguments: intents) {
                holds.append((row, .copies(days: days)))
            }
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
