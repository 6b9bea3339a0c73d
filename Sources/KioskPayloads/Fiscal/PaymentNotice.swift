// The number of a notice to pay a public fee.

import KioskCore

/// Such a number with its label. Its length differs from region to region; only the server that
/// takes the payment can say whether it is right.
struct LabelledPaymentNotice: PayloadFormat {
    private static let labels = [
        "缴款识别码", "缴款码", "缴费识别码", "缴费码", "缴费通知书编号", "缴费通知书号",
        "缴款通知书编号", "缴款通知书号", "缴款书编号", "缴款书号",
    ]
    private static let lengths = 8...32

    func read(_ text: ScannedText) -> CodeReading? {
        guard let number = LabelledText(text)?.value(after: Self.labels),
            Alphabet.isWord(number, Self.lengths)
        else { return nil }
        return PaymentNotice.reading(number)
    }
}

/// Such a number by itself, in the one form that has something to be known by: 20 digits, of them
/// six for the division and six for the day (a sample of WeChat's interface for public fees).
struct BarePaymentNotice: PayloadFormat {
    func read(_ text: ScannedText) -> CodeReading? {
        let number = text.text
        guard Alphabet.isDigits(number, 20), Region.isPlausible(number),
            CodeDate.iso(short: number.dropFirst(6).prefix(6)) != nil
        else { return nil }
        return PaymentNotice.reading(number, warnings: [.guessedByItsDigits])
    }
}

/// What is said of such a number.
enum PaymentNotice {
    static func reading(_ number: String, warnings: [CodeWarning] = []) -> CodeReading {
        CodeReading(
            naming: .paymentNotice, advice: .itsService,
            facts: [NamedCode.Fact(.number, number)],
            fields: [CodeReading.Field("number", number)], warnings: warnings)
    }
}

extension CodeWarning {
    static let guessedByItsDigits = CodeWarning("guessed_by_its_digits")
}
