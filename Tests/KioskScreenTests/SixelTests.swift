// Pictures of pixels as bytes.

import Testing

@testable import KioskScreen

/// The encoder, by its bytes and by what a terminal makes of them.
@Suite struct SixelTests {
    private func symbol(_ link: String) throws -> QRSymbol { try #require(QRSymbol(link)) }

    private func picture(
        _ link: String = "a", rows: Range<Int> = 1..<14, columns: Range<Int> = 2..<39,
        cell: PixelSize = PixelSize(width: 29, height: 72)
    ) throws -> PixelPicture? {
        PixelPicture(try symbol(link), rows: rows, columns: columns, cell: cell)
    }

    @Test func `a picture begins with its size and its colours, and ends where it must`() throws {
        let cell = PixelSize(width: 3, height: 3)
        let picture = try #require(try picture(rows: 0..<29, columns: 0..<29, cell: cell))
        #expect(picture.size == PixelSize(width: 87, height: 87))
        let text = SixelEncoder.text(picture)
        #expect(text.hasPrefix("\u{1B}P0;1q\"1;1;87;87#0;2;100;100;100#1;2;0;0;0#0!87~-"))
        // The last band has three lines, and no step to another one follows.
        #expect(text.hasSuffix("-#0!87F\u{1B}\\"))
        // Two rows of a finder pattern, of modules of three pixels: all dark, then its edges alone.
        let band = text.split(separator: "-")[2]
        #expect(band.hasPrefix("#0!87~$#1!12?~~~!15F~~~???"))
    }

    @Test(arguments: [(29, 72), (21, 51), (12, 24), (8, 16), (7, 13), (3, 5)])
    func `every pixel that a terminal draws is the one that was meant`(
        _ width: Int, _ height: Int
    ) throws {
        for bytes in [40, 134, 300] {
            let drawn = try picture(
                QRTests.link(bytes), rows: 1..<60, columns: 0..<120,
                cell: PixelSize(width: width, height: height))
            guard let drawn else { continue }
            let text = SixelEncoder.text(drawn)
            #expect(text.utf8.count < 64_000)
            let image = try SixelImage(String(text.dropFirst(2).dropLast(2)))
            #expect(image.unset == 0)
            let meant = CodeImage(drawn)
            #expect(image.width == meant.width && image.height == meant.height)
            #expect(image.pixels == meant.pixels.map { $0 == 0 })
        }
    }

    @Test func `a picture fills whole cells and stays within its room`() throws {
        for bytes in QRTests.lengths {
            let drawn = try #require(try picture(QRTests.link(bytes)))
            #expect(drawn.place.rows.lowerBound >= 1 && drawn.place.rows.upperBound <= 14)
            #expect(drawn.place.columns.lowerBound == 2 && drawn.place.columns.upperBound <= 39)
            #expect(drawn.size.width == drawn.place.columns.count * 29)
            #expect(drawn.size.height == drawn.place.rows.count * 72)
        }
    }

    @Test func `modules of less than three pixels are not shown, and sides have a bound`() throws {
        let small = PixelSize(width: 3, height: 6)
        #expect(try picture(QRTests.link(300), cell: small) == nil)
        #expect(try picture(cell: PixelSize(width: 0, height: 0)) == nil)
        #expect(try picture(cell: PixelSize(width: -5, height: 9)) == nil)
        let large = try #require(try picture(cell: PixelSize(width: 256, height: 256)))
        #expect(large.module == 34)
        #expect(large.size.width <= 1_000 + 256)
    }
}
