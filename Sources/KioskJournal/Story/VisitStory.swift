// One visit from its first entry to its last, told as a story with times.

package import Foundation
internal import KioskCore

/// What happened in a visit, and at the machine meanwhile.
package struct VisitStory: Hashable, Sendable {
    /// The visit.
    package let name: VisitName
    /// The entries of the visit, those of no visit that were written meanwhile, and those that
    /// told later how its prints ended; in the order of writing, never empty.
    package let rows: [JournalRow]

    /// A head line, then a line for each entry. The first has the time of day, the others the time
    /// since then; a line in brackets is not of the visit itself. Only printable ASCII is in them.
    ///
    ///     14:32:07.123  scanned a receipt ..1234 (cloud "main")
    ///           +0.8 s  the cloud said: ready, invoice ..5678 (took 0.8 s)
    package func lines(in zone: TimeZone) -> [String] {
        guard let first = rows.first else { return [] }
        let start = first.time.parts(in: zone)
        let head =
            "visit \(name.number) on \(start.day) at kiosk \"\(first.kiosk.printable)\" "
            + "(\(name.text.printable))"
        return [head]
            + rows.enumerated().map { place, row in
                let time = place == 0 ? start.clock : Self.since(first, row, in: zone)
                return Self.column(time) + "  " + told(row)
            }
    }

    /// How long it lasted: from the first entry to the last of the visit itself, in milliseconds.
    package var elapsed: Int {
        guard let first = rows.first, let last = rows.last(where: { $0.visitName == name })
        else { return 0 }
        return last.time.milliseconds &- first.time.milliseconds
    }

    private func told(_ row: JournalRow) -> String {
        row.visitName == name ? row.sentence : "[\(row.sentence)]"
    }

    /// The time since the first entry; the time of day where the clock was set back, or where much
    /// lies between.
    private static func since(_ first: JournalRow, _ row: JournalRow, in zone: TimeZone) -> String {
        let elapsed = row.time.milliseconds &- first.time.milliseconds
        guard (0..<3_600_000).contains(elapsed) else {
            let parts = row.time.parts(in: zone)
            return parts.day == first.time.parts(in: zone).day
                ? parts.clock : "\(parts.day) \(parts.clock)"
        }
        return "+" + JournalWords.time(elapsed)
    }

    private static func column(_ text: String) -> String {
        String(repeating: " ", count: max(0, 12 - text.count)) + text
    }
}

extension WallTime {
    /// The day and the time of day at a place: `2026-11-21` and `14:32:07.123`.
    func parts(in zone: TimeZone) -> (day: String, clock: String) {
        let date = Date(timeIntervalSince1970: Double(milliseconds) / 1_000)
        let parts = iso8601(secondsFromUTC: zone.secondsFromGMT(for: date)).split(separator: "T")
        return (String(parts.first ?? ""), String((parts.last ?? "").prefix(12)))
    }
}

extension JournalRow {
    /// The sentence with the day and the time of day before it, and its visit behind.
    package func told(in zone: TimeZone) -> String {
        let parts = time.parts(in: zone)
        return "\(parts.day) \(parts.clock)  \(sentence)" + (visit.map { "  [visit \($0)]" } ?? "")
    }
}
