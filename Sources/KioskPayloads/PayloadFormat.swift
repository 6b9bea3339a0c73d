// What every format of a scanned text can do.

import KioskCore

/// A format that a scanned text may have.
protocol PayloadFormat: Sendable {
    /// What `text` is in this format; nil if it is another.
    func read(_ text: ScannedText) -> CodeReading?
}

/// Tests on single bytes of text.
enum PrintableASCII {
    /// Whether all bytes of `text` are printable ASCII, the space included.
    ///
    /// Without it the Kelvin sign would equal the letter K: canonically they are the same.
    static func holds(_ text: some StringProtocol) -> Bool {
        text.utf8.allSatisfy { (0x20...0x7E).contains($0) }
    }
}
