// How the file of the journal is: asked by staff, while the kiosk writes it or not.

internal import GRDB

/// What a look at the journal's file has shown.
package struct JournalHealth: Hashable, Sendable {
    /// How many events it has.
    package var entries: Int
    /// When the last one was written; nil for an empty journal.
    package var last: WallTime?
    /// What SQLite finds wrong with the file, a line each, at most ten; empty if it is whole.
    package var damage: [String]
    /// `wal`, if commits go through the write-ahead log as they must.
    package var mode: String
    /// How many events at its end were held against their hashes, and the first row that is not
    /// what was written.
    package var checked: Int
    package var firstBad: Int?

    /// What was seen.
    package init(
        entries: Int, last: WallTime?, damage: [String], mode: String, checked: Int, firstBad: Int?
    ) {
        (self.entries, self.last, self.damage) = (entries, last, damage)
        (self.mode, self.checked, self.firstBad) = (mode, checked, firstBad)
    }
}

extension JournalReader {
    /// Looks at the file: SQLite's own check, and the chain of the last `tail` events.
    ///
    /// The time that it takes grows with the file: some seconds for a million events.
    package func health(tail: Int) async throws(JournalFault) -> JournalHealth {
        let rows = min(max(tail, 0), JournalReader.rowsAtOnce)
        return try await read { db in
            let damage = try String.fetchAll(db, sql: "PRAGMA quick_check(10)")
            let last = try Int.fetchOne(db, sql: "SELECT time FROM event ORDER BY id DESC LIMIT 1")
            let sql =
                "SELECT * FROM (\(try StoredRow.select(db)) ORDER BY id DESC LIMIT ?) ORDER BY id"
            let cursor = try Row.fetchCursor(db, sql: sql, arguments: [rows])
            var walk = TailWalk()
            while let row = try cursor.next(), walk.takes(row) {}
            return JournalHealth(
                entries: try Int.fetchOne(db, sql: "SELECT count(*) FROM event") ?? 0,
                last: last.map { WallTime(milliseconds: $0) },
                damage: damage == ["ok"] ? [] : damage,
                mode: try String.fetchOne(db, sql: "PRAGMA journal_mode") ?? "",
                checked: walk.checked, firstBad: walk.firstBad)
        }
    }
}

/// A walk that begins in the middle: its first row is tied to nothing that is known.
private struct TailWalk {
    private(set) var checked = 0
    private(set) var firstBad: Int?
    private var head: [UInt8]?

    /// Takes the next row; returns whether the walk goes on.
    mutating func takes(_ row: Row) -> Bool {
        do {
            let stored = try StoredRow(row)
            guard EventHash.of(stored.event) == stored.hash,
                head ?? stored.event.prev == stored.event.prev
            else {
                firstBad = stored.id
                return false
            }
            head = stored.hash
            checked += 1
            return true
        } catch {
            // The one thing that a stored row throws: it holds what the journal never writes.
            firstBad = Int.fromDatabaseValue(row[0]) ?? 0
            return false
        }
    }
}
