// The journal as the disk has it: entries in a row, each chained to the one before.

package import KioskCore

/// Every entry that is safe, in its order.
package struct SimulatedJournal {
    /// One entry.
    package struct Row {
        package var sequence: Int
        /// Milliseconds since 1970, as the wall clock had it.
        package var wall: Int
        package var kind: JournalEntry.Kind
        package var fields: [(name: String, value: JournalEntry.Value)]
        /// A digest over this entry and all before it.
        package var chain: UInt64
        /// Whether the kiosk was told that it is safe.
        package var isAcknowledged: Bool

        /// A field that is a text.
        package func text(_ name: String) -> String? {
            for field in fields where field.name == name {
                if case .text(let text) = field.value { return text }
            }
            return nil
        }

        /// A field that is a number.
        package func number(_ name: String) -> Int? {
            for field in fields where field.name == name {
                if case .number(let number) = field.value { return number }
            }
            return nil
        }

        /// The digest that it must have after an entry with the digest `previous`.
        package func chained(to previous: UInt64) -> UInt64 {
            var digest = Digest64(previous)
            digest.add(sequence)
            digest.add(wall)
            digest.add(kind.rawValue)
            for field in fields {
                digest.add(field.name)
                switch field.value {
                case .text(let text): digest.add(text)
                case .number(let number): digest.add(number)
                }
            }
            return digest.value
        }
    }

    package private(set) var rows: [Row] = []
    /// The account of prints, as the kiosk draws it from the entries.
    package private(set) var ledger = PrintLedger()

    /// An empty journal.
    package init() {}

    /// Makes an entry safe.
    package mutating func append(
        _ entry: JournalEntry, wall: Int, isAcknowledged: Bool
    ) {
        var row = Row(
            sequence: rows.count, wall: wall, kind: entry.kind, fields: entry.fields.map(\.named),
            chain: 0, isAcknowledged: isAcknowledged)
        row.chain = row.chained(to: rows.last?.chain ?? 0)
        rows.append(row)
        ledger.take(kind: row.kind.rawValue, time: wall, fields: row.fields)
    }

    /// The account of prints, drawn anew from all entries.
    package var redrawnLedger: PrintLedger {
        rows.reduce(into: PrintLedger()) { ledger, row in
            ledger.take(kind: row.kind.rawValue, time: row.wall, fields: row.fields)
        }
    }
}
