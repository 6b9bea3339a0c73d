// What a terminal can show beside characters.

/// The size of one cell of a terminal in pixels.
package struct CellSize: Hashable, Sendable {
    /// No font is drawn smaller or larger; a terminal that says so is not believed.
    private static let believable = 2...256

    package var width: Int
    package var height: Int

    /// A cell of so many pixels; nil for a size that no cell has.
    package init?(width: Int, height: Int) {
        guard CellSize.believable ~= width, CellSize.believable ~= height else { return nil }
        self.width = width
        self.height = height
    }
}

/// What a terminal said of itself, or is known for.
package struct TerminalAbilities: Hashable, Sendable {
    /// What it calls itself, in small letters, or the type that it was said to be; may be empty.
    package var name = ""
    /// Whether it draws pictures of sixels.
    package var hasSixel = false
    /// The pixels of one cell when it was asked. A later size brings its own: `TerminalSize.cell`.
    package var cell: CellSize?

    /// A terminal that can do nothing besides.
    package init() {}

    /// Whether it draws lines of double width and height (DECDHL, VT510 manual). Others draw each
    /// half as a whole line, so only what is known to do it counts.
    package var hasLargeLines: Bool { name == "xterm" }

    /// Whether half blocks join without seams; nil where that depends on its font.
    package var hasSeamlessHalfBlocks: Bool? {
        // These draw block elements themselves, or have a font of full cells.
        ["foot", "kmscon", "linux"].contains(name) ? true : nil
    }
}
