// The provinces, as the numbers of invoices, bills and taxpayers begin with them.

/// Codes of administrative divisions (GB/T 2260), the first two digits.
package enum Region {
    /// Whether the first two of `digits` name a province, a municipality or a special region.
    package static func isPlausible(_ digits: some StringProtocol) -> Bool {
        guard let code = Int(digits.prefix(2)) else { return false }
        return provinces.contains { $0.contains(code) }
    }

    /// The same for the third and fourth digit of a fully digital invoice's number: cities with a
    /// plan of their own have numbers there that are not published; 91 to 99 are taken for them.
    package static func isPlausibleOfInvoice(_ digits: some StringProtocol) -> Bool {
        isPlausible(digits) || Int(digits.prefix(2)).map((91...99).contains) == true
    }

    private static let provinces: [ClosedRange<Int>] = [
        11...15, 21...23, 31...37, 41...46, 50...54, 61...65, 71...71, 81...82,
    ]
}
