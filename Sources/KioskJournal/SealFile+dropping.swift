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

    /// Forgets why keys are gone whose entries are gone too.
    func forget(before oldest: WallTime?) throws(JournalFault) {
        guard let oldest else { return }
        let sql = """
            DELETE FROM seal WHERE id < (
                SELECT id FROM seal WHERE time >= ? ORDER BY id LIMIT 1)
            """
        try JournalFault.named {
            try database.write {
                try $0.execute(sql: sql, arguments: [oldest.milliseconds])
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
