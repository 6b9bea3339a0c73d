// What a printer has printed since its paper or its toner was last filled up.

internal import GRDB
internal import KioskCore

/// One supply of one printer.
package struct Refill: Hashable, Sendable {
    /// What runs out.
    package enum Supply: String, CaseIterable, Hashable, Sendable {
        case paper
        case toner
    }

    /// How its last end came out.
    package enum Standing: Hashable, Sendable {
        /// It never ran out, as far as the journal goes back.
        case never
        /// It ran out and nobody has filled it up.
        case empty(since: WallTime)
        /// It was filled up.
        case filled(at: WallTime)
    }

    /// The printer's name.
    package let printer: String
    package let supply: Supply
    package let standing: Standing
    /// Pages that came out since; all of them where it never ran out.
    package let pages: Int
    /// The first moment from which pages were counted.
    package let since: WallTime
}

extension JournalReader {
    /// Each printer's paper and toner, by name.
    ///
    /// A refill is seen when the printer says that it is well again after it ran out; or, where the
    /// kiosk was off meanwhile, when it prints again.
    package func refills() async throws(JournalFault) -> [Refill] {
        try await read { db in
            let watch = try SupplyWatch(db)
            let pages = try SupplyPages.all(after: watch.earliest, db)
            return watch.refills(pages, firstEntry: try Self.firstTime(db))
        }
    }

    private static func firstTime(_ db: Database) throws -> WallTime {
        let time = try Int.fetchOne(db, sql: "SELECT time FROM event ORDER BY id LIMIT 1")
        return WallTime(milliseconds: time ?? 0)
    }
}

/// A moment of the journal: its row and its time.
private struct Mark {
    var row: Int
    var time: WallTime
}

/// Pages that came out of a printer.
private struct SupplyPages {
    var mark: Mark
    var printer: String
    var pages: Int

    /// All after a row, in the order of writing. What came out says an entry without the printer's
    /// name; that stands in the intent.
    static func all(after row: Int, _ db: Database) throws -> [SupplyPages] {
        let kinds: [JournalEntry.Kind] = [.printIntent, .printCompleted, .printResolved]
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT id, time, kind, \(JournalSchema.field("attempt")),
                \(JournalSchema.field("printer")), \(JournalSchema.field("pages")),
                \(JournalSchema.field("outcome")) FROM event
                WHERE kind IN (\(kinds.map { "'\($0.rawValue)'" }.joined(separator: ", ")))
                AND id > ? ORDER BY id
                """, arguments: [max(0, row - reach)])
        var intents: [String: (printer: String, pages: Int)] = [:]
        var found: [SupplyPages] = []
        while let line = try rows.next() {
            let id = Int.fromDatabaseValue(line[0]) ?? 0
            guard let attempt = String.fromDatabaseValue(line[3]) else { continue }
            let kind = String.fromDatabaseValue(line[2])
            if kind == JournalEntry.Kind.printIntent.rawValue {
                intents[attempt] = (
                    String.fromDatabaseValue(line[4]) ?? "", Int.fromDatabaseValue(line[5]) ?? 1
                )
            } else if id > row, let intent = intents[attempt],
                kind == JournalEntry.Kind.printCompleted.rawValue
                    || String.fromDatabaseValue(line[6]) == JobOutcome.completed.token.text
            {
                intents[attempt] = nil
                let time = WallTime(milliseconds: Int.fromDatabaseValue(line[1]) ?? 0)
                found.append(
                    SupplyPages(
                        mark: Mark(row: id, time: time), printer: intent.printer,
                        pages: min(max(intent.pages, 0), 10_000)))
            }
        }
        return found
    }

    /// Rows before the first in which the intents of the first ends are looked for: an attempt
    /// ends within some minutes, or the next day.
    private static let reach = 10_000
}

/// When each printer's supplies ran out, and when it was well again.
private struct SupplyWatch {
    /// How one supply of one printer stands.
    private struct State {
        var ranOut: Mark?
        var filled: Mark?
    }

    private var states: [String: [Refill.Supply: State]] = [:]

    init(_ db: Database) throws {
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT id, time, \(JournalSchema.field("printer")),
                \(JournalSchema.field("outcome")), \(JournalSchema.field("reason")) FROM event
                WHERE kind = '\(JournalEntry.Kind.printerCondition.rawValue)' ORDER BY id
                """)
        while let row = try rows.next() {
            guard let printer = String.fromDatabaseValue(row[2]) else { continue }
            let mark = Mark(
                row: Int.fromDatabaseValue(row[0]) ?? 0,
                time: WallTime(milliseconds: Int.fromDatabaseValue(row[1]) ?? 0))
            let isBlocked = String.fromDatabaseValue(row[3]) == "blocked"
            let reason = isBlocked ? String.fromDatabaseValue(row[4]) : nil
            take(Refill.Supply(reason: reason), of: printer, at: mark)
        }
    }

    private mutating func take(_ empty: Refill.Supply?, of printer: String, at mark: Mark) {
        for supply in Refill.Supply.allCases {
            var state = states[printer]?[supply] ?? State()
            if supply == empty {
                if state.ranOut == nil || state.filled != nil { state = State(ranOut: mark) }
            } else if state.ranOut != nil, state.filled == nil {
                state.filled = mark
            }
            states[printer, default: [:]][supply] = state
        }
    }

    /// The row after which pages have to be counted.
    var earliest: Int {
        states.values.flatMap(\.values).map { $0.ranOut?.row ?? 0 }.min() ?? 0
    }

    func refills(_ pages: [SupplyPages], firstEntry: WallTime) -> [Refill] {
        Set(states.keys).union(pages.map(\.printer)).sorted().flatMap { printer in
            let own = pages.filter { $0.printer == printer }
            return Refill.Supply.allCases.map { supply in
                refill(printer, supply, own, firstEntry: firstEntry)
            }
        }
    }

    private func refill(
        _ printer: String, _ supply: Refill.Supply, _ pages: [SupplyPages], firstEntry: WallTime
    ) -> Refill {
        let state = states[printer]?[supply] ?? State()
        let printedAgain = state.ranOut.flatMap { out in pages.first { $0.mark.row > out.row } }
        let start = state.filled ?? printedAgain?.mark
        let isEmpty = state.ranOut != nil && start == nil
        let standing: Refill.Standing =
            if let start { .filled(at: start.time) } else if let out = state.ranOut {
                .empty(since: out.time)
            } else { .never }
        let counted = pages.filter { page in
            isEmpty == false && page.mark.row >= (start?.row ?? 0)
        }
        return Refill(
            printer: printer, supply: supply, standing: standing,
            pages: counted.reduce(0) { $0 &+ $1.pages },
            since: start?.time ?? state.ranOut?.time ?? firstEntry)
    }
}

extension Refill.Supply {
    /// What has run out, if a printer waits for this reason.
    fileprivate init?(reason: String?) {
        switch reason.flatMap(PrinterReason.init(rawValue:)) {
        case .mediaEmpty: self = .paper
        case .supplyEmpty: self = .toner
        case .mediaJam, .coverOpen, .outputFull, .trayMissing, .offline, .paused, .failure, .other,
            .low, .service, nil:
            return nil
        }
    }
}
