// A day of the calendar, without a clock or a time zone.

/// A day as an invoice states it (EN 16931 BT-2).
package struct CalendarDate: Hashable, Sendable {
    /// The year, four digits.
    package let year: Int
    /// The month, 1 to 12.
    package let month: Int
    /// The day of the month, 1 to 31.
    package let day: Int

    /// Any day.
    static let first = CalendarDate(year: 2000, month: 1, day: 1)

    private init(year: Int, month: Int, day: Int) {
        self.year = year
        self.month = month
        self.day = day
    }

    /// Reads the first eight digits of `digits` as year, month, day; what follows, a time, is left.
    ///
    /// `nil` if there are not eight or they name no day.
    package init?(digits: String) {
        let leading = digits.prefix(8)
        guard leading.count == 8, leading.allSatisfy({ $0.isASCII && $0.isNumber }),
            let year = Int(leading.prefix(4)),
            let month = Int(leading.dropFirst(4).prefix(2)), (1...12).contains(month),
            let day = Int(leading.suffix(2)), (1...31).contains(day)
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    /// Eight digits: year, month, day.
    package var digits: String {
        CalendarDate.padded(year, 4) + CalendarDate.padded(month, 2) + CalendarDate.padded(day, 2)
    }

    /// ISO 8601: `2026-11-21`.
    package var text: String {
        [digits.prefix(4), digits.dropFirst(4).prefix(2), digits.suffix(2)].joined(separator: "-")
    }

    private static func padded(_ value: Int, _ digits: Int) -> String {
        let text = String(value)
        return String(repeating: "0", count: max(0, digits - text.count)) + text
    }
}
