// How large a page is, as a viewer shows it.

internal import CQPDF

/// Reads the boxes of a page (ISO 32000-1 §7.7.3.3, §14.11.2).
enum PageMeasure {
    /// Levels of the page tree in which an inherited value is looked for; libqpdf has refused a
    /// tree that runs in a circle, but a page may name a parent that it is no child of.
    private static let levels = 64
    /// Points of a coordinate. The largest page that Acrobat knows has 14 400.
    private static let points = 1_000_000.0

    /// The box that is shown; `nil` if there is none that paper here could hold.
    static func box(of page: borrowing PDFObject) -> PageBox? {
        guard let media = rectangle(inherited("/MediaBox", page)), let unit = unit(of: page),
            size(of: media, unit).isWithinPaper
        else { return nil }
        let cropped = rectangle(inherited("/CropBox", page)).map { media.cut(to: $0) } ?? media
        // Viewers pass over a crop box that leaves nothing.
        let shown = size(of: cropped.isEmpty ? media : cropped, unit)
        let turn = inherited("/Rotate", page).number ?? 0
        let isTurned = turn.truncatingRemainder(dividingBy: 180).magnitude == 90
        let box = isTurned ? PageBox(width: shown.height, height: shown.width) : shown
        return box.isPrintable ? box : nil
    }

    /// Points in the unit of the page, 1 if it says nothing.
    private static func unit(of page: borrowing PDFObject) -> Double? {
        let unit = page["/UserUnit"]
        if unit.isNull { return 1 }
        return unit.number.flatMap { $0 > 0 && $0 <= points ? $0 : nil }
    }

    private static func size(of rectangle: Rectangle, _ unit: Double) -> PageBox {
        let hundredths = unit * 2_540 / 72
        // Both factors are within `points`, so the products are far from the largest integer.
        return PageBox(
            width: Int((rectangle.width * hundredths).rounded()),
            height: Int((rectangle.height * hundredths).rounded()))
    }

    /// Four numbers, two opposite corners in any order; `nil` for anything else.
    private static func rectangle(_ value: borrowing PDFObject) -> Rectangle? {
        guard value.count == 4, let x1 = coordinate(value[0]), let y1 = coordinate(value[1]),
            let x2 = coordinate(value[2]), let y2 = coordinate(value[3])
        else { return nil }
        return Rectangle(
            left: min(x1, x2), bottom: min(y1, y2), right: max(x1, x2), top: max(y1, y2))
    }

    private static func coordinate(_ value: borrowing PDFObject) -> Double? {
        value.number.flatMap { $0.magnitude <= points ? $0 : nil }
    }

    /// The value that the page has, or the nearest of those above it in the tree.
    private static func inherited(_ key: String, _ page: borrowing PDFObject) -> PDFObject {
        var value = page[key]
        var parent = page["/Parent"]
        for _ in 0..<levels where value.isNull && parent.isDictionary {
            value = parent[key]
            parent = parent["/Parent"]
        }
        return value
    }
}

/// A rectangle in a page's own units.
private struct Rectangle {
    var left: Double
    var bottom: Double
    var right: Double
    var top: Double

    var width: Double { right - left }
    var height: Double { top - bottom }
    var isEmpty: Bool { width <= 0 || height <= 0 }

    /// What both have in common; empty if they have nothing.
    func cut(to other: Rectangle) -> Rectangle {
        Rectangle(
            left: max(left, other.left), bottom: max(bottom, other.bottom),
            right: min(right, other.right), top: min(top, other.top))
    }
}
