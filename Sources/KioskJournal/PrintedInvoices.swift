// Invoices of which the journal has no entry any more, and that were printed all the same.

internal import GRDB
internal import KioskCore

/// What is left of a print where each copy after the first needs staff, however old it is: the
/// invoice's name, which is a keyed hash, the attempt's, and when.
enum PrintedInvoices {
    /// For how many days it is known at most: as long as a print can count by any policy.
    private static let most = 3_650

    /// Whether a policy looks back further than the journal.
    static func areKept(_ copies: CopyPolicy) -> Bool {
        switch copies {
        case .staff: true
        case .free, .confirm, .limit: false
        }
    }

    /// Before when a print is forgotten, in milliseconds since 1970: by any policy, for the one
    /// that asks for it may come back.
    static func end(at now: WallTime) -> Int {
        now.milliseconds - most * 86_400_000
    }

    /// Notes what came out of the attempts whose intents stand before `?1`.
    static let keeping = """
        INSERT INTO printed (invoice_key, attempt, time)
        SELECT invoice_key, attempt, max(time) FROM (
            SELECT \(JournalSchema.field("invoice_key", of: "intent.")) AS invoice_key,
                \(JournalSchema.field("attempt", of: "intent.")) AS attempt, intent.time AS time
            FROM event AS intent INDEXED BY event_by_kind
            WHERE intent.kind = '\(PrintRows.intent)' AND intent.id < ?1)
        WHERE invoice_key IS NOT NULL AND EXISTS (
            SELECT 1 FROM event AS ending INDEXED BY event_by_attempt
            WHERE \(JournalSchema.field("attempt", of: "ending.")) = attempt
                AND ending.kind IN \(PrintRows.list(PrintRows.ends))
                AND (ending.kind = '\(JournalEntry.Kind.printCompleted.rawValue)'
                    OR \(JournalSchema.field("outcome", of: "ending."))
                    = '\(JobOutcome.completed.token.text)'))
        GROUP BY invoice_key
        ON CONFLICT (invoice_key) DO UPDATE
        SET attempt = excluded.attempt, time = max(time, excluded.time)
        """

    /// Forgets some of those before `?1`.
    static let forgetting = """
        DELETE FROM printed WHERE invoice_key IN (
            SELECT invoice_key FROM printed INDEXED BY printed_by_time WHERE time < ?1 LIMIT ?2)
        """

    /// Tells a ledger of the print that is left of an invoice.
    static func tell(_ ledger: inout PrintLedger, of key: InvoiceKey, _ db: Database) throws {
        guard try JournalSchema.form(db) >= JournalSchema.versionWithPrinted else { return }
        let sql = "SELECT attempt, time FROM printed WHERE invoice_key = ?"
        guard let row = try Row.fetchOne(db, sql: sql, arguments: [key.hexadecimal]) else { return }
        let (attempt, time): (String, Int) = (row[0], row[1])
        let fields: [(name: String, value: JournalEntry.Value)] = [
            ("attempt", .text(attempt)), ("invoice_key", .text(key.hexadecimal)),
            ("outcome", .text(JobOutcome.completed.token.text)),
        ]
        for kind in [JournalEntry.Kind.printIntent, .printCompleted] {
            ledger.take(kind: kind.rawValue, time: time, fields: fields)
        }
    }
}
