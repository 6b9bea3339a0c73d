// Whether a document for a printer is all there, judged by nothing but its bytes.

/// A document that has its end.
///
/// A filter that dies leaves the first part of its output to the backend, and nobody tells the
/// backend of it. What can be seen in the bytes is looked for:
///
///     PDF           `%%EOF` near the end (ISO 32000-2 §7.5.5)
///     PWG raster    every line of every page (PWG 5102.4)
///     Apple raster  the same, and as many pages as it says
///     PostScript    `%%EOF`, or Ctrl-D, where it follows the structuring conventions (DSC 3.0)
///     others        at least one byte
package struct WholeDocument: Hashable, Sendable {
    /// The sides of paper that it has; `nil` where they are not counted.
    package var pages: Int?

    /// Where the mark of the end may stand, in bytes from the end.
    private static let ending = 1_024

    /// Looks at a document of `count` bytes. `read` gives the bytes of a range in `0..<count`, of
    /// 64 KiB at most, and `nil` if it cannot. Memory is bounded; the time grows with `count`.
    ///
    /// - Throws: `WholeDocumentFault`.
    package init(
        count: Int, read: @escaping (Range<Int>) -> [UInt8]?
    ) throws(WholeDocumentFault) {
        guard count > 0 else { throw .empty }
        let bytes = WholeDocumentBytes(count: count, read: read)
        let head = try bytes.head(10)
        if head.starts(with: "RaS2".utf8) {
            pages = try WholeRaster.pages(ofPWG: bytes)
        } else if head.starts(with: "UNIRAST\0".utf8) {
            pages = try WholeRaster.pages(ofApple: bytes)
        } else if head.starts(with: "%PDF-".utf8) {
            guard Self.holdsEnd(try bytes.tail(Self.ending)) else { throw .torn }
        } else if head.starts(with: "%!PS-Adobe".utf8) {
            let tail = try bytes.tail(Self.ending)
            guard tail.last == Self.endOfTransmission || Self.holdsEnd(tail) else { throw .torn }
        }
    }

    /// Ctrl-D, which ends a job on a serial line and is still sent.
    private static let endOfTransmission: UInt8 = 4

    private static func holdsEnd(_ tail: [UInt8]) -> Bool {
        let mark = Array("%%EOF".utf8)
        return tail.indices.contains { tail[$0...].starts(with: mark) }
    }
}
