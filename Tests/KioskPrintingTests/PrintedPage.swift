// A page that came out, as a grey picture.

import Foundation
import SandboxPrinter
import Testing

/// Where the ink is on a page, in 72 dots to the inch: a dot is a point.
struct PrintedPage: Equatable {
    /// The sheet.
    var width: Int
    var height: Int
    /// Columns with ink, from the left edge.
    var columns: ClosedRange<Int>
    /// Rows with ink, from the upper edge.
    var rows: ClosedRange<Int>
    /// How many corners of the ink are black squares: four, if nothing was cut off.
    var corners: Int

    /// The ink of a PGM picture (`pgm(5)`, raw form), or `nil` for a blank page.
    init?(pgm: Data) {
        let header = pgm.prefix(64).split(separator: UInt8(ascii: "\n"), maxSplits: 3)
        let size = header[1].split(separator: UInt8(ascii: " ")).compactMap {
            Int(String(decoding: $0, as: UTF8.self))
        }
        let (width, height) = (size[0], size[1])
        let dots = Array(pgm.suffix(width * height))
        let ink = dots.indices.filter { dots[$0] < 200 }
        let (x, y) = (ink.map { $0 % width }, ink.map { $0 / width })
        guard let left = x.min(), let right = x.max(), let top = y.min(), let bottom = y.max()
        else { return nil }
        (self.width, self.height) = (width, height)
        (columns, rows) = (left...right, top...bottom)
        let depth = 8
        corners = [left + depth, right - depth].flatMap { x in
            [top + depth, bottom - depth].map { y in dots[y * width + x] < 128 }
        }.count { $0 }
    }
}

extension PrintShop {
    /// The first page of the last document.
    func printedPage() async throws -> PrintedPage? {
        let document = try #require(try await sandbox.received().last).path
        let arguments = ["-r", "72", "-gray", "-singlefile", document, document]
        try await output(of: "/usr/bin/pdftoppm", arguments)
        return PrintedPage(pgm: try Data(contentsOf: URL(filePath: document + ".pgm")))
    }
}
