// A text as it is read aloud: numbers, dates and amounts as people say them.

internal import KioskCore

/// Makes a text that may stand on the screen into one for the ear.
///
/// Nothing is left to the program that speaks: in Chinese no digit reaches it, because espeak-ng
/// leaves out the zero of 103 and the point of 0.05, and takes ten thousands for thousands.
struct SpokenText {
    /// Digits of a number that is said as a number; longer ones are named digit by digit.
    private static let numberDigits = 4
    /// Capital letters that are spelled; more of them are a word.
    private static let spelledLetters = 5
    /// Digits that are named in one breath.
    private static let breath = 4
    /// Signs that are heard as pauses; others are left out.
    private static let pauses: Set<Character> = [
        ",", ".", ";", ":", "?", "!", "'", "(", ")", "-", "，", "。", "；", "：", "？", "！", "、", "（",
        "）", " ",
    ]

    private let language: Language
    private let joins: SpokenJoins
    private var isChinese: Bool { language == .chinese }

    init(_ language: Language, _ joins: SpokenJoins) {
        self.language = language
        self.joins = joins
    }

    /// A text of any kind.
    func sentence(_ text: String) -> String {
        let characters = Array(withoutMarks(text))
        var spoken = ""
        var place = 0
        while place < characters.count {
            let end = SpokenText.tokenEnd(characters, from: place)
            if end > place, characters[place..<end].allSatisfy({ $0 == "*" }) {
                spoken += pause(after: spoken) + joins.hidden
                spoken += end < characters.count ? joins.comma : ""
                place = end
            } else if end > place {
                let next = end < characters.count ? characters[end] : nil
                spoken += token(String(characters[place..<end]), before: next)
                place = end
            } else {
                add(characters[place], to: &spoken)
                place += 1
            }
        }
        return SpokenText.trimmed(spoken)
    }

    /// The stars around the class of an article, as invoices in China have them: `*class*name`.
    private func withoutMarks(_ text: String) -> String {
        let parts = text.split(separator: "*", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].isEmpty, parts[1].isEmpty == false,
            parts[2].isEmpty == false
        else { return text }
        return parts[1] + joins.comma + parts[2]
    }

    /// Money in yuan.
    func money(_ amount: Amount) -> String {
        let sign = amount.hundredths < 0 ? joins.minus + (isChinese ? "" : " ") : ""
        if isChinese { return sign + ChineseNumeral.money(hundredths: amount.hundredths.magnitude) }
        let text = amount.text.drop { $0 == "-" }
        let short = text.hasSuffix(".00") ? text.dropLast(3) : text
        return sign + short + " " + joins.unit
    }

    /// Every character by itself, a few in one breath; stars are what they are for.
    func spelled(_ text: String) -> String {
        var spoken = ""
        var count = 0
        var last: Character?
        for character in text where character != " " {
            defer { last = character }
            if character == "*" {
                if last != "*" { spoken += pause(after: spoken) + joins.hidden }
                count = SpokenText.breath
                continue
            }
            spoken += count == SpokenText.breath ? pause(after: spoken) : spoken.isEmpty ? "" : " "
            count = count % SpokenText.breath + 1
            spoken += name(of: character)
        }
        return spoken
    }

    private func pause(after spoken: String) -> String { spoken.isEmpty ? "" : joins.comma }

    private func name(of character: Character) -> String {
        isChinese
            ? ChineseNumeral.digit(character) ?? character.uppercased() : character.uppercased()
    }

    // MARK: Other characters

    private func add(_ character: Character, to spoken: inout String) {
        if character == "@" {
            spoken += " \(joins.at) "
        } else if character.isLetter || character.isNumber || SpokenText.pauses.contains(character)
        {
            spoken.append(character)
        } else {
            spoken.append(" ")
        }
    }

    private static func trimmed(_ text: String) -> String {
        text.split(separator: " ").joined(separator: " ")
    }

    // MARK: Letters and digits

    /// Where the letters, digits and stars end that begin at `place`: points, commas, colons and
    /// hyphens belong to them between digits only.
    private static func tokenEnd(_ characters: [Character], from place: Int) -> Int {
        var end = place
        while end < characters.count {
            let character = characters[end]
            if character == "*" || character.isASCII && (character.isLetter || character.isNumber) {
                end += 1
            } else if ".,:-".contains(character), end > place, end + 1 < characters.count,
                isDigit(characters[end - 1]), isDigit(characters[end + 1])
            {
                end += 1
            } else {
                break
            }
        }
        return end
    }

    private static func isDigit(_ character: Character) -> Bool {
        character.isASCII && character.isNumber
    }

    private func token(_ token: String, before next: Character?) -> String {
        if token.allSatisfy({ $0.isLetter }) { return word(token) }
        if token.allSatisfy(SpokenText.isDigit) { return digits(token, before: next) }
        if let date = date(token) ?? time(token) ?? decimal(token) { return date }
        return spelled(token.filter { $0 != "," && $0 != ":" })
    }

    /// Capitals are spelled: they are the name of a format or a card.
    private func word(_ word: String) -> String {
        word.count <= SpokenText.spelledLetters && word.allSatisfy(\.isUppercase)
            ? spelled(word) : word
    }

    private func digits(_ digits: String, before next: Character?) -> String {
        let isCode =
            digits.count > SpokenText.numberDigits || digits.count > 1 && digits.hasPrefix("0")
        guard isCode == false, let number = UInt64(digits) else { return spelled(digits) }
        guard isChinese else { return digits }
        return next == "年"
            ? String(digits.compactMap { ChineseNumeral.digit($0) }.joined())
            : ChineseNumeral.number(number)
    }

    private func date(_ token: String) -> String? {
        let parts = token.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.map(\.count) == [4, 2, 2], let date = CalendarDate(digits: parts.joined())
        else { return nil }
        if language == .english {
            return "\(date.day) \(SpokenText.months[date.month - 1]) \(date.year)"
        }
        guard isChinese else { return token }
        let year = String(parts[0].compactMap { ChineseNumeral.digit($0) }.joined())
        return year + "年" + ChineseNumeral.number(UInt64(clamping: date.month)) + "月"
            + ChineseNumeral.number(UInt64(clamping: date.day)) + "日"
    }

    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December",
    ]

    private func time(_ token: String) -> String? {
        let parts = token.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ $0.count == 2 }),
            let hour = UInt64(parts[0]), hour < 24, let minute = UInt64(parts[1]), minute < 60
        else { return nil }
        guard isChinese else { return token }
        let rest =
            minute == 0
            ? "整" : (minute < 10 ? "零" : "") + ChineseNumeral.number(minute) + "分"
        return ChineseNumeral.number(hour) + "点" + rest
    }

    private func decimal(_ token: String) -> String? {
        guard let amount = Amount(text: token) else { return nil }
        let plain = token.filter { $0 != "," }
        guard isChinese else { return plain }
        let parts = plain.split(separator: ".")
        let decimals = parts.count > 1 ? parts[1].compactMap { ChineseNumeral.digit($0) } : []
        return ChineseNumeral.number(amount.hundredths.magnitude / 100)
            + (decimals.isEmpty ? "" : "点" + decimals.joined())
    }
}
