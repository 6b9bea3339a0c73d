// Which characters the parts of codes are made of.

/// Tests on text, by its bytes: digits and letters of ASCII only.
enum Alphabet {
    /// Whether `text` is so many digits.
    static func isDigits(_ text: some StringProtocol, _ counts: Int...) -> Bool {
        counts.contains(text.utf8.count) && text.utf8.allSatisfy(isDigit)
    }

    /// Whether `text` is that many letters and digits.
    static func isWord(_ text: some StringProtocol, _ counts: ClosedRange<Int>) -> Bool {
        counts.contains(text.utf8.count) && text.utf8.allSatisfy { isDigit($0) || isLetter($0) }
    }

    /// Whether `text` is that many hexadecimal digits.
    static func isHexadecimal(_ text: some StringProtocol, count: Int) -> Bool {
        text.utf8.count == count && text.utf8.allSatisfy { isDigit($0) || isHexLetter($0) }
    }

    static func isDigit(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte)
    }

    static func isLetter(_ byte: UInt8) -> Bool {
        (0x41...0x5A).contains(byte & 0xDF)
    }

    private static func isHexLetter(_ byte: UInt8) -> Bool {
        (0x41...0x46).contains(byte & 0xDF)
    }
}

/// Text as the numbers in codes are written.
enum PlainDecimal {
    /// Whether `text` is an amount: at most twelve digits, then at most six decimals.
    static func isAmount(_ text: some StringProtocol) -> Bool {
        let unsigned = text.hasPrefix("-") ? Substring(text).dropFirst() : Substring(text)
        let parts = unsigned.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        let isWhole = (1...12).contains(parts[0].utf8.count) && isDigits(parts[0])
        guard parts.count == 2 else { return isWhole }
        return isWhole && (1...6).contains(parts[1].utf8.count) && isDigits(parts[1])
    }

    /// Hundredths in digits as units: `6490` is `64.90`; nil for anything but at most twelve
    /// digits.
    static func units(hundredths: some StringProtocol) -> String? {
        guard (1...12).contains(hundredths.utf8.count), isDigits(Substring(hundredths))
        else { return nil }
        let padded =
            String(repeating: "0", count: max(0, 3 - hundredths.utf8.count)) + String(hundredths)
        let whole = padded.dropLast(2).drop { $0 == "0" }
        return (whole.isEmpty ? "0" : whole) + "." + padded.suffix(2)
    }

    private static func isDigits(_ text: Substring) -> Bool {
        text.utf8.allSatisfy(Alphabet.isDigit)
    }
}
