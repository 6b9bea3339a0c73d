// Entries for other programs: JSON lines, or comma-separated values for a spreadsheet.

internal import KioskCore

/// The form of an export, and its lines.
package enum JournalExport: String, CaseIterable, Sendable {
    /// One JSON object a line (https://jsonlines.org).
    case jsonl
    /// Comma-separated values (RFC 4180) with a line of names.
    case csv

    /// The columns with a field of their own; all other fields stand in `other`, as `name=value`.
    private static let columns = [
        "account", "outcome", "reason", "receipt", "serial", "invoice", "printer", "attempt",
        "copy", "pages", "bytes", "elapsed_ms", "witness", "scanner", "device", "actor", "card",
        "action", "subject",
    ]
    private static let columnSet = Set(columns)
    private static let masked = ["receipt", "serial", "invoice"]
    private static let place = ["time", "kind", "visit", "request"]
    private static let origin = ["id", "kiosk", "epoch", "seq"]

    /// The line of names; nil where lines name what is in them.
    package func head(unmasked: Bool) -> String? {
        guard self == .csv else { return nil }
        let whole = unmasked ? Self.masked.map { $0 + "_whole" } + ["seal"] : []
        return (Self.place + Self.columns + ["other"] + Self.origin + whole)
            .joined(separator: ",")
    }

    /// The line of an entry, only printable ASCII. `numbers` is what the seals give of it, or nil
    /// where nobody asked: then there is nothing whole in it.
    package func line(_ row: JournalRow, numbers: SealedNumbers? = nil) -> String {
        switch self {
        case .jsonl: json(row, numbers)
        case .csv: csv(row, numbers)
        }
    }

    private func json(_ row: JournalRow, _ numbers: SealedNumbers?) -> String {
        guard let numbers else { return row.json }
        var object = JSONText()
        for number in numbers.whole { object.add(number.name, number.whole) }
        return row.json.dropLast() + ",\"seal\":\"\(numbers.word)\",\"whole\":\(object.text)}"
    }

    private func csv(_ row: JournalRow, _ numbers: SealedNumbers?) -> String {
        var values = [
            row.time.iso8601(), cell(row.kind), row.visit.map(String.init) ?? "",
            row.request.map(String.init) ?? "",
        ]
        values += Self.columns.map { name in
            row.fields.first { $0.name == name }.map { cell($0.value) } ?? ""
        }
        let others = row.fields.filter { Self.columnSet.contains($0.name) == false }
        values.append(cell(others.map { "\($0.name)=\(plain($0.value))" }.joined(separator: " ")))
        values += ["\(row.id)", cell(row.kiosk), cell(row.epoch), "\(row.seq)"]
        if let numbers {
            values += Self.masked.map { name in
                cell(numbers.whole.first { $0.name == name }?.whole ?? "")
            }
            values.append(numbers.word)
        }
        return values.joined(separator: ",")
    }

    private func plain(_ value: JournalEntry.Value) -> String {
        switch value {
        case .text(let text): text
        case .number(let number): String(number)
        }
    }

    private func cell(_ value: JournalEntry.Value) -> String {
        switch value {
        case .text(let text): cell(text)
        case .number(let number): String(number)
        }
    }

    /// A spreadsheet takes a text that begins so for a formula, and would run it.
    private static let formulas: Set<Character> = ["=", "+", "-", "@"]

    private func cell(_ text: String) -> String {
        var text = text.printable
        if let first = text.first, Self.formulas.contains(first) { text = "'" + text }
        guard text.utf8.contains(where: { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") })
        else { return text }
        return "\""
            + text.split(separator: "\"", omittingEmptySubsequences: false)
            .joined(separator: "\"\"") + "\""
    }
}

extension SealedNumbers {
    /// The whole numbers, where there are any.
    fileprivate var whole: [SealedNumber] {
        if case .whole(let numbers) = self { numbers } else { [] }
    }

    /// What became of the seal.
    fileprivate var word: String {
        switch self {
        case .none: "none"
        case .whole: "open"
        case .erased: "erased"
        case .expired: "expired"
        case .lost: "lost"
        case .damaged: "damaged"
        }
    }
}
