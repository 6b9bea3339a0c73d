// How the codes and numbers of invoices are put together.

import KioskCore

/// The rules of the tax authority for codes of ten and twelve digits, and of twenty for numbers of
/// fully digital invoices. What does not follow them is unusual, not wrong: they have grown.
enum InvoiceNumberRules {
    /// Codes of twelve digits end with the kind of invoice: folded (04, 05), rolls (06, 07),
    /// electronic (11), toll (12), electronic special (13).
    private static let kinds: Set = ["04", "05", "06", "07", "11", "12", "13"]

    /// Ten digits: region 4, year 2, batch 1, kind 1 to 7, copies 2 to 9, 0 to 4 for the amount.
    /// Twelve: 0, region 4, year 2, batch 3, kind 2; or 1 for the block chain of Shenzhen.
    static func isUsual(code: String) -> Bool {
        let digits = code.utf8.map { $0 &- 0x30 }
        switch digits.count {
        case 10:
            return Region.isPlausible(code) && (1...7).contains(digits[7])
                && (2...9).contains(digits[8]) && digits[9] <= 4
        case 12 where digits[0] == 0:
            return Region.isPlausible(code.dropFirst()) && kinds.contains(String(code.suffix(2)))
        case 12:
            return code.hasPrefix("14403") && digits[7] == 0 && digits[8] == 9 && digits[11] == 0
        default:
            return false
        }
    }

    /// Year 2, from 2021 on; region 2; channel 1; serial 15.
    ///
    /// An order's number that begins with a day of this century has 20 in the year's place.
    static func isUsual(fullyDigital number: some StringProtocol) -> Bool {
        guard Alphabet.isDigits(number, 20), let year = Int(number.prefix(2)) else { return false }
        return year >= 21 && Region.isPlausibleOfInvoice(number.dropFirst(2))
    }
}
