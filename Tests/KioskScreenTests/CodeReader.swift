// A reader of codes that shares nothing with the kiosk: the program zbarimg.

import Foundation

@testable import KioskScreen

/// Pixels in black and white.
struct Bitmap: Equatable {
    var width: Int
    /// Line after line; true is dark.
    var pixels: [Bool]

    /// What zbarimg reads off it.
    var text: String {
        get throws {
            let rows = stride(from: 0, to: pixels.count, by: width).map { start in
                pixels[start..<(start + width)].map { $0 ? "1" : "0" }.joined(separator: " ")
            }
            let image = "P1\n\(width) \(rows.count)\n" + rows.joined(separator: "\n")
            let place = FileManager.default.temporaryDirectory
                .appending(path: "kiosk-qr-\(UUID().uuidString).pbm")
            // What is left of it goes with the folder.
            defer { try? FileManager.default.removeItem(at: place) }
            try image.write(to: place, atomically: true, encoding: .utf8)
            return try Bitmap.run(
                "zbarimg", "-q", "--raw", "-Sdisable", "-Sqrcode.enable", place.path)
        }
    }

    private static func run(_ command: String...) throws -> String {
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

extension Bitmap {
    /// The code in the cells of a canvas. A cell is one pixel wide and two high, as cells are; then
    /// everything four times as large.
    init(cells canvas: Canvas) {
        let code = canvas.codeCells
        pixels = []
        for row in code.rows {
            var (upper, lower): ([Bool], [Bool]) = ([], [])
            for column in code.columns {
                guard case .glyph(let glyph, _) = canvas[row, column] else { continue }
                upper += Array(repeating: "█▀".contains(glyph.text), count: 4)
                lower += Array(repeating: "█▄".contains(glyph.text), count: 4)
            }
            for _ in 0..<4 { pixels += upper }
            for _ in 0..<4 { pixels += lower }
        }
        width = code.columns.count * 4
    }
}

extension Canvas {
    /// Where the cells of a code are.
    var codeCells: (rows: Range<Int>, columns: Range<Int>) {
        var rows: [Int] = []
        var columns: [Int] = []
        for row in 0..<size.rows {
            for column in 0..<size.columns {
                guard case .glyph(_, let style) = self[row, column] else { continue }
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
}
