// Values as text of YAML that every reader takes for the same.

/// Writes values. A text that YAML could take for something else stands in double quotes: `0012` is
/// ten to some readers, `no` is false, and what begins with a mark is no text at all (YAML 1.1,
/// 1.2 §7.3).
enum SettingText {
    /// Columns that a list may take up on one line.
    private static let width = 100

    /// The lines of a key that was not there.
    static func lines(_ key: String, _ value: WrittenValue) -> [[UInt8]] {
        lines(Array("\(key):".utf8), value, tail: [])
    }

    /// A key's lines: `head` is the key with its colon, `tail` a comment with the blanks before it.
    static func lines(_ head: [UInt8], _ value: WrittenValue, tail: [UInt8]) -> [[UInt8]] {
        let space: [UInt8] = head.last == UInt8(ascii: ":") ? [0x20] : []
        switch value {
        case .scalar(let text):
            return [head + space + scalar(text) + tail]
        case .list(let items):
            let inline = head + space + flow(items) + tail
            guard items.isEmpty == false, inline.count > width else { return [inline] }
            let bare = Array(head.reversed().drop { $0 == 0x20 }.reversed())
            return [bare + tail] + items.map { item($0, indent: [0x20, 0x20]) }
        }
    }

    /// A line of a list that stands item by item.
    static func item(_ text: String, indent: [UInt8]) -> [UInt8] {
        indent + Array("- ".utf8) + scalar(text)
    }

    /// A list on one line.
    static func flow(_ items: [String]) -> [UInt8] {
        Array("[".utf8) + items.map(scalar).joined(separator: Array(", ".utf8))
            + Array("]".utf8)
    }

    /// One value.
    static func scalar(_ text: String) -> [UInt8] {
        isPlain(text) ? Array(text.utf8) : quoted(text)
    }

    /// Words, whole numbers as they are written in decimal, true and false.
    private static func isPlain(_ text: String) -> Bool {
        if text == "true" || text == "false" || text == "0" { return true }
        guard let first = text.utf8.first, text.utf8.count <= 80 else { return false }
        if (UInt8(ascii: "1")...UInt8(ascii: "9")).contains(first) {
            return text.utf8.count <= 9 && text.utf8.allSatisfy(isDigit)
        }
        return isLetter(first) && text.utf8.allSatisfy { isLetter($0) || isWithin($0) }
            && notTexts.contains(text.lowercased()) == false
    }

    /// What readers of YAML 1.1 take for a truth value or for nothing.
    private static let notTexts: Set = [
        "y", "n", "yes", "no", "on", "off", "true", "false", "null",
    ]

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    private static func isWithin(_ byte: UInt8) -> Bool {
        isDigit(byte) || "._-/".utf8.contains(byte)
    }

    private static func quoted(_ text: String) -> [UInt8] {
        var bytes: [UInt8] = [UInt8(ascii: "\"")]
        for scalar in text.unicodeScalars { bytes += escaped(scalar) }
        return bytes + [UInt8(ascii: "\"")]
    }

    /// §5.7: what is no printable character, or could end a line, is written by its number.
    private static func escaped(_ scalar: Unicode.Scalar) -> [UInt8] {
        switch scalar.value {
        case 0x22, 0x5C: [UInt8(ascii: "\\"), UInt8(scalar.value)]
        case 0x09: Array("\\t".utf8)
        case 0x0A: Array("\\n".utf8)
        case 0x0D: Array("\\r".utf8)
        case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF:
            Array("\\u".utf8) + digits(scalar.value)
        default: Array(String(scalar).utf8)
        }
    }

    /// Four hexadecimal digits.
    private static func digits(_ value: UInt32) -> [UInt8] {
        let text = String(value, radix: 16, uppercase: true)
        return Array(String(repeating: "0", count: max(0, 4 - text.utf8.count)).utf8)
            + Array(text.utf8)
    }
}
