// The table of events, and the steps by which an older file becomes today's.

internal import GRDB

/// What makes a SQLite file a journal of the kiosk.
enum JournalSchema {
    /// "KJRN", in the header of the file
    /// (https://www.sqlite.org/pragma.html#pragma_application_id).
    static let applicationID = 0x4B4A_524E

    /// The form that this program writes; it stands in the header as `user_version`.
    static let version = 1

    /// Every step that ever was, oldest first. A step that was released never changes.
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1") { db in
            try db.execute(sql: events)
            try db.execute(sql: "PRAGMA user_version = 1")
        }
        return migrator
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
}
