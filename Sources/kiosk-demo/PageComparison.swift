// Does the page that came out show the invoice, whole and at its own size?

/// How far a printed page is from the invoice.
///
/// Both are drawn at four pixels to the millimetre. The invoice may lie anywhere on the sheet and
/// in any quarter turn, but it may not be scaled: the rectangles of ink must have the same size.
/// Then the pixels are compared where they lie over each other.
struct PageComparison: Sendable {
    /// The mean difference of the pixels in the rectangle of ink, 0 to 1; 1 if the size differs.
    var difference: Double
    /// How the sizes and the place were found.
    var text: String

    /// What rasterising twice may differ by: the edges of letters fall between other pixels.
    static let tolerance = 0.002
    /// Pixels, 0.25 mm each, by which the size of the ink may differ.
    private static let slack = 2

    /// Compares the first page of both files.
    static func compare(
        printed: String, invoice: String, scratch: String
    ) async throws -> PageComparison {
        let sheet = try await GrayPicture.firstPage(of: printed, scratch: scratch + "/printed")
        let wanted = try await GrayPicture.firstPage(of: invoice, scratch: scratch + "/wanted")
        var turned = wanted
        var best = PageComparison(difference: 1, text: "the size differs")
        for quarter in 0..<4 {
            let found = place(turned, on: sheet, quarter: quarter)
            if found.difference < best.difference { best = found }
            turned = turned.turned
        }
        return best
    }

    private static func place(
        _ wanted: GrayPicture, on sheet: GrayPicture, quarter: Int
    ) -> PageComparison {
        let (inner, outer) = (wanted.ink, sheet.ink)
        guard abs(inner.width - outer.width) <= slack, abs(inner.height - outer.height) <= slack
        else { return PageComparison(difference: 1, text: "the size differs") }
        var least = 1.0
        for right in -slack...slack {
            for down in -slack...slack {
                let (x, y) = (outer.left - inner.left + right, outer.top - inner.top + down)
                least = min(least, difference(wanted, inner, sheet, x, y))
            }
        }
        let size = "\(inner.width)×\(inner.height) px of ink on \(outer.width)×\(outer.height)"
        let percent = (least * 10_000).rounded() / 100
        let text = "\(percent) % (at most 0.2 %), \(size), quarter turns: \(quarter)"
        return PageComparison(difference: least, text: text)
    }

    private static func difference(
        _ wanted: GrayPicture, _ ink: GrayPicture.Rectangle, _ sheet: GrayPicture, _ x: Int,
        _ y: Int
    ) -> Double {
        var sum = 0
        for row in ink.top..<ink.bottom {
            for column in ink.left..<ink.right {
                sum += abs(wanted.at(column, row) - sheet.at(column + x, row + y))
            }
        }
        return Double(sum) / Double(max(1, ink.width * ink.height)) / 255
    }
}
