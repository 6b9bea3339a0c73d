// A moment as the people at the kiosk read it.

/// The parts of a date at a distance from UTC.
struct LocalTime: Hashable {
    private let parts: [Int]
    private let offset: Int

    /// Takes milliseconds since 1970-01-01T00:00:00Z and seconds from UTC, east positive; what lies
    /// outside of the years 1970 to 9999 is the nearest moment that does not.
    init(_ milliseconds: Int, secondsFromUTC: Int) {
        offset = min(max(secondsFromUTC, -86_340), 86_340)
        let last = 253_402_300_799
        let seconds = min(max(milliseconds / 1_000 + offset, 0), last)
        let second = seconds % 86_400
        parts =
            LocalTime.date(daysSince1970: seconds / 86_400)
            + [second / 3_600, second / 60 % 60, second % 60]
    }

    /// Year, month and day, counted from the first of March of year 0, so that the day that some
    /// years have more is the last one of a year.
    private static func date(daysSince1970 days: Int) -> [Int] {
        let days = days + 719_468
        let (era, day) = (days / 146_097, days % 146_097)
        let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365
        let rest = day - (365 * year + year / 4 - year / 100)
        let month = (5 * rest + 2) / 153
        let isNextYear = month >= 10
        return [
            era * 400 + year + (isNextYear ? 1 : 0), month + (isNextYear ? -9 : 3),
            rest - (153 * month + 2) / 5 + 1,
        ]
    }

    /// `11-21 14:05`
    var minute: String { "\(two(1))-\(two(2)) \(two(3)):\(two(4))" }

    /// `2026-11-21 14:05:09 +08:00`
    var second: String { "\(date) \(clock) \(zone)" }

    /// `2026-11-21T14:05:09+08:00`
    var iso: String { "\(date)T\(clock)\(zone)" }

    private var date: String { "\(parts[0])-\(two(1))-\(two(2))" }
    private var clock: String { "\(two(3)):\(two(4)):\(two(5))" }

    private var zone: String {
        let minutes = abs(offset) / 60
        return (offset < 0 ? "-" : "+") + LocalTime.two(minutes / 60) + ":"
            + LocalTime.two(minutes % 60)
    }

    private func two(_ part: Int) -> String { LocalTime.two(parts[part]) }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}

/// Spans of time as people say them.
enum Span {
    /// `3 d 4 h`, `4 h 5 min`, `5 min`, `40 s`: the two largest units.
    static func words(seconds: Int) -> String {
        let seconds = max(0, seconds)
        let (days, hours, minutes) = (seconds / 86_400, seconds / 3_600 % 24, seconds / 60 % 60)
        if days > 0 { return "\(days) d \(hours) h" }
        if hours > 0 { return "\(hours) h \(minutes) min" }
        return minutes > 0 ? "\(minutes) min" : "\(seconds) s"
    }

    /// `0.4 ms`, `23 ms`
    static func words(microseconds: Int) -> String {
        let tenths = max(0, microseconds) / 100
        return tenths < 100 ? "\(tenths / 10).\(tenths % 10) ms" : "\(tenths / 10) ms"
    }
}
