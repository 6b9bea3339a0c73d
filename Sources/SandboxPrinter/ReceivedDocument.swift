// A document that came out of the sandbox printer.

/// One whole document as the printer received it.
package struct ReceivedDocument: Sendable, Equatable {
    /// The file, named `page-0001.pdf` and so on in the order of arrival (`.pwg` or `.urf` when
    /// the printer was sent a raster instead).
    package let path: String
    /// The size of the file.
    package let bytes: Int
}
