// Words from elsewhere, made fit to be printed.

/// Cleans what a page is told.
enum PaperText {
    /// Characters of one text on a page: more would be cut off by its column anyway.
    private static let longest = 200

    /// The text in one line: what has no shape of its own is a space, and the end is cut off.
    static func clean(_ text: String) -> String {
        let scalars = text.unicodeScalars.prefix(longest).map { scalar in
            isPrinted(scalar) ? scalar : " "
        }
        return String(String.UnicodeScalarView(scalars))
    }

    /// Neither a control, nor a break of lines, nor a sign that turns the direction of others.
    private static func isPrinted(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse,
            .unassigned:
            false
        default: true
        }
    }
}

/// A moment as pages tell it.
struct PaperTime: Hashable {
    /// `2026-11-21 14:05:09 +08:00`, or what there was where it was no time.
    let shown: String
    /// The same to the second for the file itself, as cairo reads it; a fixed one where there is
    /// none, since a file must not say when it was drawn.
    let stamp: String

    /// Takes ISO 8601 with a zone, with or without fractions of a second:
    /// `2026-11-21T14:05:09.123+08:00`.
    init(_ text: String) {
        let pattern = /(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(?:\.\d{1,9})?(Z|[+-]\d\d:\d\d)/
        guard text.utf8.count <= 40, let match = text.wholeMatch(of: pattern)?.output else {
            (shown, stamp) = (PaperText.clean(text), "1970-01-01T00:00:00Z")
            return
        }
        shown = "\(match.1) \(match.2) \(match.3 == "Z" ? "UTC" : match.3)"
        stamp = "\(match.1)T\(match.2)\(match.3)"
    }
}
