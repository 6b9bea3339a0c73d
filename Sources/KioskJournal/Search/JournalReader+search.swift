// Searching: the newest entries that somebody wants, or all of them in order.

internal import GRDB
internal import KioskCore

extension JournalReader {
    /// The last `count` entries that a filter takes, the oldest of them first; at most
    /// `rowsAtOnce`. Entries that cannot be read are passed over.
    package func search(
        _ filter: JournalFilter, last count: Int
    ) async throws(JournalFault) -> [JournalRow] {
        let count = bounded(count)
        return try await read { db in
            try JournalSearch(filter: filter, db: db)
                .rows(.newestFirst(before: .max), limit: count).reversed()
        }
    }

    /// Up to `limit` entries that a filter takes and that came after the row `id`, in the order of
    /// writing; at most `rowsAtOnce`. Entries that cannot be read are passed over.
    package func search(
        _ filter: JournalFilter, after id: Int, limit: Int
    ) async throws(JournalFault) -> [JournalRow] {
        let limit = bounded(limit)
        return try await read { db in
            try JournalSearch(filter: filter, db: db).rows(.oldestFirst(after: id), limit: limit)
        }
    }
}
