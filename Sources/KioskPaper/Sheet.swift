// The paper that a page for staff is made for.

/// A sheet; all lengths on it are millimetres from its upper left corner.
package struct Sheet: Hashable, Sendable {
    /// Millimetres from left to right.
    package let width: Double
    /// Millimetres from top to bottom.
    package let height: Double

    /// ISO A4, which kiosks hold unless something else is configured.
    package static let a4 = Sheet(knownWidth: 210, height: 297)

    /// Millimetres: a narrow receipt roll, and a long one or A3.
    private static let widths = 70.0...330.0
    private static let heights = 100.0...500.0

    /// A sheet of so many millimetres; nil where no page could be drawn on it: it is 70 to 330 mm
    /// wide, and 100 to 500 mm high.
    package init?(width: Double, height: Double) {
        guard Sheet.widths.contains(width), Sheet.heights.contains(height) else { return nil }
        self.init(knownWidth: width, height: height)
    }

    private init(knownWidth width: Double, height: Double) {
        (self.width, self.height) = (width, height)
    }

    /// The sheet that a self-describing media name tells of (PWG 5101.1 §5), such as
    /// `iso_a4_210x297mm` or `na_letter_8.5x11in`; nil for other names and for sizes without room.
    package init?(media: String) {
        guard media.utf8.count <= 255, let size = media.split(separator: "_").last else {
            return nil
        }
        let unit: Double
        switch size.suffix(2) {
        case "mm": unit = 1
        case "in": unit = 25.4
        default: return nil
        }
        let sides = size.dropLast(2).split(separator: "x", omittingEmptySubsequences: false)
        guard sides.count == 2, let width = Double(sides[0]), let height = Double(sides[1]) else {
            return nil
        }
        self.init(width: width * unit, height: height * unit)
    }
}
