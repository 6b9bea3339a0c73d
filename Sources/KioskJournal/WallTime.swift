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
        var text = ClockText()
        text.add(CivilDate(daysSince1970: days))
        text.add("T")
        text.add(second / 3_600, digits: 2)
        text.add(":")
        text.add(second / 60 % 60, digits: 2)
        text.add(":")
        text.add(second % 60, digits: 2)
        text.add(".")
        text.add(thousandths, digits: 3)
        text.add(zone: offset)
        return text.text
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
}

/// A time on the way to its text, byte by byte: an export writes a million of them.
private struct ClockText {
    private var bytes: [UInt8] = []

    var text: String { String(decoding: bytes, as: UTF8.self) }

    mutating func add(_ character: Unicode.Scalar) {
        bytes.append(UInt8(ascii: character))
    }

    /// Adds a number with zeros in front; all its digits if it has more.
    mutating func add(_ number: Int, digits: Int) {
        if number < 0 { add("-") }
        let start = bytes.count
        var rest = number.magnitude
        repeat {
            bytes.insert(UInt8(ascii: "0") + UInt8(rest % 10), at: start)
            rest /= 10
        } while rest > 0 || bytes.count - start < digits
    }

    mutating func add(_ date: CivilDate) {
        add(date.year, digits: 4)
        add("-")
        add(date.month, digits: 2)
        add("-")
        add(date.day, digits: 2)
    }

    /// Adds the distance from UTC in whole minutes.
    mutating func add(zone offset: Int) {
        guard offset != 0 else { return add("Z") }
        add(offset < 0 ? "-" : "+")
        add(abs(offset) / 3_600, digits: 2)
        add(":")
        add(abs(offset) / 60 % 60, digits: 2)
    }
}

extension Int {
    /// The quotient rounded down and the remainder, which is never negative.
    fileprivate func floorDivided(by divisor: Int) -> (quotient: Int, remainder: Int) {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }
}
