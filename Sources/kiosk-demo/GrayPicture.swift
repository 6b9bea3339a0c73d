// A page as pixels: the gray picture that cairo makes of it.

internal import Foundation
internal import Subprocess
internal import SystemPackage

/// A gray picture, 0 black to 255 white, row by row from the top.
struct GrayPicture: Sendable {
    let width: Int
    let height: Int
    let pixels: [UInt8]

    /// What cannot be read as a picture.
    struct Unreadable: Error {
        var path: String
    }

    /// Draws the first page of a PDF, four pixels to the millimetre.
    ///
    /// Poppler's cairo draws the same line the same way wherever it stands; its other renderer
    /// draws thin lines otherwise once a print filter has put the page into a form.
    static func firstPage(of pdf: String, scratch: String) async throws -> GrayPicture {
        try await run(
            "pdftocairo", ["-png", "-r", "101.6", "-l", "1", "-singlefile", pdf, scratch])
        try await run("convert", [scratch + ".png", "-colorspace", "Gray", scratch + ".pgm"])
        return try GrayPicture(path: scratch + ".pgm")
    }

    private static func run(_ program: String, _ arguments: [String]) async throws {
        let result = try await Subprocess.run(
            .name(program), arguments: Arguments(arguments), output: .discarded)
        guard result.terminationStatus.isSuccess else { throw Unreadable(path: arguments[0]) }
    }

    /// Reads a binary PGM (`P5`) with 8 bits a pixel.
    init(path: String) throws {
        let data = [UInt8](try Data(contentsOf: URL(filePath: path)))
        let header = data.prefix(64).split(whereSeparator: { $0 == 0x20 || $0 == 0x0A })
        let numbers = header.dropFirst().prefix(3).compactMap {
            Int(String(decoding: $0, as: UTF8.self))
        }
        guard header.first.map({ Array($0) }) == Array("P5".utf8), numbers.count == 3,
            data.count > numbers[0] * numbers[1]
        else { throw Unreadable(path: path) }
        self.init(
            width: numbers[0], height: numbers[1],
            pixels: Array(data.suffix(numbers[0] * numbers[1])))
    }

    private init(width: Int, height: Int, pixels: [UInt8]) {
        self.width = width
        self.height = height
        self.pixels = pixels
    }

    /// The same picture turned by a quarter, clockwise.
    var turned: GrayPicture {
        var result = [UInt8](repeating: 255, count: pixels.count)
        for row in 0..<height {
            for column in 0..<width {
                result[column * height + (height - 1 - row)] = pixels[row * width + column]
            }
        }
        return GrayPicture(width: height, height: width, pixels: result)
    }

    /// The smallest rectangle with everything that is not white.
    var ink: Rectangle {
        var found = Rectangle(left: width, top: height, right: 0, bottom: 0)
        for row in 0..<height {
            for column in 0..<width where pixels[row * width + column] < 200 {
                found.left = min(found.left, column)
                found.right = max(found.right, column + 1)
                found.top = min(found.top, row)
                found.bottom = max(found.bottom, row + 1)
            }
        }
        return found
    }

    /// The pixel there, white outside.
    func at(_ column: Int, _ row: Int) -> Int {
        guard (0..<width).contains(column), (0..<height).contains(row) else { return 255 }
        return Int(pixels[row * width + column])
    }

    /// A part of a picture, in pixels.
    struct Rectangle: Sendable {
        var left, top, right, bottom: Int

        var width: Int { max(0, right - left) }
        var height: Int { max(0, bottom - top) }
    }
}
