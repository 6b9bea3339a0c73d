// The table of events, and the steps by which an older file becomes today's.

internal import GRDB

/// What makes a SQLite file a journal of the kiosk.
enum JournalSchema {
    /// "KJRN", in the header of the file
    /// (https://www.sqlite.org/pragma.html#pragma_application_id).
    static let applicationID = 0x4B4A_524E

    /// The form that this program writes; it stands in the header as `user_version`.
    static let version = 5

    /// Every step that ever was, oldest first: it leads to the form of its place, counted from 1.
    /// A step that was released never changes.
    private static let steps = [events, prints, seals, search, printed]

    /// Takes the steps that the file has not seen, all of them or none. Another program may be
    /// doing the same: one waits for the other, and finds nothing left to do.
    static func bringUpToDate(_ queue: DatabaseQueue) throws {
        guard try queue.read(form) < version else { return }
        try queue.write { db in
            for (place, step) in steps.enumerated().dropFirst(try form(db)) {
                try db.execute(sql: step)
                try db.execute(sql: "PRAGMA user_version = \(place + 1)")
            }
        }
    }

    /// The form of a file; 0 if it is empty.
    static func form(_ db: Database) throws -> Int {
        try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
    }

    /// `id` is the order of the chain; `(kiosk, epoch, seq)` names an event anywhere in a fleet.
    /// What `prev` and `hash` hold is said at `EventHash`.
    private static let events = """
        CREATE TABLE event (
            id INTEGER PRIMARY KEY,
            kiosk TEXT NOT NULL,
            epoch TEXT NOT NULL,
            seq INTEGER NOT NULL,
            time INTEGER NOT NULL,
            kind TEXT NOT NULL,
            visit INTEGER,
            request INTEGER,
            fields TEXT NOT NULL,
            prev BLOB NOT NULL CHECK (length(prev) = 32),
            hash BLOB NOT NULL CHECK (length(hash) = 32),
            UNIQUE (kiosk, epoch, seq)
        ) STRICT;
        CREATE INDEX event_by_time ON event (time);
        CREATE INDEX event_by_kind ON event (kind);
        CREATE TRIGGER event_stays_as_it_is BEFORE UPDATE ON event
        BEGIN SELECT RAISE(ABORT, 'the journal only grows'); END;
        CREATE TRIGGER event_stays BEFORE DELETE ON event
        BEGIN SELECT RAISE(ABORT, 'the journal only grows'); END;
        """

    /// The form from which on prints are found by index.
    static let versionWithPrints = 2

    /// The value of one of the fields in the row of `table`: what is indexed, letter for letter.
    /// Where the fields are no JSON there is none: a row that somebody tampered with must not keep
    /// the kiosk from starting.
    static func field(_ name: String, of table: String = "") -> String {
        "CASE WHEN json_valid(\(table)fields) THEN \(table)fields ->> '$.\(name)' END"
    }

    /// Few entries are of prints: only those stand in these.
    private static let prints = """
        CREATE INDEX event_by_attempt ON event ((\(field("attempt"))), kind)
        WHERE \(field("attempt")) IS NOT NULL;
        CREATE INDEX event_by_invoice_key ON event ((\(field("invoice_key"))), kind)
        WHERE \(field("invoice_key")) IS NOT NULL;
        """
}
