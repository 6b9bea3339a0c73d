// Entries that are read together: under a condition, of a visit, of an attempt to print.

internal import GRDB
internal import KioskCore

extension JournalRow {
    /// The entry; `nil` for one that cannot be read: the walk along the chain names it.
    static func readable(_ row: Row, _ db: Database) throws -> JournalRow? {
        do {
            return try JournalRow(try StoredRow(row), db)
        } catch JournalFault.unreadable {
            return nil
        }
    }

    /// The entries that can be read, under what follows the name of the table.
    static func all(
        _ condition: String, _ values: [any DatabaseValueConvertible], _ db: Database
    ) throws -> [JournalRow] {
        let statement = try db.cachedStatement(sql: try StoredRow.select(db) + " " + condition)
        let rows = try Row.fetchAll(statement, arguments: StatementArguments(values))
        return try rows.compactMap { try readable($0, db) }
    }

    /// The entries of a visit, at most `JournalReader.rowsAtOnce`.
    static func all(of visit: VisitName, _ db: Database) throws -> [JournalRow] {
        let index = try JournalSchema.hasSearch(db) ? "INDEXED BY event_by_visit" : ""
        return try all(
            "\(index) WHERE visit = ? AND epoch = ? ORDER BY id LIMIT ?",
            [visit.number, visit.epoch, JournalReader.rowsAtOnce], db)
    }

    /// The entries that name an attempt to print, at most `JournalReader.rowsAtOnce`.
    static func all(of attempt: String, _ db: Database) throws -> [JournalRow] {
        let index = try PrintRows.areIndexed(db) ? "INDEXED BY event_by_attempt" : ""
        return try all(
            "\(index) WHERE \(JournalSchema.field("attempt")) = ? ORDER BY id LIMIT ?",
            [attempt, JournalReader.rowsAtOnce], db)
    }
}
