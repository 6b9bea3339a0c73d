// What a terminal tells.

/// Something that came from the terminal.
package enum TerminalEvent: Hashable, Sendable {
    /// Bytes as they came, at most `Terminal.readBytes`, with the moment at which they were read.
    case bytes([UInt8], at: ContinuousClock.Instant)
    /// The terminal has another size now; what stood on it may be gone.
    case resized(TerminalSize)
    /// Nobody is at the other end any more. Nothing comes after it.
    case closed
}

/// The size of a terminal in character cells.
package struct TerminalSize: Hashable, Sendable {
    package var columns: Int
    package var rows: Int
    /// The pixels of one cell; nil where the terminal does not say.
    package var cell: CellSize?

    /// A terminal of so many columns and rows, of cells of so many pixels.
    package init(columns: Int, rows: Int, cell: CellSize? = nil) {
        self.columns = columns
        self.rows = rows
        self.cell = cell
    }
}
