// What can go wrong when a page for staff is drawn.

/// Why there is no page.
package enum PaperFault: Error, Hashable, Sendable {
    /// Cairo could not draw it; its own number (cairo_status_t).
    case notDrawn(Int)
    /// No font of this machine has Chinese letters: install one, such as fonts-wqy-zenhei.
    case noChineseFont
}
