// What somebody looks for in words, and whether an entry has it.

internal import KioskCore

/// The words that somebody looks for: an entry must have all of them.
///
/// An entry's text is its kind, and the names and values of its fields. Words are runs of letters
/// and digits, whatever stands between them; `media-empty` and `printer=main` are two words each,
/// which must stand side by side. A `*` at the end takes any ending: `media*`.
package struct SearchWords: Hashable, Sendable {
    /// Terms at most, and bytes of each.
    private static let bounds = (terms: 16, bytes: 200)

    /// The fields that nobody searches by word.
    static let passedOver = [
        "attempt", "sha256", "serial_sha256", "serial_key", "invoice_key", "head",
    ]

    /// Words that must stand side by side.
    struct Term: Hashable, Sendable {
        var words: [String]
        /// Whether the last word may go on.
        var isOpen: Bool
    }

    private(set) var terms: [Term] = []

    /// No words: every entry has them.
    package init() {}

    /// Takes what somebody typed; `nil` if a part of it has no letter and no digit, or if it is
    /// longer than anything in the journal.
    package init?(_ text: String) {
        let parts = text.split(separator: " ").map(String.init)
        guard parts.count <= Self.bounds.terms else { return nil }
        for part in parts {
            guard part.utf8.count <= Self.bounds.bytes, add(part) else { return nil }
        }
    }

    /// Whether there is nothing to look for.
    var isEmpty: Bool { terms.isEmpty }

    /// Adds one term.
    mutating func add(_ part: String) -> Bool {
        let words = Self.words(of: part)
        guard words.isEmpty == false else { return false }
        terms.append(Term(words: words, isOpen: part.hasSuffix("*")))
        return true
    }

    /// The question in the language of the index: every word stands in quotation marks, so that
    /// none is taken for an operator.
    var query: String {
        terms.map { "\"\($0.words.joined(separator: " "))\"" + ($0.isOpen ? "*" : "") }
            .joined(separator: " AND ")
    }

    /// Whether an entry has all of them.
    func stand(in row: JournalRow) -> Bool {
        guard terms.isEmpty == false else { return true }
        var text = Self.words(of: row.kind)
        for field in row.fields where Self.passedOver.contains(field.name) == false {
            text += Self.words(of: field.name)
            switch field.value {
            case .text(let value): text += Self.words(of: value)
            case .number(let number): text += Self.words(of: String(number))
            }
        }
        return terms.allSatisfy { $0.stands(in: text) }
    }

    /// The same words as the index makes of a text: ASCII letters and digits, and everything
    /// beyond ASCII (https://www.sqlite.org/fts5.html, §4.3.2).
    private static func words(of text: String) -> [String] {
        text.utf8.split { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), 0x80...0xFF:
                false
            default: true
            }
        }.map { String(decoding: $0.map(lowered), as: UTF8.self) }
    }

    private static func lowered(_ byte: UInt8) -> UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte + 32 : byte
    }
}

extension SearchWords.Term {
    /// Whether the words stand side by side somewhere in these.
    fileprivate func stands(in text: [String]) -> Bool {
        guard text.count >= words.count else { return false }
        return (0...(text.count - words.count)).contains { start in
            words.indices.allSatisfy { place in
                let word = text[start + place]
                return isOpen && place == words.count - 1
                    ? word.hasPrefix(words[place]) : word == words[place]
            }
        }
    }
}
