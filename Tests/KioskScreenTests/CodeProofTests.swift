// A code that does not say what it should is not shown.

import Testing

@testable import KioskScreen

/// The proof, by what must fail it.
@Suite struct CodeProofTests {
    private let link = QRTests.link(60)

    private func picture(_ link: String, module: Int) throws -> PixelPicture {
        let symbol = try #require(QRSymbol(link))
        let side = 12 * module
        return try #require(
            PixelPicture(
                symbol, rows: 1..<5, columns: 0..<4, cell: PixelSize(width: side, height: side)))
    }

    @Test(arguments: [3, 4, 7, 12, 24])
    func `pixels of every size are proven, and no other link is`(_ module: Int) throws {
        let image = CodeImage(try picture(link, module: module))
        #expect(CodeProof.reads(image, module: module, as: link))
        for other in ["", link + "x", String(link.dropLast()), QRTests.link(61)] {
            #expect(CodeProof.reads(image, module: module, as: other) == false)
        }
    }

    @Test func `cells of both forms are proven, and no other link is`() throws {
        let symbol = try #require(QRSymbol(link))
        for form in QRPicture.Form.allCases {
            #expect(QRPicture(symbol, form).isRead(as: link))
            #expect(QRPicture(symbol, form).isRead(as: QRTests.link(61)) == false)
        }
    }

    @Test func `what is damaged or without a light frame is refused`() throws {
        let image = CodeImage(try picture(link, module: 6))
        var damaged = image.pixels
        for index in damaged.indices where index / image.width < image.height / 2 {
            damaged[index] = 0
        }
        let code = CodeImage(width: image.width, height: image.height, pixels: damaged)
        #expect(CodeProof.reads(code, module: 6, as: link) == false)
        let blank = CodeImage(
            width: 60, height: 60, pixels: Array(repeating: .max, count: 3_600))
        #expect(CodeProof.reads(blank, module: 6, as: link) == false)
        #expect(CodeProof.reads(blank, module: 6, as: "") == false)
    }

    @Test func `two codes on one image are one too many`() throws {
        let image = CodeImage(try picture(link, module: 4))
        let twice = CodeImage(
            width: image.width, height: 2 * image.height, pixels: image.pixels + image.pixels)
        #expect(CodeProof.reads(twice, module: 4, as: link) == false)
    }

    @Test func `an image of nothing, or of less than it says, is no harm`() {
        for image in [
            CodeImage(width: 0, height: 0, pixels: []),
            CodeImage(width: 100, height: 100, pixels: [0]),
            CodeImage(width: -1, height: 4, pixels: [0, 0, 0, 0]),
        ] {
            #expect(CodeProof.reads(image, module: 1, as: link) == false)
        }
    }

    @Test func `bytes that are no characters are compared as they are`() throws {
        let link = "https://tax.example.com/发票/\u{301}é"
        let symbol = try #require(QRSymbol(link))
        #expect(QRPicture(symbol, .halfBlocks).isRead(as: link))
    }
}
