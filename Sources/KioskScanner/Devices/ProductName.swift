// What a device calls itself, made fit to be shown.

/// A device's own text: its maker writes it, or whoever built a device to look like another.
enum ProductName {
    /// The text without what moves a cursor, turns the direction of writing or cannot be seen; nil
    /// if nothing is left.
    static func clean(_ text: String?) -> String? {
        guard let text else { return nil }
        let scalars = text.unicodeScalars.prefix(4 * ScannerLimits.nameCharacters).filter(isSeen)
        let words = String(String.UnicodeScalarView(scalars)).split(separator: " ")
        let name = String(
            words.joined(separator: " ").prefix(ScannerLimits.nameCharacters))
        return name.isEmpty ? nil : name
    }

    private static func isSeen(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
            .paragraphSeparator, .nonspacingMark, .enclosingMark:
            false
        default:
            scalar != "\u{FFFD}"
        }
    }
}
