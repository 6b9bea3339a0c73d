// Swift without its texts and comments, so that a rule never trips over a word in them.

/// Walks through Swift source and blanks out what is not code.
///
/// It knows nested comments, texts of one and of many lines, raw texts (`#"…"#`) and
/// interpolations, which are code. It does not know regular expressions between slashes: the tree
/// has none.
struct CodeMask {
    private let bytes: [UInt8]
    private var masked: [UInt8]
    private var index = 0

    /// The text with every character in a text or a comment replaced by spaces; line breaks stay.
    static func masked(_ text: String) -> String {
        var mask = CodeMask(text)
        mask.code(inInterpolation: false)
        return String(decoding: mask.masked, as: UTF8.self)
    }

    private init(_ text: String) {
        bytes = Array(text.utf8)
        masked = bytes.map { $0 == UInt8(ascii: "\n") ? $0 : UInt8(ascii: " ") }
    }

    private func looksAt(_ text: StaticString) -> Bool {
        let wanted = String(describing: text).utf8
        return bytes[index...].starts(with: wanted)
    }

    private mutating func code(inInterpolation: Bool) {
        var depth = 0
        while index < bytes.count {
            if looksAt("//") {
                lineComment()
            } else if looksAt("/*") {
                blockComment()
            } else if let hashes = textStart() {
                text(hashes: hashes)
            } else {
                if looksAt("(") { depth += 1 }
                if looksAt(")") { depth -= 1 }
                masked[index] = bytes[index]
                index += 1
                if inInterpolation, depth == 0 { return }
            }
        }
    }

    private mutating func lineComment() {
        while index < bytes.count, looksAt("\n") == false { index += 1 }
    }

    private mutating func blockComment() {
        var depth = 0
        repeat {
            if looksAt("/*") {
                depth += 1
                index += 2
            } else if looksAt("*/") {
                depth -= 1
                index += 2
            } else {
                index += 1
            }
        } while depth > 0 && index < bytes.count
    }

    /// The number of `#` in front of the text that starts here, if one does.
    private func textStart() -> Int? {
        let hashes = bytes[index...].prefix { $0 == UInt8(ascii: "#") }.count
        let quote = index + hashes
        return quote < bytes.count && bytes[quote] == UInt8(ascii: "\"") ? hashes : nil
    }

    private mutating func text(hashes: Int) {
        index += hashes
        let quotes = looksAt("\"\"\"") ? 3 : 1
        index += quotes
        let marks = [UInt8](repeating: UInt8(ascii: "#"), count: hashes)
        let end = [UInt8](repeating: UInt8(ascii: "\""), count: quotes) + marks
        let escape = [UInt8(ascii: "\\")] + marks
        while index < bytes.count {
            if bytes[index...].starts(with: end) {
                index += end.count
                return
            } else if bytes[index...].starts(with: escape) {
                index += escape.count
                if looksAt("(") { code(inInterpolation: true) } else { index += 1 }
            } else {
                index += 1
            }
        }
    }
}
