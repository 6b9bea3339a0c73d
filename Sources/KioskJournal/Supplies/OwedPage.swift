// Who is owed a page: invoices that were ordered from the printer and, by all that is known, never
// came out.

internal import GRDB
package import KioskCore

/// An invoice of which no page has come out, though somebody wanted one.
package struct OwedPage: Hashable, Sendable {
    /// The last attempt.
    package let attempt: PrintLedger.Attempt
    /// How often it was tried.
    package let tries: Int
    /// The visit of that attempt; `nil` if the journal does not have it any more.
    package let visit: VisitName?
    /// The receipt that was scanned in it, masked.
    package let receipt: String?
    /// Whether the customer was offered the file on the phone in that visit.
    package let hadLink: Bool
}

extension JournalReader {
    /// The pages owed for attempts since `start`, in the order of the attempts. An invoice that
    /// was printed at any time is owed to nobody; test pages are not counted.
    package func owed(since start: WallTime) async throws(JournalFault) -> [OwedPage] {
        try await read { db in
            guard let first = try Self.firstRow(since: start, db) else { return [] }
            let ledger = try PrintRows.ledger(PrintRows.ofPrintsFrom, [first], db)
            let attempts = ledger.attempts.filter { $0.invoice.isEmpty == false }
            let groups = Dictionary(grouping: attempts) { $0.key?.hexadecimal ?? $0.id.text }
            return try groups.values.compactMap { try Self.owed($0, db) }
                .sorted { $0.attempt.ordered < $1.attempt.ordered }
        }
    }

    private static func firstRow(since start: WallTime, _ db: Database) throws -> Int? {
        try Int.fetchOne(
            db, sql: "SELECT min(id) FROM event INDEXED BY event_by_time WHERE time >= ?",
            arguments: [start.milliseconds])
    }

    private static func owed(
        _ attempts: [PrintLedger.Attempt], _ db: Database
    ) throws -> OwedPage? {
        guard let last = attempts.last, attempts.contains(where: \.isPrinted) == false,
            try wasPrinted(last, db) == false
        else { return nil }
        let intent = try JournalRow.all(of: last.id.text, db).first { $0.visitName != nil }
        let visit = try intent?.visitName.map { try JournalRow.all(of: $0, db) } ?? []
        return OwedPage(
            attempt: last, tries: attempts.count, visit: intent?.visitName,
            receipt: visit.lazy.compactMap { $0.text("receipt") }.first,
            hadLink: visit.contains {
                [JournalEntry.Kind.phoneLink, .pageOffered].map(\.rawValue).contains($0.kind)
            })
    }

    /// Whether the invoice of an attempt came out in an attempt of earlier times.
    private static func wasPrinted(
        _ attempt: PrintLedger.Attempt, _ db: Database
    ) throws -> Bool {
        guard let key = attempt.key else { return false }
        return try PrintRows.ledger(of: key, db).attempts.contains(where: \.isPrinted)
    }
}

extension PrintLedger.Attempt {
    /// Whether it came out.
    fileprivate var isPrinted: Bool {
        switch standing {
        case .printed: true
        case .open, .notPrinted, .doubtful: false
        }
    }
}
