// One row of the table as it is stored, before anybody believes it.

internal import Foundation
internal import GRDB

/// The columns that are hashed. Texts are bytes: what is hashed must be what is stored, also in a
/// row that somebody tampered with.
struct StoredEvent: Hashable, Sendable {
    var kiosk: [UInt8]
    var epoch: [UInt8]
    var seq: Int
    /// Milliseconds since 1970.
    var time: Int
    var kind: [UInt8]
    var visit: Int?
    var request: Int?
    /// The fields as JSON text.
    var fields: [UInt8]
    /// The hash of the row before.
    var prev: [UInt8]
    /// The whole numbers of masked fields, sealed (`Seal`); nil if the entry has none.
    var sealed: [UInt8]?
}

/// A row of the table: the event, its place and its hash.
struct StoredRow: Hashable, Sendable {
    var id: Int
    var event: StoredEvent
    var hash: [UInt8]

    /// Selects the columns in the form that `init(_:)` takes. A file that no newer writer has
    /// opened has no seals.
    static func select(_ db: Database) throws -> String {
        let isSealed = try JournalSchema.form(db) >= JournalSchema.versionWithSeals
        return """
            SELECT id, CAST(kiosk AS BLOB), CAST(epoch AS BLOB), seq, time, CAST(kind AS BLOB),
            visit, request, CAST(fields AS BLOB), prev, hash, \(isSealed ? "sealed" : "NULL")
            FROM event
            """
    }

    /// Reads a row of `select`; throws `.unreadable` where a column holds another type.
    init(_ row: Row) throws {
        let columns = Columns(row: row, id: Int.fromDatabaseValue(row[0]) ?? 0)
        id = columns.id
        event = StoredEvent(
            kiosk: try columns.bytes(1), epoch: try columns.bytes(2), seq: try columns.number(3),
            time: try columns.number(4), kind: try columns.bytes(5),
            visit: try columns.optionalNumber(6), request: try columns.optionalNumber(7),
            fields: try columns.bytes(8), prev: try columns.bytes(9),
            sealed: try columns.optionalBytes(11))
        hash = try columns.bytes(10)
    }
}

/// The values of a row, each asked for with its type.
private struct Columns {
    let row: Row
    let id: Int

    func bytes(_ index: Int) throws -> [UInt8] {
        guard case .blob(let data) = (row[index] as DatabaseValue).storage else {
            throw JournalFault.unreadable(row: id)
        }
        return Array(data)
    }

    func number(_ index: Int) throws -> Int {
        guard case .int64(let number) = (row[index] as DatabaseValue).storage else {
            throw JournalFault.unreadable(row: id)
        }
        return Int(number)
    }

    func optionalBytes(_ index: Int) throws -> [UInt8]? {
        (row[index] as DatabaseValue).isNull ? nil : try bytes(index)
    }

    func optionalNumber(_ index: Int) throws -> Int? {
        (row[index] as DatabaseValue).isNull ? nil : try number(index)
    }
}

extension StoredEvent {
    /// Adds the event to the table.
    func insert(hash: [UInt8], _ db: Database) throws {
        let statement = try db.cachedStatement(
            sql: """
                INSERT INTO event
                (kiosk, epoch, seq, time, kind, visit, request, fields, prev, hash,
                sealed) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
        try statement.execute(arguments: [
            text(kiosk), text(epoch), seq, time, text(kind), visit, request, text(fields),
            Data(prev), Data(hash), sealed.map { Data($0) },
        ])
    }

    private func text(_ bytes: [UInt8]) -> String {
        String(decoding: bytes, as: UTF8.self)
    }
}
