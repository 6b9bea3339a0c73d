// How long a visit's numbers may be read, and which ones that takes away.

internal import GRDB

/// The times in which a visit's numbers may still be read.
struct SealWindow {
    /// Milliseconds since 1970.
    let times: ClosedRange<Int>

    /// Nil where they may be read as long as their entries are there.
    init?(_ retention: Retention, at now: WallTime) {
        guard retention.personalDays > 0 else { return nil }
        let cutoff = now.milliseconds - retention.personalDays * 86_400_000
        // What is made while others are dropped is a little younger than they were judged by.
        times = cutoff...(now.milliseconds + PruneClock.leeway)
    }

    /// The first entry of that time that has tags; all before it are too old.
    func firstNumber(_ db: Database) throws -> Int {
        let sql = """
            SELECT number.event FROM number INDEXED BY number_by_event
            CROSS JOIN event ON event.id = number.event
            WHERE event.time BETWEEN ? AND ? ORDER BY number.event LIMIT 1
            """
        let bounds: StatementArguments = [times.lowerBound, times.upperBound]
        return try Int.fetchOne(db, sql: sql, arguments: bounds) ?? Int.max
    }

    /// Takes away the tags of some entries before `?1`.
    static let forgetting = """
        DELETE FROM number WHERE event IN (
            SELECT event FROM number INDEXED BY number_by_event WHERE event < ?1
            ORDER BY event LIMIT ?2)
        """
}
