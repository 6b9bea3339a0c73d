// The size of a screen in character cells.

internal import KioskCore

/// Columns and rows, at least one and at most `Limits.largestScreen`: what lies beyond stays empty.
package struct ScreenSize: Hashable, Sendable {
    package let columns: Int
    package let rows: Int

    /// The size nearest to `columns` × `rows` that is drawn.
    package init(columns: Int, rows: Int) {
        self.columns = min(max(columns, 1), Limits.largestScreen.columns)
        self.rows = min(max(rows, 1), Limits.largestScreen.rows)
    }

    /// What every screen is designed for: text of 0.7° at 60 cm on a panel of 15.6 inches (EN 301
    /// 549).
    package static let design = ScreenSize(columns: 66, rows: 15)

    /// Whether a screen of this size can be used at all.
    var isUsable: Bool {
        columns >= Limits.smallestScreen.columns && rows >= Limits.smallestScreen.rows
    }
}
