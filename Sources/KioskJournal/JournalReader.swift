// Reading the journal, also while the kiosk writes it.

package import Dispatch
internal import GRDB
internal import KioskCore
internal import Lanes

/// A reader of a journal, in any process that may read the file. It never changes anything.
package struct JournalReader: Sendable {
    /// Rows that are read at once: some megabytes of memory. Who wants more asks again from the
    /// last id.
    package static let rowsAtOnce = 10_000

    let path: String
    private let connection: DatabaseQueue
    private let lane: Lane

    /// Opens the journal at `path` for reading. Throws `.absent`, `.foreign`, `.newer` and what
    /// SQLite reports.
    ///
    /// `queue` must be serial: all waiting for the disk happens there.
    package static func open(
        at path: String, on queue: DispatchQueue = DispatchQueue(label: "kiosk.journal-reader")
    ) async throws(JournalFault) -> JournalReader {
        let lane = Lane(queue)
        let connection = try await lane.run { () throws(JournalFault) in
            try JournalFile.reader(at: path)
        }
        return JournalReader(path: path, connection: connection, lane: lane)
    }

    /// The last `count` events, the oldest of them first; at most `rowsAtOnce`.
    package func last(_ count: Int) async throws(JournalFault) -> [JournalRow] {
        try await rows("ORDER BY id DESC LIMIT ?", [bounded(count)]).reversed()
    }

    /// Up to `limit` events that came after the row `id`, in the order of writing; at most
    /// `rowsAtOnce`.
    package func after(id: Int, limit: Int) async throws(JournalFault) -> [JournalRow] {
        try await rows("WHERE id > ? ORDER BY id LIMIT ?", [id, bounded(limit)])
    }

    func bounded(_ count: Int) -> Int {
        min(max(count, 0), JournalReader.rowsAtOnce)
    }

    private func rows(
        _ condition: String, _ numbers: [Int]
    ) async throws(JournalFault) -> [JournalRow] {
        try await read { db in
            let statement = try db.cachedStatement(sql: StoredRow.select(db) + " " + condition)
            let rows = try Row.fetchAll(statement, arguments: StatementArguments(numbers))
            return try rows.map { try JournalRow(try StoredRow($0), db) }
        }
    }

    /// Does something with the connection itself.
    func onLane(
        _ work: @Sendable (DatabaseQueue) throws(JournalFault) -> Void
    ) async throws(JournalFault) {
        try await lane.run { () throws(JournalFault) in try work(connection) }
    }

    /// Reads in one snapshot of a file that may be damaged: at a bad page SQLite may end the
    /// transaction by itself, and what was found before it is still wanted.
    func readDespiteDamage<Answer: Sendable>(
        _ work: @Sendable (Database) throws -> Answer
    ) async throws(JournalFault) -> Answer {
        try await lane.run { () throws(JournalFault) in
            try JournalFault.named {
                try connection.unsafeRead { db in
                    try db.beginTransaction(.deferred)
                    // Nothing was written that could be lost.
                    defer { if db.isInsideTransaction { try? db.rollback() } }
                    return try work(db)
                }
            }
        }
    }

    /// Reads in one snapshot of the file.
    func read<Answer: Sendable>(
        _ work: @Sendable (Database) throws -> Answer
    ) async throws(JournalFault) -> Answer {
        try await lane.run { () throws(JournalFault) in
            try JournalFault.named { try connection.read(work) }
        }
    }
}
