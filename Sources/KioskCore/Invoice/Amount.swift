// Money, exact to the hundredth.

/// An amount in the invoice's currency, in hundredths of its unit.
package struct Amount: Hashable, Comparable, Sendable {
    /// The amount in hundredths: 117.00 is 11 700.
    package let hundredths: Int64

    /// Makes an amount of so many hundredths.
    package init(hundredths: Int64) {
        self.hundredths = hundredths
    }

    /// Reads decimal text: an optional sign, digits, and at most two decimals that are not zero.
    ///
    /// Grouping commas are taken as written by people (`1,234.50`). Nothing else is: no exponent,
    /// no currency sign, no more than fifteen digits before the point.
    package init?(text: String) {
        var rest = Substring(text)
        let isNegative = rest.first == "-"
        if isNegative { rest = rest.dropFirst() }
        let parts = rest.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard let whole = parts.first.flatMap(Amount.wholeUnits) else { return nil }
        guard let part = Amount.hundredths(ofDecimals: parts.count == 2 ? parts[1] : "0")
        else { return nil }
        let magnitude = whole * 100 + part
        self.init(hundredths: isNegative ? -magnitude : magnitude)
    }

    private static func wholeUnits(_ text: Substring) -> Int64? {
        let groups = text.split(separator: ",", omittingEmptySubsequences: false)
        let isGrouped = groups.count == 1 || groups.dropFirst().allSatisfy { $0.count == 3 }
        let digits = groups.joined()
        guard isGrouped, groups[0].isEmpty == false, digits.count <= 15, digits.allSatisfy(isDigit)
        else { return nil }
        return Int64(digits)
    }

    private static func hundredths(ofDecimals decimals: Substring) -> Int64? {
        guard decimals.isEmpty == false, decimals.count <= 15, decimals.allSatisfy(isDigit),
            decimals.dropFirst(2).allSatisfy({ $0 == "0" })
        else { return nil }
        return Int64((decimals.prefix(2) + "0").prefix(2))
    }

    private static func isDigit(_ character: Character) -> Bool {
        character.isASCII && character.isNumber
    }

    /// The amount as people write it, with grouping commas and two decimals: `-1,234.50`.
    package var text: String {
        let magnitude = hundredths.magnitude
        let whole = Array(String(magnitude / 100))
        var grouped = ""
        for (index, digit) in whole.enumerated() {
            if index > 0, (whole.count - index) % 3 == 0 { grouped.append(",") }
            grouped.append(digit)
        }
        let part = String(magnitude % 100)
        return (hundredths < 0 ? "-" : "") + grouped + "." + (part.count == 1 ? "0" : "") + part
    }

    /// Whether `left` is less than `right`.
    package static func < (left: Amount, right: Amount) -> Bool {
        left.hundredths < right.hundredths
    }
}
