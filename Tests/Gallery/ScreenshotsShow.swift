// The program inside of the terminal: shows one screen after another, each until it was seen.

import Foundation
import KioskCore
import KioskScreen
import KioskTerminal
import ScreenSamples
import TestSupport

/// What was shown, for whoever looks at it from outside.
struct Shown: Codable {
    var columns: Int
    var rows: Int
    /// How a code was drawn; nil where none was.
    var form: String?
    /// The width and the height of a module in pixels.
    var module: [Double]?
}

/// Shows exhibits on the terminal that it stands on.
struct ScreenshotsShow {
    /// Where word of each screen is left, and where the answer is awaited.
    let folder: URL
    let size: ScreenSize

    /// Shows each of `exhibits` as the kiosk would on this terminal.
    func run(_ exhibits: [Exhibit]) async throws {
        let type = ProcessInfo.processInfo.environment["TERM"] ?? ""
        let terminal = try await Terminal.open(asking: type)
        try await until("the window has its size") {
            let now = terminal.size
            return now.columns == size.columns && now.rows == size.rows
        }
        let surface = surface(of: terminal)
        var writer = FrameWriter()
        var events = terminal.events.makeAsyncIterator()
        for (number, exhibit) in exhibits.enumerated() {
            let canvas = ScreenPainter.paint(
                exhibit.content, on: surface, wording: exhibit.wording, at: Sample.now)
            let frame = writer.bytes(for: canvas, look: exhibit.content.look)
            await terminal.write(frame + Array("\u{1B}[5n".utf8))
            try await awaitAnswer(&events)
            try leave(word: shown(canvas, surface), number)
            try await until("screen \(number) was seen") {
                FileManager.default.fileExists(atPath: seen(number).path)
            }
        }
        await terminal.restore()
    }

    /// Where the file lies that says a screen was seen.
    func seen(_ number: Int) -> URL { folder.appending(path: "\(number).seen") }

    /// Where the file lies that says a screen is shown.
    func word(_ number: Int) -> URL { folder.appending(path: "\(number).json") }

    private func leave(word: Shown, _ number: Int) throws {
        try JSONEncoder().encode(word).write(to: self.word(number), options: .atomic)
    }

    /// The terminal as the painter has to know it.
    private func surface(of terminal: Terminal) -> Surface {
        var surface = Surface(size)
        let abilities = terminal.abilities
        if abilities.hasSixel, let cell = terminal.size.cell ?? abilities.cell {
            surface.cell = PixelSize(width: cell.width, height: cell.height)
        }
        surface.hasHalfBlocks = abilities.hasSeamlessHalfBlocks ?? true
        surface.hasLargeLines = abilities.hasLargeLines
        return surface
    }

    /// Waits until the terminal has taken all that was written before the question (DSR, ECMA-48
    /// §8.3.35).
    private func awaitAnswer(_ events: inout AsyncStream<TerminalEvent>.Iterator) async throws {
        var text = ""
        while text.hasSuffix("\u{1B}[0n") == false {
            guard let event = await events.next(), event != .closed else {
                throw Overdue(description: "the terminal takes the frame")
            }
            if case .bytes(let bytes, _) = event { text += String(decoding: bytes, as: UTF8.self) }
        }
    }

    /// What form the code has, read off the canvas.
    private func shown(_ canvas: Canvas, _ surface: Surface) -> Shown {
        var shown = Shown(columns: size.columns, rows: size.rows)
        let cell = surface.cell ?? PixelSize(width: 0, height: 0)
        let (width, height) = (Double(cell.width), Double(cell.height))
        let text = canvas.lines.joined()
        if let picture = canvas.pixels {
            shown.form = "sixel"
            shown.module = [Double(picture.module), Double(picture.module)]
        } else if text.contains("▀") || text.contains("▄") {
            shown.form = "half blocks"
            shown.module = [width, height / 2]
        } else if text.contains("██") {
            shown.form = "squares"
            shown.module = [2 * width, height]
        }
        return shown
    }
}
