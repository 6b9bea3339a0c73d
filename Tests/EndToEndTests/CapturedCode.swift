// A QR code in half blocks, as it stands in a captured screen, given to a real decoder.

import Foundation
import Subprocess
import SystemPackage

/// The half blocks of a screen as pixels.
///
/// A capture has no colours: the painter draws light modules as ink, so an empty half is dark.
/// Everything but half blocks counts as light, so that words beside the code do not matter.
struct CapturedCode {
    private let rows: [[Character]]

    init(_ screen: String) {
        rows = screen.split(separator: "\n", omittingEmptySubsequences: false).map(Array.init)
    }

    /// The text of the one code on the screen, by zbarimg.
    func decode(in folder: String) async throws -> String {
        let path = folder + "/capture.pgm"
        for inkIsLight in [true, false] {
            try image(inkIsLight: inkIsLight).write(to: URL(filePath: path))
            let result = try await Subprocess.run(
                .name("zbarimg"), arguments: ["-q", "--raw", path], output: .string(limit: 4_096))
            let text = result.standardOutput.trimmingCharacters(in: .newlines)
            if text.isEmpty == false { return text }
        }
        return ""
    }

    private func image(inkIsLight: Bool) -> Data {
        let width = rows.map(\.count).max() ?? 0
        let scale = 4
        var pixels: [UInt8] = []
        for row in rows {
            for isLower in [false, true] {
                var line: [UInt8] = []
                for column in 0..<width {
                    let cell = column < row.count ? row[column] : " "
                    let light = isInk(cell, isLower) == inkIsLight
                    line += [UInt8](repeating: light ? 255 : 0, count: scale)
                }
                for _ in 0..<scale { pixels += line }
            }
        }
        return Data("P5 \(width * scale) \(rows.count * 2 * scale) 255\n".utf8) + pixels
    }

    private func isInk(_ cell: Character, _ isLower: Bool) -> Bool {
        switch cell {
        case "█": true
        case "▀": isLower == false
        case "▄": isLower
        default: false
        }
    }
}
