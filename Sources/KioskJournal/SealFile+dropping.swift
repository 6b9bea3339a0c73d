// Dropping keys: the bytes are overwritten, in the file and in its log.

internal import GRDB
internal import KioskCore

extension SealFile {
    /// Drops some keys before `?1`.
    static let dropping = """
        UPDATE seal SET key = NULL, gone = 'expired' WHERE id IN (
            SELECT id FROM seal WHERE id < ?1 AND key IS NOT NULL ORDER BY id LIMIT ?2)
        """

    /// The first key that was made in the window: those before it are too old, whatever time they
    /// bear.
    func end(of window: SealWindow) throws(JournalFault) -> Int {
        let sql = "SELECT id FROM seal WHERE time BETWEEN ? AND ? ORDER BY id LIMIT 1"
        let bounds: StatementArguments = [window.times.lowerBound, window.times.upperBound]
        return try JournalFault.named {
            try database.read { try Int.fetchOne($0, sql: sql, arguments: bounds) ?? Int.max }
        }
    }

    /// Drops the key of one visit; returns whether there was one.
    func erase(_ visit: VisitName, at now: WallTime) throws -> Bool {
        let wasReadable = try database.write { db in
            let found = try Self.row(visit.epoch, visit.number, db)
            try db.execute(
                sql: """
                    INSERT INTO seal (epoch, visit, time, gone) VALUES (?, ?, ?, 'erased')
                    ON CONFLICT (epoch, visit) DO UPDATE SET key = NULL, gone = 'erased'
                    """, arguments: [visit.epoch, visit.number, now.milliseconds])
            return found?.key != nil
        }
        try empty()
        return wasReadable
    }

    /// A key that is gone, and of which why is still known.
    struct Gone: Sendable {
        var id: Int
        var epoch: String
        /// Less than zero where an entry belongs to no visit.
        var visit: Int
    }

    /// The first keys that are gone, in the order in which they were made.
    func gone(limit: Int) throws(JournalFault) -> [Gone] {
        let sql = "SELECT id, epoch, visit FROM seal WHERE key IS NULL ORDER BY id LIMIT ?"
        return try JournalFault.named {
            try database.read { db in
                try Row.fetchAll(db, sql: sql, arguments: [limit])
                    .map { Gone(id: $0[0], epoch: $0[1], visit: $0[2]) }
            }
        }
    }

    /// Forgets why keys are gone. A key that is there stays, whatever is said of it.
    func forget(_ keys: [Gone]) throws(JournalFault) {
        try JournalFault.named {
            try database.write { db in
                let delete = try db.cachedStatement(
                    sql: "DELETE FROM seal WHERE id = ? AND key IS NULL")
                for key in keys { try delete.execute(arguments: [key.id]) }
            }
        }
    }

    /// Takes what was dropped out of the write-ahead log too. Another program that reads at this
    /// moment keeps it there until the next time.
    func empty() throws(JournalFault) {
        try JournalFault.named {
            try database.writeWithoutTransaction { db in
                try db.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)")
            }
        }
    }
}
