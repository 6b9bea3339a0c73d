// Codes that a phone reads: drawn, made an image of, and decoded by zbar.

import KioskCore
import Testing

@testable import KioskScreen

/// Links of every length, on every kind of screen.
@Suite struct QRTests {
    /// Lengths of links, in bytes.
    static let lengths = [40, 53, 60, 78, 79, 100, 134, 160, 200, 240, 271, 300]

    static func link(_ bytes: Int) -> String {
        let start = "https://tax.example.com/d?k="
        let letters = Array("0123456789abcdefXYZ-_")
        return start + (0..<(bytes - start.count)).map { String(letters[$0 * $0 % 21]) }.joined()
    }

    private static func surface(
        _ columns: Int, _ rows: Int, cell: PixelSize? = nil, halfBlocks: Bool = true
    ) -> Surface {
        var surface = Surface(ScreenSize(columns: columns, rows: rows))
        surface.cell = cell
        surface.hasHalfBlocks = halfBlocks
        return surface
    }

    /// A panel of full HD with so many cells.
    private static func panel(
        _ columns: Int, _ rows: Int, halfBlocks: Bool = true
    ) -> Surface {
        let cell = PixelSize(width: 1_920 / columns, height: 1_080 / rows)
        return surface(columns, rows, cell: cell, halfBlocks: halfBlocks)
    }

    private func canvas(_ link: String, _ surface: Surface) throws -> Canvas {
        var canvas = Canvas(surface.size)
        try #require(PhonePanel(link, on: surface)).draw(on: &canvas)
        return canvas
    }

    /// What is read off the bytes that the terminal gets.
    private func read(_ canvas: Canvas, _ surface: Surface) throws -> String {
        guard canvas.pixels != nil else { return try Bitmap(cells: canvas).text }
        let cell = try #require(surface.cell)
        var model = TerminalModel(
            columns: surface.size.columns, rows: surface.size.rows, cell: (cell.width, cell.height))
        var writer = FrameWriter()
        try model.take(writer.bytes(for: canvas))
        let image = try #require(model.picture).image
        #expect(image.unset == 0)
        return try Bitmap(width: image.width, pixels: image.pixels).text
    }

    private static func smallest(_ link: String) throws -> Surface {
        guard case .needs(let columns, let rows) = LinkFit(link, on: surface(40, 12)) else {
            Issue.record("a code on the smallest screen")
            return surface(40, 12)
        }
        return surface(columns, rows)
    }

    // MARK: Forms

    @Test(arguments: lengths)
    func `a link is read off the smallest screen that it fits and off a large one`(
        _ bytes: Int
    ) throws {
        let link = Self.link(bytes)
        for surface in [try Self.smallest(link), Self.surface(400, 150)] {
            #expect(LinkFit(link, on: surface) == .fits)
            #expect(try read(canvas(link, surface), surface) == link, "\(surface.size)")
        }
    }

    @Test(arguments: lengths)
    func `with sixels it is read off every panel, and off the terminal's bytes`(
        _ bytes: Int
    ) throws {
        let link = Self.link(bytes)
        for surface in [Self.panel(66, 15), Self.panel(91, 21)] {
            #expect(LinkFit(link, on: surface) == .fits)
            #expect(try read(canvas(link, surface), surface) == link, "\(surface.size)")
        }
    }

    @Test func `squares are preferred, then half blocks where they join, then pixels`() throws {
        let link = Self.link(60)
        func form(_ surface: Surface) -> String {
            switch PhonePanel(link, on: surface)?.code {
            case .cells(let picture)?: "\(picture.form)"
            case .pixels(let picture)?: "\(picture.module) pixels"
            case nil: "none"
            }
        }
        #expect(form(Self.panel(160, 45)) == "squares")
        #expect(form(Self.panel(80, 25)) == "halfBlocks")
        #expect(form(Self.panel(80, 25, halfBlocks: false)) == "23 pixels")
        #expect(form(Self.panel(66, 15)) == "21 pixels")
        #expect(form(Self.surface(80, 25)) == "halfBlocks")
        #expect(form(Self.surface(80, 25, halfBlocks: false)) == "none")
        #expect(form(Self.surface(66, 15)) == "none")
    }

    @Test func `on a screen that is one column or one row smaller the link is not offered`() throws
    {
        for bytes in stride(from: 40, through: 300, by: 20) {
            let link = Self.link(bytes)
            let size = try Self.smallest(link).size
            let needed = LinkFit.needs(columns: size.columns, rows: size.rows)
            #expect(LinkFit(link, on: Self.surface(size.columns - 1, size.rows)) == needed)
            #expect(LinkFit(link, on: Self.surface(size.columns, size.rows - 1)) == needed)
        }
    }

    @Test func `the sizes that links need are the expected ones`() {
        func fit(_ bytes: Int, _ columns: Int, _ rows: Int) -> LinkFit {
            LinkFit(Self.link(bytes), on: Self.surface(columns, rows))
        }
        #expect(fit(60, 80, 24) == .fits)
        #expect(fit(78, 80, 24) == .fits)
        #expect(fit(100, 80, 24) == .needs(columns: 72, rows: 25))
        #expect(fit(100, 100, 40) == .fits)
        #expect(fit(40, 66, 15) == .needs(columns: 64, rows: 21))
        #expect(fit(513, 400, 150) == .needs(columns: 400, rows: 150))
        #expect(LinkFit("", on: Self.surface(400, 150)) != .fits)
    }

    @Test func `a higher error correction is taken only where it costs no room`() throws {
        // Version 4 holds 78 bytes at level L, 62 at M, 46 at Q and 34 at H (ISO/IEC 18004 table
        // 7).
        for bytes in [54, 62, 63, 78] {
            #expect(try #require(QRSymbol(Self.link(bytes))).side == 33)
        }
        #expect(try #require(QRSymbol(Self.link(79))).side == 37)
    }

    // MARK: Light and dark

    @Test func `both colours of every module are set, and the quiet zone is light`() throws {
        let link = Self.link(60)
        for surface in [try Self.smallest(link), Self.surface(200, 60)] {
            let canvas = try canvas(link, surface)
            let code = canvas.codeCells
            for row in code.rows {
                for column in code.columns {
                    guard case .glyph(let glyph, let style) = canvas[row, column] else {
                        Issue.record("a wide character in the code")
                        return
                    }
                    #expect(style == .code || style == .codeDark && glyph.text == "█")
                    let isEdge =
                        row < code.rows.lowerBound + 2 || column < code.columns.lowerBound + 4
                    if isEdge { #expect(glyph.text == " ") }
                }
            }
        }
    }

    @Test func `modules of pixels are all as large, in a light frame of four or more`() throws {
        for bytes in Self.lengths {
            let panel = try #require(PhonePanel(Self.link(bytes), on: Self.panel(66, 15)))
            guard case .pixels(let picture) = panel.code else {
                Issue.record("no pixels")
                return
            }
            let symbol = try #require(QRSymbol(Self.link(bytes)))
            let image = CodeImage(picture)
            let left = (image.width - symbol.side * picture.module) / 2
            let top = (image.height - symbol.side * picture.module) / 2
            #expect(min(left, top) >= 4 * picture.module)
            for y in 0..<image.height {
                for x in 0..<image.width {
                    let column = x < left ? -1 : (x - left) / picture.module
                    let row = y < top ? -1 : (y - top) / picture.module
                    let isDark = symbol.isDark(column: column, row: row)
                    if image.pixels[y * image.width + x] != (isDark ? 0 : 255) {
                        Issue.record("pixel \(x), \(y)")
                        return
                    }
                }
            }
        }
    }
}
