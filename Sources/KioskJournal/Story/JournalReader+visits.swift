// Visits: the last ones that somebody wants to see, and one of them whole.

internal import GRDB
internal import KioskCore

extension JournalReader {
    /// Entries of no visit that a story takes in at most, and entries on its prints.
    private static let asides = 200

    /// The last `count` visits of which a filter takes an entry, the oldest first; at most
    /// `rowsAtOnce`.
    package func visits(
        _ filter: JournalFilter, last count: Int
    ) async throws(JournalFault) -> [VisitName] {
        let count = bounded(count)
        return try await read { db in
            var seen: Set<VisitName> = []
            var names: [VisitName] = []
            guard count > 0 else { return [] }
            try JournalSearch(filter: filter, db: db).walk(.newestFirst) { row in
                if let name = row.visitName, seen.insert(name).inserted { names.append(name) }
                return names.count < count
            }
            return names.reversed()
        }
    }

    /// The story of a visit; `nil` if the journal has no entry of it. Of a visit with more than
    /// `rowsAtOnce` entries, the first of them.
    package func story(of visit: VisitName) async throws(JournalFault) -> VisitStory? {
        try await read { db in
            let own = try JournalRow.all(of: visit, db)
            guard let first = own.first, let last = own.last else { return nil }
            let meanwhile = try JournalRow.all(
                " WHERE visit IS NULL AND id BETWEEN ? AND ? ORDER BY id LIMIT ?",
                [first.id, last.id, Self.asides], db)
            let later = try Self.ends(of: own, after: last.id, db)
            let rows = Dictionary((own + meanwhile + later).map { ($0.id, $0) }) { row, _ in row }
            return VisitStory(name: visit, rows: rows.values.sorted { $0.id < $1.id })
        }
    }

    /// What was written later about the prints of these entries.
    private static func ends(
        of rows: [JournalRow], after id: Int, _ db: Database
    ) throws -> [JournalRow] {
        guard try PrintRows.areIndexed(db) else { return [] }
        let attempts = Set(rows.compactMap { $0.text("attempt") }).prefix(asides)
        return try attempts.flatMap { attempt in
            try JournalRow.all(of: attempt, db).filter { $0.id > id }
        }
    }
}
