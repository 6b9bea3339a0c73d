// The step that makes entries findable: by visit, and by the words in them.

internal import GRDB

extension JournalSchema {
    /// Entries that the index of words takes in at once. One transaction then pays for many: an
    /// append costs a tenth of what it would with its own words. What has come since is searched
    /// entry by entry.
    static let wordsAtOnce = 256

    /// What the index of words holds of an entry: its kind, and the names and values of its fields.
    ///
    /// Digests and the names of attempts stay out: nobody searches by word for what no person can
    /// remember, and each of them would be a word of its own.
    private static func words(of table: String, without names: [String]) -> String {
        """
        \(table)kind || ' ' || CASE WHEN json_valid(\(table)fields) THEN coalesce((
            SELECT group_concat(key || ' ' || atom, ' ') FROM json_each(\(table)fields)
            WHERE key NOT IN (\(names.map { "'\($0)'" }.joined(separator: ", ")))
        ), '') ELSE '' END
        """
    }

    /// The last entry whose words are in the index.
    static let lastWithWords = "coalesce((SELECT max(id) FROM event_words_docsize), 0)"

    static let search = """
        CREATE INDEX event_by_visit ON event (visit, epoch) WHERE visit IS NOT NULL;
        CREATE VIRTUAL TABLE event_words USING fts5 (words, content = '', tokenize = 'ascii');
        INSERT INTO event_words (rowid, words)
        SELECT id, \(words(of: "", without: firstPassedOver)) FROM event;
        \(triggers(without: firstPassedOver))
        """

    /// What stayed out in the fourth form.
    private static let firstPassedOver = [
        "attempt", "sha256", "serial_sha256", "invoice_key", "head",
    ]

    /// The index keeps no text of its own (https://www.sqlite.org/fts5.html, §4.4.3): to take an
    /// entry out it has to be told once more what stood in it.
    static func triggers(without names: [String]) -> String {
        """
        CREATE TRIGGER event_words_come AFTER INSERT ON event WHEN new.id % \(wordsAtOnce) = 0
        BEGIN
            INSERT INTO event_words (rowid, words)
            SELECT id, \(words(of: "", without: names)) FROM event WHERE id > \(lastWithWords);
        END;
        CREATE TRIGGER event_words_go AFTER DELETE ON event
        WHEN EXISTS (SELECT 1 FROM event_words_docsize WHERE id = old.id)
        BEGIN
            INSERT INTO event_words (event_words, rowid, words)
            VALUES ('delete', old.id, \(words(of: "old.", without: names)));
        END;
        """
    }

    /// Whether entries are found by visit and by word: a file that no newer writer has opened is
    /// read entry by entry.
    static func hasSearch(_ db: Database) throws -> Bool {
        try db.tableExists("event_words")
    }
}
