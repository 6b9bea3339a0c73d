// The bar code on goods: what people hold under a scanner when they look for the right code.

import KioskCore

/// Global Trade Item Numbers (GS1 General Specifications, §7.9: EAN-8, UPC-A, EAN-13, GTIN-14).
struct TradeItemNumber: PayloadFormat {
    /// Of all other numbers of that length every tenth is taken for one too: a till that prints
    /// bare serials of digits only should make them longer.
    func read(_ text: ScannedText) -> CodeReading? {
        // No article carries its number in a QR code alone, and no till prints serials in an EAN.
        guard text.symbology?.isQRCode != true, Self.is(text.text) else { return nil }
        return CodeReading(
            .tradeItem, .unrecognised(.notAReceipt),
            fields: [CodeReading.Field("number", text.text)],
            checks: [CodeReading.Check("check_digit", .verified)])
    }

    /// Whether `text` is such a number: its length, and its check digit.
    static func `is`(_ text: String) -> Bool {
        let digits = text.utf8.map { Int($0) - 48 }
        guard [8, 12, 13, 14].contains(digits.count), digits.allSatisfy((0...9).contains)
        else { return false }
        let weighted = digits.reversed().enumerated().map {
            $0.offset % 2 == 0 ? $0.element : 3 * $0.element
        }
        return weighted.reduce(0, +) % 10 == 0
    }
}
