// Days as codes write them, in digits.

/// A day of the years that invoices can be of, read from digits without a clock.
enum CodeDate {
    /// The ISO 8601 form of the day that `digits` begins with: four of the year, two of the month,
    /// two of the day. Hyphens between them may stand already. Nil if there is no such day.
    static func iso(_ digits: some StringProtocol) -> String? {
        var text = Array(digits.utf8.prefix(10))
        if text.count == 10, text[4] == 0x2D, text[7] == 0x2D {
            text.remove(at: 7)
            text.remove(at: 4)
        }
        guard text.count >= 8, text[..<8].allSatisfy(Alphabet.isDigit) else { return nil }
        let values = text[..<8].map { Int($0) - 0x30 }
        let year = values[..<4].reduce(0) { 10 * $0 + $1 }
        guard (1990...2099).contains(year),
            isDay(year, 10 * values[4] + values[5], 10 * values[6] + values[7])
        else { return nil }
        let parts = [text[..<4], text[4..<6], text[6..<8]]
        return parts.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "-")
    }

    /// The same of six digits, two of the year: `190811` is 2019-08-11.
    static func iso(short digits: some StringProtocol) -> String? {
        Alphabet.isDigits(digits, 6) ? iso("20" + digits) : nil
    }

    private static func isDay(_ year: Int, _ month: Int, _ day: Int) -> Bool {
        switch month {
        case 2: (1...(year % 4 == 0 ? 29 : 28)).contains(day)
        case 4, 6, 9, 11: (1...30).contains(day)
        case 1...12: (1...31).contains(day)
        default: false
        }
    }
}
