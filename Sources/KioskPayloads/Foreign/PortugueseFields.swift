// The fields of a Portuguese code by their letters.

/// Letters and values, checked for their order.
struct PortugueseFields {
    /// What no code may lack.
    static let required = ["A", "B", "C", "D", "E", "F", "G", "H", "I1", "N", "O", "Q", "R"]
    /// What stands behind the letter of a tax region: bases and taxes by their rates.
    static let taxes = [
        ("2", "base_exempt"), ("3", "base_reduced"), ("4", "tax_reduced"),
        ("5", "base_intermediate"), ("6", "tax_intermediate"), ("7", "base_normal"),
        ("8", "tax_normal"),
    ]
    private static let keys =
        ["A", "B", "C", "D", "E", "F", "G", "H"]
        + ["I", "J", "K"].flatMap { letter in (1...8).map { letter + String($0) } }
        + ["L", "M", "N", "O", "P", "Q", "R", "S"]
    /// Hundredths by which sums may differ: each of up to 23 amounts is rounded by itself.
    private static let rounding: Int64 = 5

    private var values: [String: String] = [:]

    /// Nil if a letter comes twice or a part has none.
    init?(_ parts: [String], _ reading: inout ForeignReading) {
        var last = -1
        for part in parts {
            let key = String(part.prefix { $0 != ":" })
            guard key.utf8.count < part.utf8.count else { return nil }
            guard let place = Self.keys.firstIndex(of: key) else {
                reading.warn(.unknownField)
                continue
            }
            guard values[key] == nil else { return nil }
            if place < last { reading.warn(.fieldOrder) }
            last = place
            let value = String(part.dropFirst(key.count + 1))
            let trimmed = ForeignText.trimmed(value)
            if trimmed != value { reading.warn(.straySpaces) }
            values[key] = trimmed
        }
    }

    /// The value behind a letter; empty if nothing stands there.
    subscript(key: String) -> String? { values[key] }

    /// The document code; nil while the series has none, which is written as zero.
    func code(_ reading: inout ForeignReading) -> String? {
        guard let value = values["H"], value != "0" else { return nil }
        guard value.hasPrefix("ATCUD:") else { return value }
        reading.warn(.documentCodeLabel)
        return String(value.dropFirst(6))
    }

    /// The amount behind a letter; one that is none is left out.
    func amount(_ key: String, _ reading: inout ForeignReading) -> String? {
        guard let value = values[key], !value.isEmpty else { return nil }
        let amount = ForeignAmount.decimal(value)
        if amount == nil { reading.warn(.amountForm) }
        return amount
    }

    /// Whether the parts come to the total, and the taxes among them to the tax, where there are
    /// parts at all.
    func addsUp(tax: String, total: String) -> Bool {
        let regions = ["I", "J", "K"]
        let bases = ["2", "3", "5", "7"].flatMap { number in regions.map { $0 + number } } + ["L"]
        let taxes = ["4", "6", "8"].flatMap { number in regions.map { $0 + number } } + ["M"]
        guard (bases + taxes).contains(where: { values[$0] != nil }) else { return true }
        return isClose(sum(bases + taxes), to: total) && isClose(sum(taxes), to: tax)
    }

    private func sum(_ keys: [String]) -> Int64 {
        keys.compactMap { values[$0] }.compactMap { ForeignAmount.decimal($0) }
            .compactMap(ForeignAmount.hundredths).reduce(0, &+)
    }

    private func isClose(_ sum: Int64, to amount: String) -> Bool {
        guard let hundredths = ForeignAmount.hundredths(amount) else { return false }
        return (sum &- hundredths).magnitude <= Self.rounding.magnitude
    }
}

extension CodeWarning {
    /// A part that the format does not know.
    static let unknownField = CodeWarning("unknown_field")
    /// Parts that do not stand in their order.
    static let fieldOrder = CodeWarning("field_order")
    /// The word `ATCUD:` before the document code, where only the code belongs.
    static let documentCodeLabel = CodeWarning("document_code_label")
}
