// What went wrong last, for whoever stands in front of the kiosk.

internal import GRDB
internal import KioskCore

extension JournalReader {
    /// The last `count` entries that tell of something gone wrong, the newest first; at most
    /// `rowsAtOnce`.
    ///
    /// Each kind is walked back from its newest entry and no further than needed, so that it takes
    /// no longer in a journal of ten years than in one of a day.
    package func lastFaults(_ count: Int) async throws(JournalFault) -> [JournalRow] {
        let count = min(max(count, 0), JournalReader.rowsAtOnce)
        return try await read { db in
            let statement = try db.cachedStatement(sql: FaultRows.select(db))
            let rows = try Row.fetchAll(statement, arguments: [count])
            return try rows.map { try JournalRow(try StoredRow($0), db) }
        }
    }

    /// How many entries the journal has, by the numbers of its first and its last: rows are
    /// numbered without a gap.
    package func entries() async throws(JournalFault) -> Int {
        try await read { db in
            let first = try Int.fetchOne(db, sql: "SELECT min(id) FROM event")
            let last = try Int.fetchOne(db, sql: "SELECT max(id) FROM event")
            guard let first, let last else { return 0 }
            return last &- first &+ 1
        }
    }
}

/// The entries that tell of faults.
private enum FaultRows {
    /// Kinds of which every entry does.
    private static let kinds = JournalEntry.Kind.allCases.filter { $0.fault == .always }

    /// Kinds of which only entries with this value of this field do.
    private static let conditions = JournalEntry.Kind.allCases.compactMap { kind in
        if case .where(let field, let value) = kind.fault { (kind, field, value) } else { nil }
    }

    /// Entries of such a kind that are looked through: a cloud or a printer that is well again and
    /// again for so long has no last fault worth a line.
    private static let walked = 200

    /// The ids come from the index on kinds, which has them in their order within each kind.
    static func select(_ db: Database) throws -> String {
        try StoredRow.select(db)
            + " WHERE id IN (\(ids.joined(separator: " UNION ALL "))) ORDER BY id DESC LIMIT ?1"
    }

    private static var ids: [String] {
        kinds.map { "SELECT id FROM (\(newest($0, "id", atMost: "?1")))" }
            + conditions.map { kind, field, value in
                """
                SELECT id FROM (\(newest(kind, "id, fields", atMost: "\(walked)")))
                WHERE \(JournalSchema.field(field)) = '\(value)'
                """
            }
    }

    private static func newest(
        _ kind: JournalEntry.Kind, _ columns: String, atMost count: String
    ) -> String {
        """
        SELECT \(columns) FROM event INDEXED BY event_by_kind WHERE kind = '\(kind.rawValue)'
        ORDER BY id DESC LIMIT \(count)
        """
    }
}
