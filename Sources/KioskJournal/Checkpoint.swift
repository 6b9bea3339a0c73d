// What stood before the first entry that is left, signed by the kiosk.

internal import Crypto
internal import Foundation
internal import GRDB
package import KioskCore

/// The kiosk's word for the entries that were removed: the chain goes on from here.
package struct Checkpoint: Hashable, Sendable {
    /// The name of the kiosk.
    package let kiosk: String
    /// The number of the last entry that was removed.
    package let last: Int
    /// Its hash, 32 bytes: the next entry is tied to it.
    package let head: [UInt8]
    /// How many entries were removed since the journal began.
    package let removed: Int
    /// When that was decided.
    package let time: WallTime
    /// The public half of the key that signed it.
    package internal(set) var key: CheckpointKey
    /// Ed25519 (RFC 8032): 64 bytes over `message`.
    var signature: [UInt8] = []

    /// What is signed: five lines of ASCII, then the kiosk's name, which may be any text.
    var message: [UInt8] {
        let lines = [
            "kiosk-journal-checkpoint-1", "\(last)", head.hexadecimal, "\(removed)",
            "\(time.milliseconds)", kiosk,
        ]
        return Array(lines.joined(separator: "\n").utf8)
    }

    /// The hash of the last entry that was removed, as a field of an entry.
    package var digest: KioskCore.Digest { KioskCore.Digest(hexadecimal: head.hexadecimal) }

    /// What speaks against it, if these are the kiosk's own keys; nil if nothing does.
    func doubt(own: [CheckpointKey]) -> CheckpointDoubt? {
        guard key.signed(message, signature) else { return .changed }
        if own.isEmpty { return .keyUnknown }
        return own.contains(key) ? nil : .otherKey
    }
}

/// Why a checkpoint is not believed.
package enum CheckpointDoubt: String, Hashable, Sendable {
    /// It is not what was signed.
    case changed
    /// It is whole, but signed by a key that is not this kiosk's.
    case otherKey = "other-key"
    /// It is whole, but there is no key to compare the signing one with.
    case keyUnknown = "key-unknown"
}

extension Checkpoint {
    /// The newest one of a journal; nil in a journal of which nothing was ever removed.
    static func newest(_ db: Database) throws -> Checkpoint? {
        guard try JournalSchema.form(db) >= JournalSchema.versionWithSeals else { return nil }
        let sql = """
            SELECT last, kiosk, head, removed, time, key, signature FROM checkpoint
            ORDER BY last DESC LIMIT 1
            """
        return try Row.fetchOne(db, sql: sql).map { row in
            func bytes(_ index: Int) -> [UInt8] {
                Data.fromDatabaseValue(row[index]).map { Array($0) } ?? []
            }
            return Checkpoint(
                kiosk: String.fromDatabaseValue(row[1]) ?? "",
                last: Int.fromDatabaseValue(row[0]) ?? 0, head: bytes(2),
                removed: Int.fromDatabaseValue(row[3]) ?? 0,
                time: WallTime(milliseconds: Int.fromDatabaseValue(row[4]) ?? 0),
                key: CheckpointKey(bytes: bytes(5)), signature: bytes(6))
        }
    }

    /// Adds it to the journal.
    func insert(_ db: Database) throws {
        try db.execute(
            sql: """
                INSERT INTO checkpoint (last, kiosk, head, removed, time, key, signature)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                last, kiosk, Data(head), removed, time.milliseconds, Data(key.bytes),
                Data(signature),
            ])
    }
}
