// What the journal knows of prints: all of them, those that are open, those of one invoice.

internal import GRDB
package import KioskCore

extension JournalReader {
    /// Every attempt to print, in the order of their intents.
    ///
    /// Time and memory grow with their number; a kiosk makes some ten thousand a year.
    package func prints() async throws(JournalFault) -> [PrintLedger.Attempt] {
        try await read { db in try PrintRows.ledger(PrintRows.ofPrints, [], db).attempts }
    }

    /// The attempts whose end is not in the journal.
    ///
    /// A file that was claimed and not yet filled has none: power may have gone between the two,
    /// and whoever writes there next fills it.
    package func openPrints() async throws(JournalFault) -> [OpenPrint] {
        try await read { db in
            guard try JournalSchema.form(db) > 0 else { return [] }
            let areIndexed = try PrintRows.areIndexed(db)
            let condition = areIndexed ? PrintRows.ofOpenAttempts : PrintRows.ofPrints
            return try PrintRows.ledger(condition, [], db).open
        }
    }

    /// How an attempt stands; nil if there is none of that name.
    package func standing(
        of attempt: AttemptID
    ) async throws(JournalFault) -> PrintLedger.Standing? {
        try await read { db in
            let condition = "\(JournalSchema.field("attempt")) = ?1"
            return try PrintRows.ledger(condition, [attempt.text], db).attempts.first?.standing
        }
    }

    /// The attempts to print one invoice, and whether one more copy of it is allowed.
    package func prints(of key: InvoiceKey) async throws(JournalFault) -> PrintLedger {
        try await read { db in try PrintRows.ledger(of: key, db) }
    }
}

/// The entries on prints, and the ledger that is drawn from them.
enum PrintRows {
    /// The fields that the ledger looks at.
    private static let fields = [
        "attempt", "invoice_key", "printer", "pages", "invoice", "witness", "outcome",
    ]

    static let ends: [JournalEntry.Kind] = [.printCompleted, .printFailed, .printResolved]
    static let intent = JournalEntry.Kind.printIntent.rawValue

    static func list(_ kinds: [JournalEntry.Kind]) -> String {
        "(" + kinds.map { "'\($0.rawValue)'" }.joined(separator: ", ") + ")"
    }

    /// All entries that the ledger takes, found by their kind.
    static let ofPrints = "kind IN \(list(ends + [.printIntent, .copyAllowed]))"

    /// Those of them from a row on.
    static let ofPrintsFrom = ofPrints + " AND id >= ?1"

    /// The entries of the attempts without an end. One walk along the index, which has the kinds
    /// beside the attempts: 0.1 s where 100 000 have been printed.
    static let ofOpenAttempts = """
        \(JournalSchema.field("attempt")) IN (
            SELECT \(attempt("intent")) FROM event AS intent INDEXED BY event_by_attempt
            WHERE \(attempt("intent")) IS NOT NULL AND intent.kind = '\(intent)' AND NOT EXISTS (
                SELECT 1 FROM event AS ending INDEXED BY event_by_attempt
                WHERE \(attempt("ending")) = \(attempt("intent")) AND ending.kind IN \(list(ends))))
        """

    /// The entries that bear the key of an invoice, and those on its attempts.
    static let ofInvoice = """
        \(JournalSchema.field("invoice_key")) = ?1 OR \(JournalSchema.field("attempt")) IN (
            SELECT \(JournalSchema.field("attempt")) FROM event
            WHERE \(JournalSchema.field("invoice_key")) = ?1 AND kind = '\(intent)')
        """

    private static func attempt(_ table: String) -> String {
        JournalSchema.field("attempt", of: table + ".")
    }

    /// Whether the file has the indexes: one that no newer writer has opened has none yet.
    static func areIndexed(_ db: Database) throws -> Bool {
        try JournalSchema.form(db) >= JournalSchema.versionWithPrints
    }

    /// The entries on one invoice.
    static func ledger(of key: InvoiceKey, _ db: Database) throws -> PrintLedger {
        let condition = try areIndexed(db) ? ofInvoice : ofPrints + " AND (\(ofInvoice))"
        var past = PrintLedger()
        try PrintedInvoices.tell(&past, of: key, db)
        return try ledger(condition, [key.hexadecimal], db, after: past)
    }

    /// Takes the entries under a condition, in the order of writing.
    static func ledger(
        _ condition: String, _ values: [any DatabaseValueConvertible], _ db: Database,
        after past: PrintLedger = PrintLedger()
    ) throws -> PrintLedger {
        let columns = ["kind", "time"] + fields.map { JournalSchema.field($0) }
        let sql =
            "SELECT \(columns.joined(separator: ", ")) FROM event WHERE \(condition) ORDER BY id"
        let rows = try Row.fetchCursor(
            try db.cachedStatement(sql: sql), arguments: StatementArguments(values))
        var ledger = past
        while let row = try rows.next() {
            // The ledger passes over what it cannot understand.
            ledger.take(
                kind: String.fromDatabaseValue(row[0]) ?? "",
                time: Int.fromDatabaseValue(row[1]) ?? 0, fields: fields(of: row))
        }
        return ledger
    }

    private static func fields(of row: Row) -> [(name: String, value: JournalEntry.Value)] {
        fields.enumerated().compactMap { place, name in
            switch (row[place + 2] as DatabaseValue).storage {
            case .string(let text): (name, .text(text))
            case .int64(let number): (name, .number(Int(number)))
            case .double, .blob, .null: nil
            }
        }
    }
}
