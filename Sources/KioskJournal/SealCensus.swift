// How many entries can still be opened, and why the others cannot.

internal import GRDB
internal import KioskCore

/// The entries in which something is sealed, by what became of their keys.
package struct SealCensus: Hashable, Sendable {
    /// Their numbers can be read by whoever may read the keys.
    package internal(set) var whole = 0
    /// Erased on request.
    package internal(set) var erased = 0
    /// Older than they may become.
    package internal(set) var expired = 0
    /// The key is not there, and nothing says why: the file of the keys was lost.
    package internal(set) var lost = 0

    /// So many entries have lost their key, and there is no other.
    package init(lost: Int = 0) {
        self.lost = lost
    }
}

extension JournalSeals {
    /// Counts the sealed entries of a journal by what became of their keys. Seals are not opened.
    package func census(of reader: JournalReader) async throws(JournalFault) -> SealCensus {
        let visits = try await reader.read { db throws -> [SealedVisit] in
            guard try JournalSchema.form(db) >= JournalSchema.versionWithSeals else { return [] }
            return try Row.fetchAll(db, sql: SealedVisit.select).map(SealedVisit.init)
        }
        return try await read { db in
            var census = SealCensus()
            for visit in visits {
                let found = try SealFile.row(visit.epoch, visit.number, db)
                switch (found?.key, found?.gone) {
                case (.some, _): census.whole += visit.entries
                case (nil, "erased"): census.erased += visit.entries
                case (nil, .some): census.expired += visit.entries
                case (nil, nil): census.lost += visit.entries
                }
            }
            return census
        }
    }
}

/// What one key has sealed.
private struct SealedVisit: Sendable {
    let epoch: String
    /// As in the file of the keys: less than zero where an entry belongs to no visit.
    let number: Int
    let entries: Int

    static let select = """
        SELECT epoch, coalesce(visit, -seq) AS number, count(*) FROM event
        WHERE sealed IS NOT NULL GROUP BY epoch, number
        """

    init(_ row: Row) {
        epoch = row[0]
        number = row[1]
        entries = row[2]
    }
}
