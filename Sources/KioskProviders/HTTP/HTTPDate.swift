// The date in a header line.

/// Reads dates of HTTP.
enum HTTPDate {
    private static let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// Seconds since 1970-01-01T00:00:00Z for the form that RFC 9110 §5.6.7 calls IMF-fixdate,
    /// such as `Sun, 06 Nov 1994 08:49:37 GMT`; nil for anything else.
    ///
    /// The two older forms are not read: no server has sent them for decades. A day that is not in
    /// the calendar, or whose weekday is another, is none.
    static func seconds(_ text: String) -> Int64? {
        let bytes = Array(text.utf8)
        guard bytes.count == 29, hasFrame(bytes),
            let weekday = days.firstIndex(of: word(bytes, 0)),
            let month = months.firstIndex(of: word(bytes, 8)),
            let day = number(bytes[5..<7]), let year = number(bytes[12..<16]),
            let hour = number(bytes[17..<19]), let minute = number(bytes[20..<22]),
            let second = number(bytes[23..<25])
        else { return nil }
        // A leap second is written as 60.
        guard (1...length(ofMonth: month, year)).contains(day), hour < 24, minute < 60,
            second <= 60
        else { return nil }
        let date = daysSince1970(year, month + 1, day)
        // 1970 began on a Thursday. The earliest date of this form lies 719 528 days before it.
        guard (date + 4 + 719_530) % 7 == weekday else { return nil }
        return Int64(date) * 86_400 + Int64(hour * 3_600 + minute * 60 + second)
    }

    /// Seconds since 1970-01-01T00:00:00Z of a day and a second in it; nil for a day that is not in
    /// the calendar. `month` counts from 1 to 12.
    static func seconds(year: Int, month: Int, day: Int, secondOfDay: Int) -> Int64? {
        guard (1...12).contains(month), (1...length(ofMonth: month - 1, year)).contains(day) else {
            return nil
        }
        return Int64(daysSince1970(year, month, day)) * 86_400 + Int64(secondOfDay)
    }

    /// Whether everything between words and numbers is what it must be.
    private static func hasFrame(_ bytes: [UInt8]) -> Bool {
        zip(bytes, "___, __ ___ ____ __:__:__ GMT".utf8).allSatisfy { byte, frame in
            frame == UInt8(ascii: "_") || byte == frame
        }
    }

    private static func word(_ bytes: [UInt8], _ start: Int) -> String {
        String(decoding: bytes[start..<(start + 3)], as: UTF8.self)
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        digits.reduce(0) { number, byte in
            guard let number, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else {
                return nil
            }
            return number * 10 + Int(byte - UInt8(ascii: "0"))
        }
    }

    private static func length(ofMonth month: Int, _ year: Int) -> Int {
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        return month == 1 && isLeap ? 29 : [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month]
    }

    /// Days in the Gregorian calendar. Years are counted from March, so that the leap day comes
    /// last.
    private static func daysSince1970(_ year: Int, _ month: Int, _ day: Int) -> Int {
        // A cycle of 400 years ahead of the first one keeps divisions away from numbers below zero.
        let years = (month > 2 ? year : year - 1) + 400
        let months = (month + 9) % 12
        let days = years * 365 + years / 4 - years / 100 + years / 400
        return days + (months * 153 + 2) / 5 + day - 1 - 719_468 - 146_097
    }
}
