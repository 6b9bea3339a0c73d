// What a screen can show, beside its cells.

/// The size of a picture or of a cell, in pixels.
package struct PixelSize: Hashable, Sendable {
    package var width: Int
    package var height: Int

    /// So many pixels.
    package init(width: Int, height: Int) {
        self.width = width
        self.height = height
    }
}

/// A terminal as the painter has to know it.
package struct Surface: Hashable, Sendable {
    package var size: ScreenSize
    /// The pixels of one cell, where the terminal draws pictures of pixels (sixel); nil elsewhere.
    package var cell: PixelSize?
    /// Whether the terminal draws lines of double width and height (DECDHL, DECDWL).
    package var hasLargeLines = false
    /// Whether half blocks join without seams, so that a code made of them can be read.
    package var hasHalfBlocks = true
    /// Whether nothing on the screen may move by itself.
    package var isStill = false

    /// A terminal of cells that can show nothing besides.
    package init(_ size: ScreenSize) {
        self.size = size
    }
}
