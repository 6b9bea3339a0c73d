// How the entries of a filter are found without reading all of them.

internal import Foundation
internal import GRDB
internal import KioskCore

/// One search in one snapshot of the file: candidates come by the best index that the file has,
/// and the filter itself decides on each.
struct JournalSearch {
    /// In which order, and from where.
    enum Direction {
        case newestFirst(before: Int)
        case oldestFirst(after: Int)
    }

    let filter: JournalFilter
    let db: Database

    /// Up to `limit` rows.
    func rows(_ direction: Direction, limit: Int) throws -> [JournalRow] {
        guard limit > 0 else { return [] }
        var found: [JournalRow] = []
        try walk(direction) { row in
            found.append(row)
            return found.count < limit
        }
        return found
    }

    /// Gives the rows one after the other, until it is told to stop.
    func walk(_ direction: Direction, _ goesOn: (JournalRow) throws -> Bool) throws {
        guard let range = try idsInTime() else { return }
        for source in try sources(in: range.clamped(to: direction.range), direction) {
            let rows = try Row.fetchCursor(
                db, sql: source.sql, arguments: StatementArguments(source.values))
            while let row = try rows.next() {
                guard let row = try JournalRow.readable(row, db), filter.takes(row) else {
                    continue
                }
                if try goesOn(row) == false { return }
            }
        }
    }

    /// A part of the journal, and the statement that gives its candidates.
    private struct Source {
        var sql: String
        var values: [any DatabaseValueConvertible]
    }

    private func sources(
        in range: ClosedRange<Int>, _ direction: Direction
    ) throws -> [Source] {
        guard try JournalSchema.hasSearch(db) else { return [try plain(range, direction)] }
        if let visit = filter.visit {
            return [
                try source("INDEXED BY event_by_visit WHERE visit = ?", [visit], range, direction)
            ]
        }
        guard let query = filter.query else { return [try plain(range, direction)] }
        let last = try Int.fetchOne(db, sql: "SELECT \(JournalSchema.lastWithWords)") ?? 0
        // What is newer than the index comes first or last, as the direction has it.
        let older = Source(
            sql: """
                \(try StoredRow.select(db)) JOIN event_words ON id = event_words.rowid
                WHERE event_words MATCH ? AND event_words.rowid BETWEEN ? AND ?
                ORDER BY event_words.rowid \(direction.order)
                """, values: [query, range.lowerBound, min(last, range.upperBound)])
        let newer = try source("WHERE id > ?", [last], range, direction)
        return direction.isNewestFirst ? [newer, older] : [older, newer]
    }

    /// By kind where only one is wanted, which the index on kinds has in order; else one after the
    /// other.
    private func plain(_ range: ClosedRange<Int>, _ direction: Direction) throws -> Source {
        if filter.kinds.count == 1, let kind = filter.kinds.first {
            let condition = "INDEXED BY event_by_kind WHERE kind = ?"
            return try source(condition, [kind.rawValue], range, direction)
        }
        return try source("WHERE TRUE", [], range, direction)
    }

    private func source(
        _ condition: String, _ values: [any DatabaseValueConvertible], _ range: ClosedRange<Int>,
        _ direction: Direction
    ) throws -> Source {
        Source(
            sql: """
                \(try StoredRow.select(db)) \(condition) AND id BETWEEN ? AND ?
                ORDER BY id \(direction.order)
                """, values: values + [range.lowerBound, range.upperBound])
    }

    /// The ids between which the wanted time lies: the clock may have jumped, so that others lie
    /// between them too. `nil` if there is nothing in that time.
    private func idsInTime() throws -> ClosedRange<Int>? {
        guard filter.since != nil || filter.until != nil else { return Int.min...Int.max }
        let row = try Row.fetchOne(
            db,
            sql: """
                SELECT min(id), max(id) FROM event INDEXED BY event_by_time
                WHERE time >= ? AND time < ?
                """,
            arguments: [
                filter.since?.milliseconds ?? Int.min, filter.until?.milliseconds ?? Int.max,
            ])
        guard let row, let first = row[0] as Int?, let last = row[1] as Int? else { return nil }
        return first...last
    }
}

extension JournalSearch.Direction {
    fileprivate var isNewestFirst: Bool {
        switch self {
        case .newestFirst: true
        case .oldestFirst: false
        }
    }

    fileprivate var order: String { isNewestFirst ? "DESC" : "ASC" }

    fileprivate var range: ClosedRange<Int> {
        switch self {
        case .newestFirst(let before): before == .min ? 0...0 : Int.min...(before - 1)
        case .oldestFirst(let after): after == .max ? 0...0 : (after + 1)...Int.max
        }
    }
}
