// The journal: events that are on the disk before anything is done about them.

package import Dispatch
internal import GRDB
package import KioskCore
internal import Lanes

/// Where an event stands: with the kiosk's name it is unique in a fleet.
package struct JournalPosition: Hashable, Sendable {
    /// The run of the program that wrote it.
    package let epoch: Epoch
    /// Counts from 1 in each epoch, without a gap.
    package let seq: Int
}

/// The one writer of a journal. It only appends.
///
/// Anyone may read meanwhile, in this process or another, with a `JournalReader`.
package struct Journal: Sendable {
    let writer: DatabaseQueue
    private let lane: Lane
    private let kiosk: String
    private let epoch: Epoch

    /// Opens the journal of `kiosk` for the run `epoch`, making the file but not the folder, and
    /// makes sure that its commits survive a power cut (WAL, `synchronous=FULL`).
    ///
    /// `queue` must be serial: all waiting for the disk happens there. Throws `.absent` (no
    /// folder), `.foreign`, `.newer`, `.notDurable` and what SQLite reports.
    package static func open(
        at path: String, kiosk: String, epoch: Epoch,
        on queue: DispatchQueue = DispatchQueue(label: "kiosk.journal")
    ) async throws(JournalFault) -> Journal {
        let lane = Lane(queue)
        let writer = try await lane.run { () throws(JournalFault) in
            try JournalFile.writer(at: path)
        }
        return Journal(writer: writer, lane: lane, kiosk: kiosk, epoch: epoch)
    }

    /// Writes one event in one transaction; when it returns, the event outlives a power cut.
    ///
    /// Cancelling the task does not stop it. After a fault nothing of the event is kept, and the
    /// next call starts afresh.
    @discardableResult
    package func append(
        _ entry: JournalEntry, at time: WallTime
    ) async throws(JournalFault) -> JournalPosition {
        try await lane.run { () throws(JournalFault) in
            try JournalFault.named { try writer.write { db in try insert(entry, at: time, db) } }
        }
    }

    private func insert(
        _ entry: JournalEntry, at time: WallTime, _ db: Database
    ) throws -> JournalPosition {
        let position = JournalPosition(epoch: epoch, seq: try lastSeq(db) &+ 1)
        let event = StoredEvent(
            kiosk: Array(kiosk.utf8), epoch: Array(epoch.text.utf8), seq: position.seq,
            time: time.milliseconds, kind: Array(entry.kind.rawValue.utf8),
            visit: entry.visit?.number, request: entry.request?.number,
            fields: Array(JSONText.object(entry.fields.map(\.named)).utf8), prev: try lastHash(db))
        try event.insert(hash: EventHash.of(event), db)
        return position
    }

    private func lastSeq(_ db: Database) throws -> Int {
        let sql = "SELECT max(seq) FROM event WHERE kiosk = ? AND epoch = ?"
        let statement = try db.cachedStatement(sql: sql)
        return try Int.fetchOne(statement, arguments: [kiosk, epoch.text]) ?? 0
    }

    private func lastHash(_ db: Database) throws -> [UInt8] {
        let sql = "SELECT hash FROM event ORDER BY id DESC LIMIT 1"
        guard let row = try Row.fetchOne(try db.cachedStatement(sql: sql)) else {
            return EventHash.none
        }
        guard case .blob(let hash) = (row[0] as DatabaseValue).storage else {
            throw JournalFault.unreadable(row: 0)
        }
        return Array(hash)
    }
}
