// An event as it is read back.

internal import GRDB
package import KioskCore

/// One event of the journal, with its place in the chain.
package struct JournalRow: Hashable, Sendable {
    /// One fact of the event.
    package struct Field: Hashable, Sendable {
        /// The name, as `JournalEntry.Field.named` gives it.
        package let name: String
        /// The value.
        package let value: JournalEntry.Value
    }

    /// The order of writing in this file; it grows, from 1.
    package let id: Int
    /// The name of the kiosk.
    package let kiosk: String
    /// The run of the program, sixteen hexadecimal digits.
    package let epoch: String
    /// Counts from 1 in each epoch.
    package let seq: Int
    /// When it was written.
    package let time: WallTime
    /// What happened: a `JournalEntry.Kind`, or one of another version of the program.
    package let kind: String
    /// The visit that it belongs to, counted in its epoch.
    package let visit: Int?
    /// The order that it is about, counted in its epoch.
    package let request: Int?
    /// The facts, in the order of the entry.
    package let fields: [Field]
    /// The hash of the row before: 32 bytes.
    package let prev: [UInt8]
    /// The hash of this row: 32 bytes (`EventHash`).
    package let hash: [UInt8]
    /// The whole numbers of masked fields, sealed: `JournalSeals` opens them.
    package let sealed: [UInt8]?

    /// What earlier versions wrote beside a masked serial: its plain hash, from which a serial can
    /// be guessed. It stays under the chain, and nobody is told.
    private static let plainDigest = "serial_sha256"

    init(_ row: StoredRow, _ db: Database) throws {
        let event = row.event
        id = row.id
        kiosk = JournalRow.text(event.kiosk)
        epoch = JournalRow.text(event.epoch)
        seq = event.seq
        time = WallTime(milliseconds: event.time)
        kind = JournalRow.text(event.kind)
        visit = event.visit
        request = event.request
        fields = try JournalRow.fields(event.fields, row: row.id, db)
            .filter { $0.name != JournalRow.plainDigest }
        prev = event.prev
        hash = row.hash
        sealed = event.sealed
    }

    /// What is not in the form that the journal writes, SQLite reads: unlike a dictionary,
    /// `json_each` keeps the order.
    private static func fields(_ json: [UInt8], row id: Int, _ db: Database) throws -> [Field] {
        if let fields = FieldText.fields(json) { return fields }
        let isObject = try db.cachedStatement(
            sql: "SELECT CASE WHEN json_valid(?1) THEN json_type(?1) ELSE '' END = 'object'")
        guard try Bool.fetchOne(isObject, arguments: [text(json)]) == true else {
            throw JournalFault.unreadable(row: id)
        }
        let members = try db.cachedStatement(sql: "SELECT key, atom FROM json_each(?)")
        return try Row.fetchAll(members, arguments: [text(json)]).map { member in
            let name = String.fromDatabaseValue(member[0]) ?? ""
            switch (member[1] as DatabaseValue).storage {
            case .string(let text): return Field(name: name, value: .text(text))
            case .int64(let number): return Field(name: name, value: .number(Int(number)))
            case .double, .blob, .null: throw JournalFault.unreadable(row: id)
            }
        }
    }

    private static func text(_ bytes: [UInt8]) -> String {
        String(decoding: bytes, as: UTF8.self)
    }
}
