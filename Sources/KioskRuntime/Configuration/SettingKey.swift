// One key of a configuration file: its form and its default.

/// One key of a configuration file.
package struct SettingKey: Hashable, Sendable {
    /// What a value must look like.
    package enum Form: Hashable, Sendable {
        /// Any text up to this many bytes.
        case text(Int)
        /// One of these words.
        case word([String])
        /// `true` or `false`.
        case flag
        /// A whole number in this range.
        case number(ClosedRange<Int>)
        /// A list of texts.
        case list
        /// A list of some of these words.
        case words([String])

        /// Whether it is a list, of whatever.
        var isList: Bool {
            switch self {
            case .list, .words: true
            case .text, .word, .flag, .number: false
            }
        }
    }

    /// The key as it stands in the file.
    package let name: String
    package let form: Form
    /// The value without the key in the file, a list's items parted by commas; a key without one
    /// must be given.
    package let standard: String?

    /// Describes a key.
    package init(_ name: String, _ form: Form, standard: String? = nil) {
        self.name = name
        self.form = form
        self.standard = standard
    }

    /// What is wrong with a value, or with an item of a list; `nil` if nothing is.
    package func fault(of value: String) -> String? {
        switch form {
        case .text(let bytes):
            value.utf8.count > bytes ? "longer than \(bytes) bytes" : nil
        case .word(let words):
            words.contains(value) ? nil : "must be one of: \(words.joined(separator: ", "))"
        case .flag:
            ["true", "false"].contains(value) ? nil : "must be true or false"
        case .number(let range):
            Int(value).map(range.contains) == true
                ? nil : "must be a number from \(range.lowerBound) to \(range.upperBound)"
        case .words(let words):
            words.contains(value) ? nil : "must be a list of: \(words.joined(separator: ", "))"
        case .list:
            nil
        }
    }
}
