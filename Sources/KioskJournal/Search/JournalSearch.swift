// How the entries of a filter are found without reading all of them.

internal import Foundation
internal import GRDB
internal import KioskCore

/// One search in one snapshot of the file: candidates come by the best index that the file has,
/// and the filter itself decides on each.
struct JournalSearch {
    /// In which order, and from where.
    enum Direction {
        case newestFirst
        case oldestFirst(in: ClosedRange<Int>)
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
        guard let range = try range(direction) else { return }
        for source in try sources(in: range, direction) {
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
                try source(
                    "INDEXED BY event_by_visit WHERE visit = ?", [visit], from: range.lowerBound,
                    to: range.upperBound, direction)
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
        let newer = try source(
            "WHERE TRUE", [], from: max(range.lowerBound, min(last, .max - 1) + 1),
            to: range.upperBound, direction)
        return direction.isNewestFirst ? [newer, older] : [older, newer]
    }

    /// By kind where only one is wanted, which the index on kinds has in order; else one after the
    /// other.
    private func plain(_ range: ClosedRange<Int>, _ direction: Direction) throws -> Source {
        let kind = filter.kinds.count == 1 ? filter.kinds.first : nil
        return try source(
            kind == nil ? "WHERE TRUE" : "INDEXED BY event_by_kind WHERE kind = ?",
            kind.map { [$0.rawValue] } ?? [], from: range.lowerBound, to: range.upperBound,
            direction)
    }

    /// Rows of a condition between two ids. There is one lower bound: of two SQLite uses one, and
    /// not always the better.
    private func source(
        _ condition: String, _ values: [any DatabaseValueConvertible], from first: Int,
        to last: Int, _ direction: Direction
    ) throws -> Source {
        Source(
            sql: """
                \(try StoredRow.select(db)) \(condition) AND id BETWEEN ? AND ?
                ORDER BY id \(direction.order)
                """, values: values + [first, last])
    }

    private func range(_ direction: Direction) throws -> ClosedRange<Int>? {
        switch direction {
        case .newestFirst: try idsInTime()
        case .oldestFirst(let range): range
        }
    }

    /// The ids between which the wanted time lies: the clock may have jumped, so that others lie
    /// between them too. `nil` if there is nothing in that time.
    func idsInTime() throws -> ClosedRange<Int>? {
        let isOpen = filter.since == nil && filter.until == nil
        let times = [filter.since?.milliseconds ?? .min, filter.until?.milliseconds ?? .max]
        // Where both ends are asked for at once, SQLite walks from one to the other.
        let sql =
            isOpen
            ? "SELECT (SELECT min(id) FROM event), (SELECT max(id) FROM event)"
            : """
            SELECT min(id), max(id) FROM event INDEXED BY event_by_time
            WHERE time >= ? AND time < ?
            """
        let row = try Row.fetchOne(
            db, sql: sql, arguments: isOpen ? [] : StatementArguments(times))
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
}
