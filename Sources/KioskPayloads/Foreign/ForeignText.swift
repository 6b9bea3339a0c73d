// Text, amounts and dates as the codes of other countries and regions write them.

import KioskCore

/// Tests and cuts on bytes: characters may join what a format parts.
enum ForeignText {
    /// The parts between separators of one ASCII byte, the empty ones too; never none.
    static func parts(_ text: some StringProtocol, by separator: Unicode.Scalar) -> [String] {
        text.utf8.split(omittingEmptySubsequences: false) { $0 == UInt8(ascii: separator) }
            .map { String(decoding: $0, as: UTF8.self) }
    }

    /// Without the spaces around it.
    static func trimmed(_ text: String) -> String {
        let start = text.drop { $0 == " " }
        let end = start.lastIndex { $0 != " " }
        return end.map { String(start[...$0]) } ?? ""
    }

    /// Whether it is ASCII digits, at least one.
    static func isNumber(_ text: some StringProtocol) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy(Alphabet.isDigit)
    }

    /// Whether it is ASCII capitals and digits, at least one.
    static func isCapitalsAndDigits(_ text: some StringProtocol) -> Bool {
        !text.isEmpty
            && text.utf8.allSatisfy { Alphabet.isDigit($0) || (0x41...0x5A).contains($0) }
    }

    /// Whether there are control characters in it (C0, delete, C1).
    static func hasControls(_ text: String) -> Bool {
        text.unicodeScalars.contains { $0.properties.generalCategory == .control }
    }
}

/// Amounts of money in foreign codes.
enum ForeignAmount {
    /// Digits before the point, and behind it.
    private static let digits = (whole: 1...15, part: 1...6)

    /// Decimal text without grouping commas; nil for anything that is no amount.
    ///
    /// One comma with one or two digits behind it is a decimal one: so do some tills in Europe.
    static func decimal(_ text: some StringProtocol) -> String? {
        let sign = text.utf8.first == UInt8(ascii: "-") ? "-" : ""
        let rest = String(decoding: text.utf8.dropFirst(sign.utf8.count), as: UTF8.self)
        // Longer than any amount that passes below.
        guard rest.utf8.count <= 32 else { return nil }
        let commas = ForeignText.parts(rest, by: ",")
        if commas.count == 2, digits.whole.contains(commas[0].utf8.count),
            (1...2).contains(commas[1].utf8.count), commas.allSatisfy({ ForeignText.isNumber($0) })
        {
            return sign + commas[0] + "." + commas[1]
        }
        let sides = ForeignText.parts(rest, by: ".")
        guard sides.count <= 2, let whole = ungrouped(sides[0]) else { return nil }
        guard sides.count == 2 else { return sign + whole }
        let isPart = digits.part.contains(sides[1].utf8.count) && ForeignText.isNumber(sides[1])
        return isPart ? sign + whole + "." + sides[1] : nil
    }

    private static func ungrouped(_ text: String) -> String? {
        let groups = ForeignText.parts(text, by: ",")
        let isGrouped =
            groups.count == 1
            || ((1...3).contains(groups[0].utf8.count)
                && groups.dropFirst().allSatisfy { $0.utf8.count == 3 })
        let whole = groups.joined()
        let isWhole = digits.whole.contains(whole.utf8.count) && ForeignText.isNumber(whole)
        return isGrouped && isWhole ? whole : nil
    }

    /// Hundredths of what `decimal` gave; nil if it has finer parts than that.
    static func hundredths(_ decimal: String) -> Int64? {
        Amount(text: decimal)?.hundredths
    }
}

/// Dates and times in foreign codes.
enum ForeignDate {
    /// ISO 8601 of eight digits: year, month, day.
    static func iso(digits: some StringProtocol) -> String? {
        Alphabet.isDigits(digits, 8) ? CodeDate.iso(digits) : nil
    }

    /// ISO 8601 of `dd/MM/yyyy`.
    static func iso(dayFirst text: String) -> String? {
        let parts = ForeignText.parts(text, by: "/")
        guard parts.count == 3, parts.map(\.utf8.count) == [2, 2, 4] else { return nil }
        return iso(digits: parts[2] + parts[1] + parts[0])
    }

    /// `yyyy-MM-dd`, then a `T` or a space, `HH:mm:ss`, and what may follow: a fraction, a zone.
    /// The day, and the whole with a `T`.
    static func moment(_ text: String) -> (day: String, whole: String)? {
        let bytes = Array(text.utf8)
        // The longest zone and fraction that clocks write: `.000000000+03:00`.
        guard (19...35).contains(bytes.count), PrintableASCII.holds(text),
            bytes[10] == UInt8(ascii: "T") || bytes[10] == UInt8(ascii: " ")
        else { return nil }
        let day = String(decoding: bytes[..<10], as: UTF8.self)
        let time = String(decoding: bytes[11...], as: UTF8.self)
        let dayParts = ForeignText.parts(day, by: "-")
        guard dayParts.map(\.utf8.count) == [4, 2, 2], iso(digits: dayParts.joined()) != nil,
            isClock(time.prefix(8)),
            time.dropFirst(8).allSatisfy({ ".:+-Z0123456789".contains($0) })
        else { return nil }
        return (day, day + "T" + time)
    }

    private static func isClock(_ text: Substring) -> Bool {
        let parts = ForeignText.parts(text, by: ":")
        guard parts.count == 3, parts.allSatisfy({ Alphabet.isDigits($0, 2) })
        else { return false }
        return parts[0] <= "24" && parts[1] <= "59" && parts[2] <= "60"
    }
}
