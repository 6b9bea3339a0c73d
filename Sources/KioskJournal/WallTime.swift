// The time of day of an entry: handed in by whoever has a clock, never read here.

package import KioskCore

/// A moment on the wall's clock, which may jump: good for people, useless for measuring.
package struct WallTime: Hashable, Comparable, Sendable {
    /// Milliseconds since 1970-01-01T00:00:00Z, leap seconds not counted (POSIX time).
    package let milliseconds: Int

    /// Makes the moment `milliseconds` after 1970-01-01T00:00:00Z.
    package init(milliseconds: Int) {
        self.milliseconds = milliseconds
    }

    /// Whether `left` lies before `right`.
    package static func < (left: WallTime, right: WallTime) -> Bool {
        left.milliseconds < right.milliseconds
    }

    /// The moment in the extended format of ISO 8601 with milliseconds, `2026-11-21T14:32:00.123Z`.
    ///
    /// `offset` is the distance of the wanted zone from UTC in seconds, east positive; it is
    /// written in whole minutes, `+08:00`.
    package func iso8601(secondsFromUTC offset: Int = 0) -> String {
        let (seconds, thousandths) = milliseconds.floorDivided(by: 1_000)
        let (days, second) = (seconds + offset).floorDivided(by: 86_400)
        let date = CivilDate(daysSince1970: days)
        let clock = [second / 3_600, second / 60 % 60, second % 60].map { $0.padded(to: 2) }
        let zone =
            offset == 0
            ? "Z"
            : (offset < 0 ? "-" : "+") + (abs(offset) / 3_600).padded(to: 2) + ":"
                + (abs(offset) / 60 % 60).padded(to: 2)
        return date.text + "T" + clock.joined(separator: ":") + "." + thousandths.padded(to: 3)
            + zone
    }
}

extension WallTime {
    /// The minute in which it lies, as people at that distance from UTC read it; `nil` outside of
    /// the years 1970 to 9999.
    package func minute(secondsFromUTC offset: Int = 0) -> PrintMoment? {
        let years = 0..<253_402_300_800_000
        guard years.contains(milliseconds), years.contains(milliseconds + offset * 1_000)
        else { return nil }
        let digits = iso8601(secondsFromUTC: offset).filter(\.isNumber)
        guard let date = CalendarDate(digits: digits),
            let hour = Int(digits.dropFirst(8).prefix(2)),
            let minute = Int(digits.dropFirst(10).prefix(2))
        else { return nil }
        return PrintMoment(date: date, hour: hour, minute: minute)
    }
}

/// A day of the proleptic Gregorian calendar.
private struct CivilDate {
    var year: Int
    var month: Int
    var day: Int

    /// Counts in eras of 400 years that begin on 1 March, so that the leap day comes last
    /// (Howard Hinnant, "chrono-compatible low-level date algorithms", civil_from_days).
    init(daysSince1970 days: Int) {
        let (era, dayOfEra) = (days + 719_468).floorDivided(by: 146_097)
        let yearOfEra =
            (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
        month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    var text: String {
        [year.padded(to: 4), month.padded(to: 2), day.padded(to: 2)].joined(separator: "-")
    }
}

extension Int {
    /// The quotient rounded down and the remainder, which is never negative.
    fileprivate func floorDivided(by divisor: Int) -> (quotient: Int, remainder: Int) {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }

    /// The number in decimal digits, with zeros in front.
    fileprivate func padded(to digits: Int) -> String {
        let text = String(self)
        return String(repeating: "0", count: Swift.max(0, digits - text.count)) + text
    }
}
