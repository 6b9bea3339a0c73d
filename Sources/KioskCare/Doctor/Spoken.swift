// Times and sizes, as a technician reads them.

internal import KioskJournal

/// Makes short words of numbers.
enum Spoken {
    /// `45 s`, `12 min`, `5 h`, `3 days`: the largest unit of which there are two, or seconds.
    static func duration(_ seconds: Int) -> String {
        switch abs(seconds) {
        case ..<120: "\(seconds) s"
        case ..<7_200: "\(seconds / 60) min"
        case ..<172_800: "\(seconds / 3_600) h"
        default: "\(seconds / 86_400) days"
        }
    }

    /// `5 min ago`, or `in 5 min` for what is still to come; in seconds since 1970.
    static func ago(_ time: Int64, at now: Int64) -> String {
        let (gone, isTooMuch) = now.subtractingReportingOverflow(time)
        guard isTooMuch == false else { return "at no time" }
        let seconds = Int(gone)
        return seconds < 0 ? "in \(duration(0 &- seconds))" : "\(duration(seconds)) ago"
    }

    /// The day of a time in seconds since 1970, in UTC: `2026-11-22`.
    static func day(_ time: Int64) -> String {
        // A certificate's year has four digits; anything else is cut before it overflows.
        let bounded = min(max(time, -62_135_596_800), 253_402_300_799)
        return String(WallTime(milliseconds: Int(bounded) * 1_000).iso8601().prefix(10))
    }

    /// `812 kB`, `24 MB`, `3.1 GB`: decimal units, as disks are sold.
    static func size(_ bytes: Int) -> String {
        switch bytes {
        case ..<1_000: "\(bytes) B"
        case ..<1_000_000: "\(bytes / 1_000) kB"
        case ..<1_000_000_000: "\(bytes / 1_000_000) MB"
        default: "\(bytes / 1_000_000_000).\(bytes / 100_000_000 % 10) GB"
        }
    }
}
