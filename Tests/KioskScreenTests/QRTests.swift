// Codes that a phone reads: drawn, made an image of, and decoded by zbar.

import Foundation
import KioskCore
import Testing

@testable import KioskScreen

/// The phone screen at the sizes where its link fits.
@Suite struct QRTests {
    private let wording: Wording

    init() throws {
        wording = try ShippedWording.load()
    }

    private static func link(_ bytes: Int) -> String {
        let start = "https://tax.example.com/d?k="
        return start
            + String((0..<(bytes - start.count)).map { "0123456789abcdefXYZ-_"[$0 * $0 % 21] })
    }

    private func paint(_ link: String, _ size: ScreenSize) -> Canvas {
        let content = ScreenContent(
            .phone, .chinese, headline: .words(.phoneHeadline),
            guidance: [.words(.phoneHow), .words(.phoneSafe)], link: link,
            choices: [
                .init(.language, .words(.choiceLanguage)), .init(.cancel, .words(.choiceBack)),
            ], status: [.words(.statusPrinterReady)])
        return ScreenPainter.paint(content, size: size, wording: wording)
    }

    private static let tiny = ScreenSize(columns: 40, rows: 12)

    private static func smallest(_ link: String) throws -> ScreenSize {
        guard case .needs(let columns, let rows) = LinkFit(link, on: tiny) else {
            Issue.record("a code on the smallest screen")
            return tiny
        }
        return ScreenSize(columns: columns, rows: rows)
    }

    @Test(arguments: [40, 53, 60, 78, 79, 100, 134, 160, 200, 240, 271, 300])
    func `a link is read off the smallest screen that it fits and off a large one`(
        _ bytes: Int
    ) throws {
        let link = Self.link(bytes)
        for size in [try Self.smallest(link), ScreenSize(columns: 400, rows: 150)] {
            #expect(LinkFit(link, on: size) == .fits)
            #expect(try decode(paint(link, size)) == link, "\(size)")
        }
    }

    @Test func `on a screen that is one column or one row smaller the link is not offered`() throws
    {
        for bytes in stride(from: 40, through: 300, by: 20) {
            let link = Self.link(bytes)
            let size = try Self.smallest(link)
            let narrow = ScreenSize(columns: size.columns - 1, rows: size.rows)
            let low = ScreenSize(columns: size.columns, rows: size.rows - 1)
            for smaller in [narrow, low] {
                let needed = LinkFit.needs(columns: size.columns, rows: size.rows)
                #expect(LinkFit(link, on: smaller) == needed)
                // In words then, and without a single module.
                let text = paint(link, smaller).lines.joined()
                #expect(text.contains(/[█▀▄]/) == false)
                #expect(text.filter { $0 != " " }.contains("二维码在这个屏幕上放不下"))
            }
        }
    }

    @Test func `the sizes that links need are the expected ones`() {
        #expect(LinkFit(Self.link(60), on: ScreenSize(columns: 80, rows: 24)) == .fits)
        #expect(LinkFit(Self.link(78), on: ScreenSize(columns: 80, rows: 24)) == .fits)
        #expect(
            LinkFit(Self.link(100), on: ScreenSize(columns: 80, rows: 24))
                == .needs(columns: 72, rows: 25))
        #expect(LinkFit(Self.link(100), on: ScreenSize(columns: 100, rows: 40)) == .fits)
        #expect(LinkFit(Self.link(40), on: .design) == .needs(columns: 64, rows: 21))
        #expect(
            LinkFit(Self.link(513), on: ScreenSize(columns: 400, rows: 150))
                == .needs(columns: 400, rows: 150))
        #expect(LinkFit("", on: ScreenSize(columns: 400, rows: 150)) != .fits)
    }

    @Test func `a higher error correction is taken only where it costs no room`() throws {
        // Version 4 holds 78 bytes at level L, 62 at M, 46 at Q and 34 at H (ISO/IEC 18004 table
        // 7).
        for bytes in [54, 62, 63, 78] {
            #expect(try #require(QRSymbol(Self.link(bytes))).side == 33)
        }
        #expect(try #require(QRSymbol(Self.link(79))).side == 37)
    }

    @Test func `both colours of every module are set, and the quiet zone is light`() throws {
        let link = Self.link(60)
        for size in [try Self.smallest(link), ScreenSize(columns: 200, rows: 60)] {
            let canvas = paint(link, size)
            let code = Self.codeCells(canvas)
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

    // MARK: Reading a canvas

    private static func codeCells(_ canvas: Canvas) -> (rows: Range<Int>, columns: Range<Int>) {
        var rows: [Int] = []
        var columns: [Int] = []
        for row in 0..<canvas.size.rows {
            for column in 0..<canvas.size.columns {
                guard case .glyph(_, let style) = canvas[row, column] else { continue }
                guard style == .code || style == .codeDark else { continue }
                rows.append(row)
                columns.append(column)
            }
        }
        guard let top = rows.min(), let bottom = rows.max(), let left = columns.min(),
            let right = columns.max()
        else { return (0..<0, 0..<0) }
        return (top..<(bottom + 1), left..<(right + 1))
    }

    /// A cell is one pixel wide and two high, as cells are; then everything four times as large.
    private func decode(_ canvas: Canvas) throws -> String {
        let code = Self.codeCells(canvas)
        var pixels: [String] = []
        for row in code.rows {
            var (upper, lower) = ("", "")
            for column in code.columns {
                guard case .glyph(let glyph, _) = canvas[row, column] else { continue }
                upper += String(repeating: "█▀".contains(glyph.text) ? "1 " : "0 ", count: 4)
                lower += String(repeating: "█▄".contains(glyph.text) ? "1 " : "0 ", count: 4)
            }
            pixels += Array(repeating: upper, count: 4) + Array(repeating: lower, count: 4)
        }
        let image =
            "P1\n\(code.columns.count * 4) \(pixels.count)\n" + pixels.joined(separator: "\n")
        let place = FileManager.default.temporaryDirectory
            .appending(path: "kiosk-qr-\(UUID().uuidString).pbm")
        defer { try? FileManager.default.removeItem(at: place) }
        try image.write(to: place, atomically: true, encoding: .utf8)
        return try run("zbarimg", "-q", "--raw", "-Sdisable", "-Sqrcode.enable", place.path)
    }

    private func run(_ command: String...) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = command
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let bytes = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .newlines)
    }
}

extension String {
    fileprivate subscript(_ offset: Int) -> Character { self[index(startIndex, offsetBy: offset)] }
}
