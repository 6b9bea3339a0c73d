// Statistics for people: a page of numbers, a table of slots, a chart of bars.

package import Foundation
internal import KioskCore

extension JournalStatistics {
    /// From when to when there are entries, by the clock of a place.
    package func extentLine(in zone: TimeZone) -> String {
        guard let extent else { return "no entries in that time" }
        let (first, last) = (extent.lowerBound.spoken(in: zone), extent.upperBound.spoken(in: zone))
        return "\(first) to \(last), \(entries) entries"
    }

    /// A page: the numbers of the whole time, the waits, the faults; at most `faults` of these.
    package func page(faults limit: Int = 20) -> [String] {
        numbers + [""] + waits + [""] + faultLines(limit)
    }

    private var numbers: [String] {
        let ended = figures.printed + figures.notPrinted + figures.doubtful
        let rows: [(String, Int, Double?)] = [
            ("visits", figures.visits, nil),
            ("  with a page or a link", figures.served, figures.servedRate),
            ("prints", figures.prints, nil),
            ("  came out", figures.printed, figures.successRate),
            ("  did not come out", figures.notPrinted, Self.part(figures.notPrinted, ended)),
            ("  in doubt", figures.doubtful, Self.part(figures.doubtful, ended)),
            ("  under way", figures.open, nil),
            ("pages", figures.pages, nil),
        ]
        return rows.map { name, count, part in
            let percent = part.map { "  " + Column.right(Column.percent($0), 7) } ?? ""
            return Column.left(name, 26) + Column.right("\(count)", 9) + percent
        }
    }

    private var waits: [String] {
        let head =
            Column.left("waits", 26)
            + ["median", "95 of 100", "longest", "times"].map { Column.right($0, 13) }.joined()
        let rows = [
            ("  cloud's answer", figures.lookUp), ("  cloud's order", figures.ordering),
            ("  print", figures.printing), ("  scan to first page", figures.scanToPaper),
        ]
        return [head]
            + rows.map { name, waits in
                let spread = waits.spread
                let times = [spread?.median, spread?.most, spread?.longest].map { time in
                    Column.right(time.map(JournalWords.time) ?? "-", 13)
                }
                return Column.left(name, 26) + times.joined() + Column.right("\(waits.count)", 13)
            }
    }

    private func faultLines(_ limit: Int) -> [String] {
        let all = faultsByCount
        guard all.isEmpty == false else { return ["faults: none"] }
        let lines = all.prefix(max(limit, 0)).map { fault, count in
            Column.right("\(count)", 9) + "  "
                + "\(fault.kind.rawValue) \(fault.reason)".printable
        }
        let rest = all.dropFirst(max(limit, 0)).reduce(0) { $0 + $1.count }
        return ["faults"] + lines
            + (rest > 0 ? [Column.right("\(rest)", 9) + "  of other kinds"] : [])
    }

    /// A line for each slot.
    package var table: [String] {
        let head = [
            "visits", "served", "prints", "came out", "pages", "faults", "look-up", "print",
        ]
        return [Column.left("", 17) + head.map { Column.right($0, 9) }.joined()]
            + slots.map { slot in
                let figures = slot.figures
                let counts = [
                    figures.visits, figures.served, figures.prints, figures.printed, figures.pages,
                    figures.faults,
                ].map { Column.right("\($0)", 9) }
                let times = [figures.lookUp, figures.printing].map { waits in
                    Column.right(waits.spread.map { JournalWords.time($0.median) } ?? "-", 9)
                }
                return Column.left(slot.name, 17) + (counts + times).joined()
            }
    }

    /// A bar of `#` for each slot: visits, of which those with `=` were not served. The longest is
    /// `width` characters wide.
    package func chart(width: Int = 50) -> [String] {
        let most = max(slots.map(\.figures.visits).max() ?? 0, 1)
        func length(_ count: Int) -> Int {
            (max(0, min(count, most)) * max(1, width) + most / 2) / most
        }
        return ["visits by slot; # was given a page or a link, = was not"]
            + slots.map { slot in
                let all = length(slot.figures.visits)
                let served = min(length(slot.figures.served), all)
                return Column.left(slot.name, 17) + Column.right("\(slot.figures.visits)", 7) + "  "
                    + String(repeating: "#", count: served)
                    + String(repeating: "=", count: all - served)
            }
    }

    private static func part(_ count: Int, _ all: Int) -> Double? {
        all == 0 ? nil : Double(count) / Double(all)
    }
}

/// Columns of text.
enum Column {
    static func left(_ text: String, _ width: Int) -> String {
        text + spaces(width - text.count)
    }

    static func right(_ text: String, _ width: Int) -> String {
        spaces(width - text.count) + text
    }

    /// 0.9876 as `98.8 %`.
    static func percent(_ part: Double) -> String {
        let tenths = Int((min(max(part, 0), 1) * 1_000).rounded())
        return "\(tenths / 10).\(tenths % 10) %"
    }

    private static func spaces(_ count: Int) -> String {
        String(repeating: " ", count: max(0, count))
    }
}
