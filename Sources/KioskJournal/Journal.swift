// The journal: events that are on the disk before anything is done about them.

package import Dispatch
internal import Foundation
internal import GRDB
package import KioskCore
internal import Lanes
internal import Synchronization

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
    let lane: Lane
    private let kiosk: String
    private let epoch: Epoch
    private let seals: SealWriter
    let written = WrittenCount()

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
        return Journal(
            writer: writer, lane: lane, kiosk: kiosk, epoch: epoch, seals: SealWriter(beside: path))
    }

    /// What keeps whole numbers from being sealed, so that only their last digits are kept; nil if
    /// nothing does. Makes the file of the keys if there is none.
    package func sealFault() async -> JournalFault? {
        await lane.run { seals.fault }
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
            let position = try JournalFault.named {
                try writer.write { db in
                    let position = try insert(entry, at: time, db)
                    // Before the commit: who is told that it is kept must find it.
                    try JournalFile.mustBeInPlace(db)
                    return position
                }
            }
            written.last = position.seq
            return position
        }
    }

    func insert(
        _ entry: JournalEntry, at time: WallTime, _ db: Database
    ) throws -> JournalPosition {
        let position = JournalPosition(epoch: epoch, seq: try lastSeq(db) &+ 1)
        let sealing = seals.seal(entry, at: position, time: time)
        let event = StoredEvent(
            kiosk: Array(kiosk.utf8), epoch: Array(epoch.text.utf8), seq: position.seq,
            time: time.milliseconds, kind: Array(entry.kind.rawValue.utf8),
            visit: entry.visit?.number, request: entry.request?.number,
            fields: Array(JSONText.object(entry.fields.map(\.named)).utf8), prev: try lastHash(db),
            sealed: sealing?.bytes)
        try event.insert(hash: EventHash.of(event), db)
        for tag in sealing?.tags ?? [] { try insert(tag, of: entry.visit, db) }
        return position
    }

    /// Ties a number to the entry that was just written, unless its visit has borne it before.
    private func insert(_ tag: [UInt8], of visit: VisitID?, _ db: Database) throws {
        let statement = try db.cachedStatement(
            sql: """
                INSERT INTO number (tag, event) SELECT ?1, ?2 WHERE NOT EXISTS (
                    SELECT 1 FROM number CROSS JOIN event ON event.id = number.event
                    WHERE number.tag = ?1 AND event.epoch = ?3 AND event.visit = ?4)
                """)
        try statement.execute(arguments: [
            Data(tag), db.lastInsertedRowID, epoch.text, visit?.number,
        ])
    }

    /// The run's entries may all have gone by age while it is still running.
    private func lastSeq(_ db: Database) throws -> Int {
        let sql = "SELECT max(seq) FROM event WHERE kiosk = ? AND epoch = ?"
        let statement = try db.cachedStatement(sql: sql)
        return try Int.fetchOne(statement, arguments: [kiosk, epoch.text]) ?? written.last
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

/// How many entries a run has written.
final class WrittenCount: Sendable {
    private let count = Mutex(0)

    var last: Int {
        get { count.withLock { $0 } }
        set { count.withLock { $0 = newValue } }
    }
}
