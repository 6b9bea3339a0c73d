// Finds the end of a value that begins on its key's line.

/// Reads a value as far as its end: a plain or quoted text on one line, or a list in brackets.
struct ValueScan {
    /// What stands behind the value on its last line: blanks, perhaps a comment. Nil if the value
    /// does not end where it should, or is none of these.
    private(set) var tail: [UInt8]?
    /// Whether it is a list in brackets.
    private(set) var isList = false

    /// Takes the value's lines; the first begins with it.
    init(_ lines: [[UInt8]]) {
        guard let first = lines.first?.first else { return }
        switch first {
        case UInt8(ascii: "["):
            isList = true
            tail = Self.behindList(lines)
        case UInt8(ascii: "\""), UInt8(ascii: "'"):
            tail = Self.behindQuotes(lines[0][...])
        case let mark where "&*!|>{}]%@`?,-".utf8.contains(mark):
            // Marks of YAML; a minus may begin a text, and a text that begins so is left alone.
            return
        default:
            let line = lines[0]
            let end = Self.commentStart(in: line[...]) ?? line.endIndex
            let last = line[..<end].lastIndex { $0 != 0x20 && $0 != 0x09 } ?? line.startIndex
            tail = Array(line[(last + 1)...])
        }
    }

    /// The comment of a line within a list in brackets, if it has one.
    static func comment(_ line: [UInt8]) -> [UInt8]? {
        var rest = line[...]
        var isBehindBlank = true
        while let byte = rest.first {
            if byte == UInt8(ascii: "#"), isBehindBlank { return Array(rest) }
            if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                guard let end = quoteEnd(rest) else { return nil }
                rest = rest[end...]
                isBehindBlank = false
            } else {
                isBehindBlank = byte == 0x20 || byte == 0x09
                rest = rest.dropFirst()
            }
        }
        return nil
    }

    /// A `#` begins a comment only behind a blank.
    private static func commentStart(in line: ArraySlice<UInt8>) -> Int? {
        line.indices.first { index in
            line[index] == UInt8(ascii: "#") && index > line.startIndex
                && (line[index - 1] == 0x20 || line[index - 1] == 0x09)
        }
    }

    private static func behindQuotes(_ line: ArraySlice<UInt8>) -> [UInt8]? {
        guard let end = quoteEnd(line) else { return nil }
        return ending(line[end...])
    }

    /// The place behind the quotes that the line begins with.
    private static func quoteEnd(_ line: ArraySlice<UInt8>) -> Int? {
        guard let quote = line.first else { return nil }
        var index = line.startIndex + 1
        while index < line.endIndex {
            let byte = line[index]
            if byte == quote {
                // In single quotes two of them stand for one.
                let isDoubled = index + 1 < line.endIndex && line[index + 1] == quote
                guard quote == UInt8(ascii: "'"), isDoubled else { return index + 1 }
                index += 1
            } else if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
                index += 1
            }
            index += 1
        }
        return nil
    }

    /// What is behind a list, if nothing comes after it but blanks and a comment.
    private static func behindList(_ lines: [[UInt8]]) -> [UInt8]? {
        for (number, line) in lines.enumerated() {
            var rest = line[...]
            var isBehindBlank = true
            while let byte = rest.first {
                if byte == UInt8(ascii: "#"), isBehindBlank { break }
                if byte == UInt8(ascii: "]") {
                    return number == lines.count - 1 ? ending(rest.dropFirst()) : nil
                }
                if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                    guard let end = quoteEnd(rest) else { return nil }
                    rest = rest[end...]
                } else {
                    rest = rest.dropFirst()
                }
                isBehindBlank = byte == 0x20 || byte == 0x09
            }
        }
        return nil
    }

    /// The end of a line, if it is blank or a comment.
    private static func ending(_ rest: ArraySlice<UInt8>) -> [UInt8]? {
        guard rest.isEmpty == false else { return [] }
        guard rest.first == 0x20 || rest.first == 0x09 else { return nil }
        return TextLines.isBlank(rest) || TextLines.isComment(rest) ? Array(rest) : nil
    }
}
