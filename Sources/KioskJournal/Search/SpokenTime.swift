// Times as staff type them: a day, a time of day, or how long ago.

package import Foundation

/// A stretch of time that somebody named: a day, a minute, a second, or one moment.
package struct SpokenTime: Hashable, Sendable {
    /// Its first moment.
    package let start: WallTime
    /// The first moment after it.
    package let end: WallTime

    /// Reads `today`, `yesterday`, `2026-11-21`, `14:32`, `14:32:07`, a day and a time with a space
    /// or a `T` between them, or how long ago: `90s`, `30min`, `2h`, `7d`, `3w`; nil for anything
    /// else. A time without a day is of today, by the clock of the zone.
    package init?(_ text: String, now: WallTime, in zone: TimeZone) {
        let text = text.lowercased()
        guard text.utf8.count <= 40 else { return nil }
        if let ago = Self.age(text) {
            let (moment, isBeyond) = now.milliseconds.subtractingReportingOverflow(ago)
            guard isBeyond == false else { return nil }
            (start, end) = (WallTime(milliseconds: moment), WallTime(milliseconds: moment))
            return
        }
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        let today = calendar.startOfDay(for: now.date)
        let parts = text.split { $0 == " " || $0 == "t" && text.hasPrefix("2") }.map(String.init)
        guard let first = parts.first, parts.count <= 2 else { return nil }
        let day = Self.day(first, today: today, calendar)
        guard let clock = parts.count == 2 ? parts[1] : (day == nil ? first : nil) else {
            guard let day, let next = calendar.date(byAdding: .day, value: 1, to: day) else {
                return nil
            }
            (start, end) = (WallTime(day), WallTime(next))
            return
        }
        guard parts.count == 1 || day != nil,
            let moment = Self.moment(clock, on: day ?? today, calendar)
        else { return nil }
        start = WallTime(moment.start)
        end = WallTime(milliseconds: start.milliseconds + moment.length)
    }

    /// How many milliseconds ago.
    private static func age(_ text: String) -> Int? {
        let units = ["s": 1, "min": 60, "m": 60, "h": 3_600, "d": 86_400, "w": 604_800]
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        guard digits.count <= 6, let count = Int(digits),
            let unit = units[String(text.dropFirst(digits.count))]
        else { return nil }
        return count * unit * 1_000
    }

    private static func day(_ text: String, today: Date, _ calendar: Calendar) -> Date? {
        switch text {
        case "today": return today
        case "yesterday": return calendar.date(byAdding: .day, value: -1, to: today)
        default: break
        }
        let numbers = text.split(separator: "-", omittingEmptySubsequences: false).map(number)
        guard numbers.count == 3, let year = numbers[0], let month = numbers[1],
            let day = numbers[2], (1970...9999).contains(year)
        else { return nil }
        let parts = DateComponents(year: year, month: month, day: day)
        // A calendar makes the 1st of March of the 30th of February.
        guard let date = calendar.date(from: parts),
            calendar.dateComponents([.year, .month, .day], from: date) == parts
        else { return nil }
        return date
    }

    private static func moment(
        _ text: String, on day: Date, _ calendar: Calendar
    ) -> (start: Date, length: Int)? {
        let numbers = text.split(separator: ":", omittingEmptySubsequences: false).map(number)
        guard (2...3).contains(numbers.count), let hour = numbers[0], let minute = numbers[1],
            let second = numbers.count == 3 ? numbers[2] : 0,
            hour < 24, minute < 60, second < 60,
            let start = calendar.date(
                bySettingHour: hour, minute: minute, second: second, of: day)
        else { return nil }
        return (start, numbers.count == 3 ? 1_000 : 60_000)
    }

    private static func number(_ text: Substring) -> Int? {
        (1...4).contains(text.count) && text.allSatisfy { $0.isASCII && $0.isNumber }
            ? Int(text) : nil
    }
}

extension WallTime {
    /// The same moment for Foundation.
    var date: Date { Date(timeIntervalSince1970: Double(milliseconds) / 1_000) }

    /// A moment that Foundation gave.
    init(_ date: Date) {
        self.init(milliseconds: Int((date.timeIntervalSince1970 * 1_000).rounded()))
    }
}
