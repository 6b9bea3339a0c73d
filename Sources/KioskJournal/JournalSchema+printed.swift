// The fifth form: that an invoice was printed is known longer than how.

extension JournalSchema {
    /// The form from which on an invoice leaves its name behind when its entries go.
    static let versionWithPrinted = 5

    /// `printed` stands beside the chain, as `number` does. The names of serials, which came with
    /// this form, are no words to search for: no entry that is in the index has one yet.
    static let printed = """
        CREATE TABLE printed (
            invoice_key TEXT PRIMARY KEY,
            attempt TEXT NOT NULL,
            time INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX printed_by_time ON printed (time);
        DROP TRIGGER event_words_come;
        DROP TRIGGER event_words_go;
        \(triggers(without: SearchWords.passedOver))
        """
}
