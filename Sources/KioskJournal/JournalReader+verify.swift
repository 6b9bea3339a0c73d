// Whether the journal is what was written: the chain, and the file that it lies in.

internal import GRDB
internal import KioskCore

extension JournalReader {
    /// Walks along the whole chain, in one snapshot of the file, from its last checkpoint on.
    ///
    /// A checkpoint is believed if `key` signed it: unless one is given, the one that lies beside
    /// the journal. `kept` is a head of earlier that is looked for.
    package func verify(
        trusting key: CheckpointKey? = nil, kept: KeptHead? = nil
    ) async throws(JournalFault) -> ChainReport {
        let own = key.map { [$0] } ?? CheckpointKey.beside(path)
        return try await readDespiteDamage { db in
            let checkpoint = try Checkpoint.newest(db)
            let walk = ChainWalk(
                after: checkpoint, doubt: checkpoint?.doubt(own: own), kept: kept)
            let last = checkpoint?.last ?? 0
            let count = "SELECT count(*) FROM event WHERE id <= ?"
            let leftovers = try Int.fetchOne(db, sql: count, arguments: [last]) ?? 0
            return try JournalReader.walk(walk, from: last, to: Int.max, db)
                .finished(leftovers: leftovers)
        }
    }

    /// Takes the rows after `last` up to `end` along.
    static func walk(
        _ start: ChainWalk, from last: Int, to end: Int, _ db: Database
    ) throws -> ChainWalk {
        let sql = try StoredRow.select(db) + " WHERE id > ? AND id <= ? ORDER BY id"
        let rows = try Row.fetchCursor(db, sql: sql, arguments: [last, end])
        var walk = start
        do {
            var goesOn = true
            while goesOn, let row = try rows.next() {
                do {
                    goesOn = walk.take(try StoredRow(row))
                } catch JournalFault.unreadable(let id) {
                    goesOn = walk.pass(unreadable: id)
                }
            }
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CORRUPT {
            walk.stopAtDamage()
        }
        return walk
    }

    /// What SQLite finds wrong with the file, in its own words, at most twenty; none of them if it
    /// is whole. Thorough also compares the indexes with the rows, which takes several times as
    /// long.
    package func damage(isThorough: Bool = false) async throws(JournalFault) -> [String] {
        try await readDespiteDamage { db in
            let check = isThorough ? "integrity_check" : "quick_check"
            let found = try String.fetchCursor(db, sql: "PRAGMA \(check)(20)")
            var lines: [String] = []
            do {
                while let line = try found.next() { lines.append(line) }
            } catch let error as DatabaseError where error.resultCode == .SQLITE_CORRUPT {
                lines.append("not all pages can be read")
            }
            return lines == ["ok"] ? [] : lines
        }
    }
}
