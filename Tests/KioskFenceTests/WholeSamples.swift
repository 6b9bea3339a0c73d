// Small documents that are whole, made by hand.

/// Rasters and others, with every code of their lines.
enum WholeSample {
    static let pdf = Array("%PDF-1.7\n1 0 obj\nendobj\nstartxref\n9\n%%EOF\n".utf8)
    static let postScript = Array("%!PS-Adobe-3.0\nshowpage\n%%EOF\n".utf8)

    /// PWG raster: pages of 300 pixels and 300 lines.
    static func pwg(pages: Int, bits: UInt8 = 24) -> [UInt8] {
        var header = [UInt8](repeating: 0, count: 1_796)
        let bytes = (300 * Int(bits) + 7) / 8
        put(300, in: &header, at: 372)
        put(300, in: &header, at: 376)
        put(Int(bits), in: &header, at: 388)
        put(bytes, in: &header, at: 392)
        let page = header + lines(bits: Int(bits))
        return Array("RaS2".utf8) + (0..<pages).flatMap { _ in page }
    }

    /// Apple raster that says to have `count` pages.
    static func apple(pages: Int, count: Int? = nil, bits: UInt8 = 8) -> [UInt8] {
        var head = Array("UNIRAST\0".utf8) + [0, 0, 0, 0]
        put(count ?? pages, in: &head, at: 8)
        var header = [UInt8](repeating: 0, count: 32)
        header[0] = bits
        put(300, in: &header, at: 12)
        put(300, in: &header, at: 16)
        let page = header + lines(bits: Int(bits))
        return head + (0..<pages).flatMap { _ in page }
    }

    static func put(_ number: Int, in bytes: inout [UInt8], at offset: Int) {
        for place in 0..<4 { bytes[offset + place] = UInt8(number >> (24 - 8 * place) & 0xFF) }
    }

    /// 256 blank lines, 40 of runs, and four of pixels as they stand.
    private static func lines(bits: Int) -> [UInt8] {
        let unit = (bits + 7) / 8
        let units = (300 * bits + 7) / 8 / unit
        let pixel = (0..<unit).map { UInt8($0 * 9 & 0xFF) }
        var run: [UInt8] = []
        var plain: [UInt8] = []
        var left = units
        while left > 0 {
            let count = min(left, 128)
            run += [UInt8(count - 1)] + pixel
            // A single pixel as it stands has no code of its own: 256 does not fit.
            plain += count == 1 ? [0] + pixel : [UInt8(257 - count)]
            if count > 1 { plain += (0..<count).flatMap { _ in pixel } }
            left -= count
        }
        return [255, 128] + [39] + run + [0] + plain + [2] + plain
    }
}
