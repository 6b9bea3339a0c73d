// What a document needs of the paper, and which job options that asks for.

/// The room that the pages of a document take, as they are looked at, in hundredths of a
/// millimetre (the unit of `media-size`, PWG 5100.3).
package struct PageSize: Hashable, Sendable {
    package let width: Int
    package let height: Int

    /// A page of so many points (1/72 inch, ISO 32000-1 §8.3.2.3), after its `Rotate`; of several
    /// pages the largest width and the largest height. What is no number or too large to be paper
    /// counts as 10 m.
    package init(points width: Double, _ height: Double) {
        self.width = Self.hundredths(width)
        self.height = Self.hundredths(height)
    }

    private static func hundredths(_ points: Double) -> Int {
        let most = 1_000_000.0
        let length = points * 2_540 / 72
        return length >= 0 && length <= most ? Int(length.rounded()) : Int(most)
    }

    /// How it lies on a sheet.
    enum Fit: Hashable {
        case upright
        /// Only if it is turned by a quarter.
        case turned
        /// In no way without being made smaller.
        case none
    }

    /// Whether it fits on a sheet of this size.
    func fit(width sheetWidth: Int, length sheetLength: Int) -> Fit {
        let (wide, long) = (sheetWidth + Self.play, sheetLength + Self.play)
        if width <= wide, height <= long { return .upright }
        return height <= wide && width <= long ? .turned : .none
    }

    /// A millimetre that a page may be too large: files round A4 to whole points, up or down.
    private static let play = 100
}
