// The small texts in the fence's files: lines of a name, a space and a value.

/// The lines of a file of the fence, read from the front.
///
/// Whatever does not look exactly as it is written here is refused: such a file is not ours.
struct FenceText {
    private var lines: ArraySlice<Substring>

    /// Takes a whole file of printable ASCII whose last line is complete, at most `limit` bytes.
    init?(_ content: [UInt8], limit: Int) {
        guard content.count <= limit, content.last == UInt8(ascii: "\n"),
            content.allSatisfy({ $0 == UInt8(ascii: "\n") || (0x20...0x7E).contains($0) })
        else { return nil }
        let text = String(decoding: content.dropLast(), as: UTF8.self)
        lines = text.split(separator: "\n", omittingEmptySubsequences: false)[...]
    }

    /// Whether every line has been read.
    var isAtEnd: Bool { lines.isEmpty }

    /// The value of the next line if it bears this name; the line is read then.
    mutating func value(of name: String) -> Substring? {
        guard isNext(name), let line = lines.popFirst() else { return nil }
        return line.dropFirst(name.count + 1)
    }

    /// Whether the next line bears this name.
    func isNext(_ name: String) -> Bool {
        lines.first?.hasPrefix(name + " ") == true
    }

    /// The number in the next line if it bears this name and lies in the range.
    mutating func number(of name: String, in range: ClosedRange<Int>) -> Int? {
        value(of: name).flatMap { FenceText.number($0, in: range) }
    }

    /// A number in its only form: no sign, no zeros in front.
    static func number(_ digits: Substring, in range: ClosedRange<Int>) -> Int? {
        guard let number = Int(digits), String(number) == digits, range.contains(number)
        else { return nil }
        return number
    }

    /// Whether these are so many lower-case hexadecimal digits.
    static func isHexadecimal(_ text: Substring, digits: Int) -> Bool {
        text.utf8.count == digits
            && text.utf8.allSatisfy { byte in
                (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                    || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
            }
    }

    /// Whether this is a UUID in lower case (RFC 9562 §4).
    static func isUUID(_ text: Substring) -> Bool {
        let groups = text.split(separator: "-", omittingEmptySubsequences: false)
        let digits = [8, 4, 4, 4, 12]
        return groups.count == digits.count
            && zip(groups, digits).allSatisfy { isHexadecimal($0, digits: $1) }
    }
}
