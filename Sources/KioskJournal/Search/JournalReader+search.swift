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
                .rows(.newestFirst, limit: count).reversed()
        }
    }

    /// The rows between which everything lies that a filter can take by now; `nil` if its time
    /// holds nothing.
    package func extent(of filter: JournalFilter) async throws(JournalFault) -> ClosedRange<Int>? {
        try await read { db in try JournalSearch(filter: filter, db: db).idsInTime() }
    }

    /// Up to `limit` entries that a filter takes between two rows, both included, in the order of
    /// writing; at most `rowsAtOnce`. Entries that cannot be read are passed over.
    package func search(
        _ filter: JournalFilter, in rows: ClosedRange<Int>, limit: Int
    ) async throws(JournalFault) -> [JournalRow] {
        let limit = bounded(limit)
        return try await read { db in
            try JournalSearch(filter: filter, db: db).rows(.oldestFirst(in: rows), limit: limit)
        }
    }
}
