// A scanned text as all formats read it: what scanners and input methods do to text is undone.

import KioskCore

/// A text without the marks that a scanner in another mode leaves on it.
struct ScannedText: Sendable {
    /// Full-width forms (U+FF01 to U+FF5E) and the wide space in their ASCII forms, no byte order
    /// mark, no spaces around, `http:\\` with slashes. Lines are parted by one line feed.
    let text: String
    /// Whether all of it is printable ASCII, so that comparing texts compares bytes.
    let isPrintableASCII: Bool
    /// Which kind of bar code it stood in, where that is known.
    let symbology: Symbology?
    /// What had to be undone.
    let warnings: [CodeWarning]

    /// Takes a scan as it came; its bounds are kept, for nothing in here makes a text longer.
    init(_ scanned: String, symbology: Symbology? = nil) {
        self.symbology = symbology
        var warnings: [CodeWarning] = []
        func undo(_ text: String, _ warning: CodeWarning, _ change: (String) -> String) -> String {
            let changed = change(text)
            // Compared as bytes: canonically equal texts may still differ.
            if !changed.utf8.elementsEqual(text.utf8) { warnings.append(warning) }
            return changed
        }
        var text = undo(scanned, .byteOrderMark, Self.withoutMarks)
        text = undo(text, .straySpaces, Self.trimmed)
        if !PrintableASCII.holds(text) { text = undo(text, .fullWidth, Self.narrowed) }
        text = undo(text, .backslashes, Self.withSlashes)
        text = undo(text, .straySpaces, Self.trimmed)
        self.text = text
        isPrintableASCII = PrintableASCII.holds(text)
        self.warnings = warnings
    }

    private static func withoutMarks(_ text: String) -> String {
        let scalars = text.unicodeScalars.drop { $0 == "\u{FEFF}" }
        return String(String.UnicodeScalarView(scalars))
    }

    private static func trimmed(_ text: String) -> String {
        let isSpace = { (character: Character) in character == " " || character == "\n" }
        let start = text.drop(while: isSpace)
        let end = start.lastIndex { !isSpace($0) }
        return end.map { String(start[...$0]) } ?? ""
    }

    /// Only the punctuation and the letters of codes: the Chinese full stop stays what it is.
    private static func narrowed(_ text: String) -> String {
        let scalars = text.unicodeScalars.lazy.map { scalar -> UnicodeScalar in
            switch scalar.value {
            case 0xFF01...0xFF5E: UnicodeScalar(scalar.value - 0xFEE0) ?? scalar
            case 0x3000: " "
            default: scalar
            }
        }
        return String(String.UnicodeScalarView(scalars))
    }

    private static func withSlashes(_ text: String) -> String {
        let start = text.prefix(9).lowercased()
        for scheme in ["http:\\\\", "https:\\\\"] where start.hasPrefix(scheme) {
            return String(text.map { $0 == "\\" ? "/" : $0 })
        }
        return text
    }
}

extension CodeWarning {
    static let byteOrderMark = CodeWarning("byte_order_mark")
    static let straySpaces = CodeWarning("stray_spaces")
    static let fullWidth = CodeWarning("full_width_characters")
    static let backslashes = CodeWarning("backslashes_for_slashes")
}
