// A page that came out, as a grey picture.

import Foundation
import SandboxPrinter
import Testing

/// Where the ink is on a page, in 36 dots to the inch: a dot is two points.
struct PrintedPage: Equatable {
    /// Columns with ink, from the left edge.
    var columns: ClosedRange<Int>
    /// Rows with ink, from the upper edge.
    var rows: ClosedRange<Int>

    /// The ink of a PGM picture (`pgm(5)`, raw form), or `nil` for a blank page.
    init?(pgm: Data) {
        let header = pgm.prefix(64).split(separator: UInt8(ascii: "\n"), maxSplits: 3)
        let size = header[1].split(separator: UInt8(ascii: " ")).compactMap {
            Int(String(decoding: $0, as: UTF8.self))
        }
        let dots = pgm.suffix(size[0] * size[1])
        let ink = dots.enumerated().filter { $0.element < 128 }.map(\.offset)
        let (x, y) = (ink.map { $0 % size[0] }, ink.map { $0 / size[0] })
        guard let left = x.min(), let right = x.max(), let top = y.min(), let bottom = y.max()
        else { return nil }
        (columns, rows) = (left...right, top...bottom)
    }
}

extension PrintShop {
    /// The first page of the last document.
    func printedPage() async throws -> PrintedPage? {
        let document = try #require(try await sandbox.received().last).path
        let arguments = ["-r", "36", "-gray", "-singlefile", document, document]
        try await output(of: "/usr/bin/pdftoppm", arguments)
        return PrintedPage(pgm: try Data(contentsOf: URL(filePath: document + ".pgm")))
    }
}
