// A word that is safe to keep: the only text that a journal entry holds.

/// A short word of lower-case letters, digits, `-`, `.` and `_`: a kind, an outcome, a reason.
///
/// It cannot carry a name, an address or a control sequence: everything else is replaced when it is
/// made.
package struct Token: Hashable, Sendable, ExpressibleByStringLiteral {
    /// At most 40 characters of the alphabet above.
    package let text: String

    /// Takes text from outside: other characters become `_`, the rest is cut off.
    package init(_ text: String) {
        let safe = text.lowercased().unicodeScalars.prefix(40).map { scalar -> Character in
            switch scalar {
            case "a"..."z", "0"..."9", "-", ".", "_": Character(scalar)
            default: "_"
            }
        }
        self.text = String(safe)
    }

    /// Takes a word that stands in the source.
    package init(stringLiteral value: StaticString) {
        self.init(String(describing: value))
    }
}

/// A number of which whoever reads the journal may see the last four characters only, by which
/// staff recognise it. The whole number is personal: the journal seals it.
package struct MaskedNumber: Hashable, Sendable {
    /// Letters and digits of a whole number that are kept.
    package static let longest = 64

    /// The last four letters or digits, after two dots; a number of four or fewer leaves only the
    /// dots.
    package let text: String
    /// The letters and digits of the number, at most `longest`: for the journal's seal alone.
    package let whole: String

    /// Takes a number: everything but ASCII letters and digits is left out.
    package init(_ number: String) {
        let safe = number.filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
        text = safe.count > 4 ? "..\(safe.suffix(4))" : ".."
        whole = String(safe.prefix(MaskedNumber.longest))
    }
}

extension MaskedNumber: CustomStringConvertible, CustomReflectable {
    package var description: String { text }
    /// Nothing that prints values shows the whole number.
    package var customMirror: Mirror { Mirror(self, children: ["text": text]) }
}
