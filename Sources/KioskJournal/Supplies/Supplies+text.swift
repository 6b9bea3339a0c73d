// Refills and owed pages as lines for people and objects for programs.

package import Foundation
internal import KioskCore

extension Refill {
    /// One line; only printable ASCII is in it.
    ///
    ///     main     paper  312 pages since 2026-11-20 09:12, 104 a day
    package func line(in zone: TimeZone, now: WallTime) -> String {
        let what = Column.left(printer.printable, 16) + "  " + Column.left(supply.rawValue, 6)
        let moment = since.spoken(in: zone)
        return switch standing {
        case .empty: what + "  empty since " + moment
        case .filled: what + "  \(counted) since it was filled up " + moment + rate(now)
        case .never: what + "  \(counted) since " + moment + ", never empty so far" + rate(now)
        }
    }

    /// One JSON object. Keys: `printer`, `supply`, `standing` (`empty`, `filled`, `never`),
    /// `since` (ISO 8601, UTC), `pages`.
    package var json: String {
        var object = JSONText()
        object.add("printer", printer)
        object.add("supply", supply.rawValue)
        let word =
            switch standing {
            case .empty: "empty"
            case .filled: "filled"
            case .never: "never"
            }
        object.add("standing", word)
        object.add("since", since.iso8601())
        object.add("pages", pages)
        return object.text
    }

    private var counted: String { JournalWords.count(pages, "page") }

    /// Pages a day, once there is a day and a page for each.
    private func rate(_ now: WallTime) -> String {
        let days = (now.milliseconds &- since.milliseconds) / 86_400_000
        return days < 1 || pages < days ? "" : ", \(pages / days) a day"
    }
}

extension OwedPage {
    /// One line, which ends with the names of the visit and of the print; only printable ASCII is
    /// in it.
    ///
    ///     2026-11-21 14:32  in doubt     invoice ..5678  receipt ..1234  main  1 page
    package func line(in zone: TimeZone) -> String {
        let parts = [
            WallTime(milliseconds: attempt.ordered).spoken(in: zone),
            Column.left(word, 11), "invoice " + attempt.invoice,
            receipt.map { "receipt " + $0 }, attempt.printer.text,
            JournalWords.count(attempt.pages, "page"),
            tries > 1 ? "tried \(tries) times" : nil, hadLink ? "had a link" : nil,
            visit.map { "visit " + $0.text }, "print " + attempt.id.text,
        ]
        return parts.compactMap(\.self).joined(separator: "  ").printable
    }

    /// One JSON object. Keys: `ordered` (ISO 8601, UTC), `standing` (`in doubt`, `not printed`,
    /// `under way`), `invoice` and `receipt` (masked), `printer`, `pages`, `tries`, `had_link`,
    /// `visit`, `attempt`.
    package var json: String {
        var object = JSONText()
        object.add("ordered", WallTime(milliseconds: attempt.ordered).iso8601())
        object.add("standing", word)
        object.add("invoice", attempt.invoice)
        object.add("receipt", receipt)
        object.add("printer", attempt.printer.text)
        object.add("pages", attempt.pages)
        object.add("tries", tries)
        object.add("had_link", raw: hadLink ? "true" : "false")
        object.add("visit", visit?.text)
        object.add("attempt", attempt.id.text)
        return object.text
    }

    private var word: String {
        switch attempt.standing {
        case .doubtful: "in doubt"
        case .notPrinted, .printed: "not printed"
        case .open: "under way"
        }
    }
}

extension WallTime {
    /// The day and the minute at a place, `2026-11-21 14:32`.
    func spoken(in zone: TimeZone) -> String {
        let parts = parts(in: zone)
        return parts.day + " " + parts.clock.prefix(5)
    }
}
