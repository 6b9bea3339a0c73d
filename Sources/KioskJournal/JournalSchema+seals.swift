// The third form: numbers are sealed, and what a checkpoint vouches for may go.

extension JournalSchema {
    /// The form from which on there are seals, tags of numbers and checkpoints.
    static let versionWithSeals = 3

    /// `sealed` is what `Seal` makes. `number` stands beside the chain: by a keyed tag a whole
    /// number is found again without being there. An entry goes only once a checkpoint says what
    /// stood before the rest: nothing is removed by accident, and nothing half.
    static let seals = """
        ALTER TABLE event ADD COLUMN sealed BLOB;
        CREATE TABLE number (
            tag BLOB NOT NULL CHECK (length(tag) = 16),
            event INTEGER NOT NULL,
            PRIMARY KEY (tag, event)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX number_by_event ON number (event);
        CREATE TABLE checkpoint (
            last INTEGER PRIMARY KEY,
            kiosk TEXT NOT NULL,
            head BLOB NOT NULL CHECK (length(head) = 32),
            removed INTEGER NOT NULL,
            time INTEGER NOT NULL,
            key BLOB NOT NULL CHECK (length(key) = 32),
            signature BLOB NOT NULL CHECK (length(signature) = 64)
        ) STRICT;
        CREATE TRIGGER checkpoint_stays_as_it_is BEFORE UPDATE ON checkpoint
        BEGIN SELECT RAISE(ABORT, 'a checkpoint stays'); END;
        CREATE TRIGGER checkpoint_stays BEFORE DELETE ON checkpoint
        BEGIN SELECT RAISE(ABORT, 'a checkpoint stays'); END;
        DROP TRIGGER IF EXISTS event_stays;
        CREATE TRIGGER event_stays BEFORE DELETE ON event
        WHEN OLD.id > coalesce((SELECT max(last) FROM checkpoint), 0)
        BEGIN SELECT RAISE(ABORT, 'the journal only grows'); END;
        CREATE TRIGGER event_takes_its_numbers AFTER DELETE ON event
        BEGIN DELETE FROM number WHERE event = OLD.id; END;
        """
}
