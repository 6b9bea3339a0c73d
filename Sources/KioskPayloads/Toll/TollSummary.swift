// The number of a sheet that sums up the invoices and bills of toll roads.

import KioskCore

/// 16 digits: province 2, year 4, month 2, serial 8 (the announcement of 2020).
struct TollSummary: PayloadFormat {
    /// From the year of the toll service on.
    private static let years = 2018...2099

    func read(_ text: ScannedText) -> CodeReading? {
        let number = text.text
        guard Alphabet.isDigits(number, 16), Region.isPlausible(number),
            let year = Int(number.dropFirst(2).prefix(4)), Self.years.contains(year),
            let month = Int(number.dropFirst(6).prefix(2)), (1...12).contains(month)
        else { return nil }
        return CodeReading(
            naming: .tollSummary, advice: .itsService, facts: [NamedCode.Fact(.number, number)],
            fields: [CodeReading.Field("number", number)], warnings: [.guessedByItsDigits])
    }
}
