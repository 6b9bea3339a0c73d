// The pages of a raster, walked line by line to the exact end.

/// PWG raster (PWG 5102.4, whose page header is `cups_page_header2_t` of cups/raster.h) and Apple
/// raster, which differ in their headers. A line, or several that are alike, is
///
///     lines - 1          1 byte
///     then, until `bytesPerLine` are there:
///     0 to 127           the pixel that follows, 1 to 128 times
///     129 to 255         257 - n pixels as they stand
///     128                the rest of the line is blank
///
/// Every step takes at least one byte, so the work is bounded by the document's length.
enum WholeRaster {
    /// The most pixels of a line and lines of a page: 21 m at 1,200 dpi.
    private static let pixels = 1...1_000_000
    /// The bits of a pixel: 15 colours of 16 bits at most (PWG 5102.4 §4.3).
    private static let bits = 1...240

    /// What has to be known of a page to find its end.
    private struct Page {
        var height: Int
        var bytesPerLine: Int
        var bytesPerPixel: Int

        /// `nil` for a size that no page has.
        init?(width: UInt32, height: UInt32, bits: UInt32) {
            guard let width = Int(exactly: width), pixels.contains(width),
                let height = Int(exactly: height), pixels.contains(height),
                let bits = Int(exactly: bits), WholeRaster.bits.contains(bits)
            else { return nil }
            self.height = height
            bytesPerLine = (width &* bits &+ 7) / 8
            bytesPerPixel = (bits &+ 7) / 8
        }
    }

    /// The pages of a whole PWG raster.
    static func pages(ofPWG document: WholeDocumentBytes) throws(WholeDocumentFault) -> Int {
        var bytes = document
        try bytes.skip(4)
        var pages = 0
        repeat {
            let header = try bytes.bytes(1_796)
            guard let page = page(ofPWG: header) else { throw .torn }
            try walk(page, &bytes)
            pages &+= 1
        } while bytes.isAtEnd == false
        return pages
    }

    /// The pages of a whole Apple raster, which says how many there are, or 0.
    static func pages(ofApple document: WholeDocumentBytes) throws(WholeDocumentFault) -> Int {
        var bytes = document
        try bytes.skip(8)
        let said = number(in: try bytes.bytes(4), at: 0)
        var pages = 0
        repeat {
            let header = try bytes.bytes(32)
            let (width, height) = (number(in: header, at: 12), number(in: header, at: 16))
            guard let page = Page(width: width, height: height, bits: UInt32(header[0])) else {
                throw .torn
            }
            try walk(page, &bytes)
            pages &+= 1
        } while bytes.isAtEnd == false
        guard said == 0 || Int(exactly: said) == pages else { throw .torn }
        return pages
    }

    private static func page(ofPWG header: [UInt8]) -> Page? {
        let (width, height) = (number(in: header, at: 372), number(in: header, at: 376))
        // The colours of a pixel stand together (`ColorOrder` 0); PWG raster knows no other order.
        guard var page = Page(width: width, height: height, bits: number(in: header, at: 388)),
            let said = Int(exactly: number(in: header, at: 392)), number(in: header, at: 396) == 0,
            said >= page.bytesPerLine
        else { return nil }
        page.bytesPerLine = said
        return page
    }

    private static func walk(
        _ page: Page, _ bytes: inout WholeDocumentBytes
    ) throws(WholeDocumentFault) {
        var lines = page.height
        while lines > 0 {
            lines &-= Int(try bytes.byte()) &+ 1
            guard lines >= 0 else { throw .torn }
            try walkLine(page, &bytes)
        }
    }

    private static func walkLine(
        _ page: Page, _ bytes: inout WholeDocumentBytes
    ) throws(WholeDocumentFault) {
        var rest = page.bytesPerLine
        while rest > 0 {
            let code = Int(try bytes.byte())
            guard code != 128 else { return }
            let covered = (code < 128 ? code &+ 1 : 257 &- code) &* page.bytesPerPixel
            guard covered <= rest else { throw .torn }
            try bytes.skip(code < 128 ? page.bytesPerPixel : covered)
            rest &-= covered
        }
    }

    /// A number of four bytes, the highest first.
    private static func number(in bytes: [UInt8], at offset: Int) -> UInt32 {
        bytes[offset..<offset + 4].reduce(0) { $0 << 8 | UInt32($1) }
    }
}
