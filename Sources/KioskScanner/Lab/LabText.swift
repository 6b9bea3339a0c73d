// Foreign bytes and texts in a form that no terminal obeys.

/// Bytes in hexadecimal digits.
package enum HexText {
    /// Two digits.
    package static func of(_ byte: UInt8) -> String {
        let digits = String(byte, radix: 16)
        return digits.count == 1 ? "0" + digits : digits
    }

    /// Two digits a byte, parted by spaces.
    package static func of(_ bytes: some Sequence<UInt8>) -> String {
        bytes.map { of($0) }.joined(separator: " ")
    }
}

/// A scanned text as it may be shown.
package enum VisibleText {
    /// The text with everything that moves a cursor, turns the direction of writing or cannot be
    /// seen written as `\u{…}`.
    package static func of(_ text: String) -> String {
        text.unicodeScalars.reduce(into: "") { shown, scalar in
            switch scalar {
            case "\n": shown += "\\n"
            case "\\": shown += "\\\\"
            case _ where isSeen(scalar): shown.unicodeScalars.append(scalar)
            default: shown += "\\u{\(String(scalar.value, radix: 16))}"
            }
        }
    }

    private static func isSeen(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
            .paragraphSeparator, .nonspacingMark, .enclosingMark:
            false
        default: true
        }
    }
}

/// Words in lines of a width.
enum Paragraph {
    /// The lines of a text whose words are parted by spaces; a word that is too long has a line of
    /// its own.
    static func lines(_ words: some Sequence<String>, width: Int) -> [String] {
        words.reduce(into: []) { lines, word in
            if let last = lines.indices.last, lines[last].count + 1 + word.count <= width {
                lines[last] += " " + word
            } else {
                lines.append(word)
            }
        }
    }
}
