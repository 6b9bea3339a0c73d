// The left one of the two codes on Taiwan's uniform invoices.

import KioskCore
import KioskText

/// 77 characters without separators, then parts between colons (Ministry of Finance, "電子發票證明聯
/// 一維及二維條碼規格說明", version 1.8): number (10), date, its year counted from 1912 (7), random
/// number (4), amount and total in hexadecimal (8 each), buyer (8), seller (8), encrypted digest
/// (24).
///
/// Of the buyer only whether one is named is told, of the goods only how many kinds.
struct TaiwaneseInvoice: PayloadFormat {
    private static let headBytes = 77
    /// Number, date, random number and amounts: with these it is a Taiwanese invoice, torn or not.
    private static let unmistakableBytes = 37

    func read(_ text: ScannedText) -> CodeReading? {
        let bytes = Array(text.text.utf8)
        guard bytes.count >= Self.unmistakableBytes else { return nil }
        let part = { (range: Range<Int>) in String(decoding: bytes[range], as: UTF8.self) }
        guard bytes[..<2].allSatisfy({ (0x41...0x5A).contains($0) }),
            ForeignText.isNumber(part(2..<21)), let date = date(part(10..<17)),
            Alphabet.isHexadecimal(part(21..<37), count: 16)
        else { return nil }
        guard bytes.count >= Self.headBytes, ForeignText.isNumber(part(37..<53)),
            Base64.bytes(part(53..<77))?.count == 16
        else { return ForeignReading.malformed(.taiwaneseInvoice) }
        var reading = ForeignReading(.taiwaneseInvoice, currency: "TWD")
        reading.add("number", part(0..<10), fact: .number)
        reading.add("date", date, fact: .date)
        reading.add("random_number", part(17..<21))
        // Tills that do not part the tax from the price write zero.
        let amount = decimal(part(21..<29))
        reading.add("amount", amount == "0" ? nil : amount, fact: .amount)
        reading.add("total", decimal(part(29..<37)), fact: .total)
        reading.add("buyer_known", part(37..<45) != "00000000")
        reading.add("seller_number", part(45..<53), fact: .taxIdentifier)
        reading.add("digest", part(53..<77))
        reading.check("seller_number", fits: TaiwaneseBusinessNumber.isValid(part(45..<53)))
        reading.checkNeedsKey("digest")
        addRest(String(decoding: bytes[Self.headBytes...], as: UTF8.self), to: &reading)
        return reading.named()
    }

    /// The seller's own area, kinds of goods in this code and in all, encoding of their names.
    private func addRest(_ text: String, to reading: inout ForeignReading) {
        if text.isEmpty { return }
        let parts = ForeignText.parts(text, by: ":")
        guard parts[0].isEmpty, parts.count >= 5, ForeignText.isNumber(parts[2]),
            ForeignText.isNumber(parts[3])
        else { return reading.warn(.trailingText) }
        reading.add("seller_area", parts[1].utf8.allSatisfy { $0 == 0x2A } ? nil : parts[1])
        reading.add("items_in_code", parts[2])
        reading.add("items", parts[3])
        reading.add("encoding", ["0": "Big5", "1": "UTF-8", "2": "base64"][parts[4]])
    }

    /// Years count from 1912, which is the year 1.
    private func date(_ digits: String) -> String? {
        guard let year = Int(digits.prefix(3)) else { return nil }
        return ForeignDate.iso(digits: String(year + 1_911) + digits.suffix(4))
    }

    private func decimal(_ hexadecimal: String) -> String? {
        UInt32(hexadecimal, radix: 16).map { String($0) }
    }
}

/// The number of a business in Taiwan (統一編號).
enum TaiwaneseBusinessNumber {
    private static let weights = [1, 2, 1, 2, 1, 2, 4, 1]

    /// Whether eight digits fit (Ministry of Finance, "營利事業統一編號檢查碼邏輯修正說明": since
    /// April 2023 the sum is a multiple of 5, before it was one of 10, so that the new rule takes
    /// the old numbers too).
    static func isValid(_ text: String) -> Bool {
        guard Alphabet.isDigits(text, 8) else { return false }
        let digits = text.utf8.map { Int($0) - 0x30 }
        let products = zip(digits, weights).map { $0 * $1 }
        let sum = products.map { $0 / 10 + $0 % 10 }.reduce(0, +)
        // A seventh digit of 7 makes 28, then 10, and that counts as 1 or as 0.
        return sum % 5 == 0 || (digits[6] == 7 && (sum + 1) % 5 == 0)
    }
}

extension CodeWarning {
    /// What stands behind the fixed part is not what belongs there.
    static let trailingText = CodeWarning("trailing_text")
}
