// Numbers in Chinese characters, as they are said.

/// Writes numbers and money out.
enum ChineseNumeral {
    private static let digits = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"]
    private static let places = ["", "十", "百", "千"]
    /// Every four places.
    private static let groups = ["", "万", "亿", "万亿", "亿亿"]

    /// The character for a digit; nil for anything else.
    static func digit(_ character: Character) -> String? {
        character.isASCII ? character.wholeNumberValue.map { digits[$0] } : nil
    }

    /// A number: 103 is 一百零三, 12 is 十二, 10 005 is 一万零五.
    static func number(_ number: UInt64) -> String {
        guard number > 0 else { return digits[0] }
        var text = ""
        var isGap = false
        for (place, group) in groups.enumerated().reversed() {
            let part = Int(number / power(place) % 10_000)
            if part == 0 {
                isGap = text.isEmpty == false
                continue
            }
            let needsZero = text.isEmpty == false && (isGap || part < 1_000)
            text += (needsZero ? digits[0] : "") + fourDigits(part) + group
            isGap = false
        }
        return text.hasPrefix("一十") ? String(text.dropFirst()) : text
    }

    private static func power(_ group: Int) -> UInt64 {
        (0..<group).reduce(1) { power, _ in power * 10_000 }
    }

    /// From 1 to 9 999.
    private static func fourDigits(_ number: Int) -> String {
        var text = ""
        var isGap = false
        for (place, unit) in [1_000, 100, 10, 1].enumerated() {
            let digit = number / unit % 10
            if digit == 0 {
                isGap = text.isEmpty == false
                continue
            }
            text += (isGap ? digits[0] : "") + digits[digit] + places[3 - place]
            isGap = false
        }
        return text
    }

    /// Money in yuan, jiao and fen: 113.50 is 一百一十三元五角, 100.05 is 一百元零五分.
    static func money(hundredths: UInt64) -> String {
        let yuan = hundredths / 100
        let jiao = Int(hundredths / 10 % 10)
        let fen = Int(hundredths % 10)
        var text = yuan > 0 || hundredths == 0 ? number(yuan) + "元" : ""
        if jiao > 0 { text += digits[jiao] + "角" }
        if fen > 0 { text += (jiao == 0 && yuan > 0 ? digits[0] : "") + digits[fen] + "分" }
        return text
    }
}
