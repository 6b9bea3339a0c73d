// Which entries somebody wants to see.

package import KioskCore

/// What entries must have; a new filter takes every entry.
package struct JournalFilter: Hashable, Sendable {
    /// The first moment.
    package var since: WallTime?
    /// The first moment that is too late.
    package var until: WallTime?
    /// What happened; empty for anything.
    package var kinds: Set<JournalEntry.Kind> = []
    /// The visit's number, counted in its run.
    package var visit: Int?
    /// The first digits of the run's name.
    package var run: String?
    /// A receipt's, serial's or invoice's last letters and digits, at most four are compared.
    package var lastFour: String?
    /// Where a whole number stands under a seal: other entries that end so are not taken.
    package var bearers: NumberBearers?
    /// The outcome or the reason.
    package var outcome: String?
    /// A printer's or a scanner's name, or what a scanner says of itself.
    package var device: String?
    /// Words that must stand in it.
    package var words = SearchWords()

    /// A filter that takes every entry.
    package init() {}

    /// The fields in which an asked-for value may stand.
    private enum Fields {
        static let numbers: Set = ["receipt", "serial", "invoice"]
        static let outcomes: Set = ["outcome", "reason"]
        static let devices: Set = ["printer", "scanner", "device"]
    }

    /// Whether it takes an entry.
    package func takes(_ row: JournalRow) -> Bool {
        takesColumns(of: row) && takesFields(of: row) && words.stand(in: row)
    }

    private func takesColumns(of row: JournalRow) -> Bool {
        if let since, row.time < since { return false }
        if let until, row.time >= until { return false }
        if let visit, row.visit != visit { return false }
        if let run, row.epoch.hasPrefix(run) == false { return false }
        if let bearers, bearers.include(row) == false { return false }
        guard kinds.isEmpty == false else { return true }
        return JournalEntry.Kind(rawValue: row.kind).map(kinds.contains) ?? false
    }

    private func takesFields(of row: JournalRow) -> Bool {
        has(row, masked, in: Fields.numbers) && has(row, outcome, in: Fields.outcomes)
            && has(row, device, in: Fields.devices)
    }

    /// How a number that ends so stands in the journal.
    private var masked: String? {
        lastFour.map { ".." + $0.suffix(4) }
    }

    private func has(_ row: JournalRow, _ value: String?, in names: Set<String>) -> Bool {
        guard let value = value?.lowercased() else { return true }
        return row.fields.contains { field in
            guard names.contains(field.name), case .text(let text) = field.value else {
                return false
            }
            return text.lowercased() == value
        }
    }

    /// A question to the index of words that finds all entries it takes, and perhaps more; `nil`
    /// where it knows no word.
    var query: String? {
        let alternatives = [
            (masked, Fields.numbers), (outcome, Fields.outcomes), (device, Fields.devices),
        ]
        var parts = words.isEmpty ? [] : [words.query]
        for (value, names) in alternatives {
            guard let value else { continue }
            let pairs = names.sorted().compactMap { SearchWords($0 + "=" + quoted(value))?.query }
            // What is longer than anything in the journal is in no entry, and in no question.
            guard pairs.isEmpty == false else { continue }
            parts.append("(" + pairs.joined(separator: " OR ") + ")")
        }
        return parts.isEmpty ? nil : parts.joined(separator: " AND ")
    }

    /// One term, whatever was typed.
    private func quoted(_ value: String) -> String {
        String(value.prefix(100).map { $0.isWhitespace || $0 == "*" ? "-" : $0 })
    }
}
