// Amounts of money in decimal, to the cent.

import Foundation

/// Yuan and cents, exact.
enum Yuan {
    /// The amount, rounded half away from zero to two places.
    static func rounded(_ amount: Decimal) -> Decimal {
        var exact = amount
        var rounded = Decimal()
        NSDecimalRound(&rounded, &exact, 2, .plain)
        return rounded
    }

    /// Decimal text with two places: `117.00`.
    static func text(_ amount: Decimal) -> String {
        let parts = rounded(amount).description.split(separator: ".")
        let cents = parts.count == 2 ? String(parts[1]) : ""
        return "\(parts.first ?? "0").\(cents)" + String(repeating: "0", count: 2 - cents.count)
    }
}
