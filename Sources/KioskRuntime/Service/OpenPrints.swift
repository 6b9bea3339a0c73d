// Prints of earlier runs whose end nobody knows.

internal import KioskCore
internal import KioskJournal

/// Reads from the journal which files may have come out of the printer without anyone knowing.
enum OpenPrints {
    /// The files of the print intents that no certain end follows, among the last entries.
    static func files(in journal: String) async throws(JournalFault) -> [Digest] {
        let reader = try await JournalReader.open(at: journal)
        var open: [String: Digest] = [:]
        var order: [String] = []
        for row in try await reader.last(JournalReader.rowsAtOnce) {
            guard let attempt = row.text("attempt") else { continue }
            if row.kind == JournalEntry.Kind.printIntent.rawValue {
                open[attempt] = row.text("sha256").map(Digest.init)
                order.append(attempt)
            } else if isCertainEnd(row) {
                open[attempt] = nil
            }
        }
        return order.compactMap { open[$0] }.suffix(Limits.doubtfulFiles)
    }

    private static func isCertainEnd(_ row: JournalRow) -> Bool {
        if row.kind == JournalEntry.Kind.printCompleted.rawValue { return true }
        return row.kind == JournalEntry.Kind.printFailed.rawValue
            && row.text("outcome") != JobOutcome.unknown.token.text
    }
}

extension JournalRow {
    /// The text of a field, if the entry has one of that name.
    fileprivate func text(_ name: String) -> String? {
        for field in fields where field.name == name {
            if case .text(let text) = field.value { return text }
        }
        return nil
    }
}
