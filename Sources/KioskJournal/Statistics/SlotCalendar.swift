// The parts into which a time is divided, by the clock of a place.

internal import Foundation

/// Numbers the slots of a division, and names them.
struct SlotCalendar {
    private let division: JournalStatistics.Division
    private let zone: TimeZone
    /// The distance of the zone from UTC changes on a quarter of an hour at the earliest: asking
    /// Foundation for each entry would take longer than all the rest.
    private var known: (quarter: Int, offset: Int)?

    init(_ division: JournalStatistics.Division, in zone: TimeZone) {
        self.division = division
        self.zone = zone
    }

    /// The number of the slot in which a moment lies; slots of later moments have greater ones.
    mutating func slot(of time: WallTime) -> Int {
        let quarter = time.milliseconds.floored(by: 900_000)
        if known?.quarter != quarter {
            let date = Date(timeIntervalSince1970: Double(time.milliseconds) / 1_000)
            known = (quarter, zone.secondsFromGMT(for: date))
        }
        let hour = (time.milliseconds &+ (known?.offset ?? 0) &* 1_000).floored(by: 3_600_000)
        let day = hour.floored(by: 24)
        return switch division {
        case .hour: hour
        case .day: day
        case .hourOfDay: hour &- day &* 24
        // 1970-01-01 was a Thursday; weeks begin on Monday.
        case .weekday: (day &+ 3) &- (day &+ 3).floored(by: 7) &* 7
        }
    }

    /// The slots that are shown though nothing happened in them.
    var fixedSlots: [Int]? {
        switch division {
        case .hour, .day: nil
        case .hourOfDay: Array(0..<24)
        case .weekday: Array(0..<7)
        }
    }

    /// The name of a slot.
    func name(of slot: Int) -> String {
        switch division {
        case .hour: Self.moment(hours: slot, digits: 13) + ":00"
        case .day: Self.moment(hours: slot &* 24, digits: 10)
        case .hourOfDay: (slot < 10 ? "0" : "") + "\(slot)"
        case .weekday:
            ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"][max(0, min(slot, 6))]
        }
    }

    private static func moment(hours: Int, digits: Int) -> String {
        let text = WallTime(milliseconds: hours &* 3_600_000).iso8601()
        return String(text.prefix(digits).map { $0 == "T" ? " " : $0 })
    }
}

extension Int {
    /// The quotient rounded down.
    fileprivate func floored(by divisor: Int) -> Int {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }
}
