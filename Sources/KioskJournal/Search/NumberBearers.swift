// Where a whole number was met: found by its keyed tag, without any seal being opened.

internal import Foundation
internal import GRDB
internal import KioskCore

/// The visits and entries in which a whole number was met.
package struct NumberBearers: Hashable, Sendable {
    var visits: Set<VisitName> = []
    /// The entries of no visit.
    var rows: Set<Int> = []

    /// Whether there are none.
    package var isEmpty: Bool { visits.isEmpty && rows.isEmpty }

    /// Whether an entry is of them.
    func include(_ row: JournalRow) -> Bool {
        row.visitName.map(visits.contains) ?? rows.contains(row.id)
    }
}

extension JournalReader {
    /// Where a whole number was met. Empty where it never was, where its visits were erased, and in
    /// a file that no newer writer has opened.
    package func bearers(
        of number: String, by seals: JournalSeals
    ) async throws(JournalFault) -> NumberBearers {
        let tag = Data(seals.tag(number))
        return try await read { db in
            guard try db.tableExists("number") else { return NumberBearers() }
            let rows = try JournalRow.all(
                "JOIN number ON number.event = id WHERE number.tag = ? ORDER BY id LIMIT ?",
                [tag, Self.rowsAtOnce], db)
            return NumberBearers(
                visits: Set(rows.compactMap(\.visitName)),
                rows: Set(rows.filter { $0.visitName == nil }.map(\.id)))
        }
    }
}
