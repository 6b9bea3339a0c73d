// Whole screens on their way to a terminal: what arrives, and how many bytes that takes.

import KioskCore
import ScreenSamples
import Testing

@testable import KioskScreen

/// Screen after screen on a model of a terminal.
@Suite struct ScreenFrameTests {
    private let wording: Wording

    init() throws {
        wording = try ShippedWording.load()
    }

    private func paint(
        _ name: String, at second: Int, isStill: Bool = false
    ) throws -> Canvas {
        var surface = Surface(.design)
        surface.isStill = isStill
        let content = try #require(Sample.named(name)).content(.chinese)
        return ScreenPainter.paint(
            content, on: surface, wording: wording, at: Instant(sinceStart: .seconds(second)))
    }

    @Test func `screen after screen, the terminal shows what the canvas has`() throws {
        for size in [ScreenSize.design, Shot.small, Shot.large] {
            var writer = FrameWriter()
            var shown = TerminalModel(columns: size.columns, rows: size.rows)
            for sample in Sample.all {
                for language in Language.shipped {
                    let canvas = ScreenPainter.paint(
                        sample.content(language), on: sample.surface(size), wording: wording,
                        at: Sample.now)
                    try shown.take(writer.bytes(for: canvas, look: .usual))
                    var fresh = TerminalModel(columns: size.columns, rows: size.rows)
                    var first = FrameWriter()
                    try fresh.take(first.bytes(for: canvas, look: .usual))
                    #expect(shown.lines == canvas.lines, "\(sample.name) \(language.code)")
                    #expect(shown == fresh, "\(sample.name) \(language.code)")
                }
            }
        }
    }

    @Test(arguments: ["welcome", "printing", "collect", "looking-up"])
    func `a second that passes takes few bytes`(_ name: String) throws {
        var writer = FrameWriter()
        _ = writer.bytes(for: try paint(name, at: 12), look: .usual)
        var most = 0
        for second in 13..<73 {
            most = max(
                most, writer.bytes(for: try paint(name, at: second), look: .usual).count)
        }
        #expect((1...120).contains(most), "\(most)")
    }

    @Test(arguments: ["ready", "notice", "entry", "bundle"])
    func `a screen on which nothing happens takes none`(_ name: String) throws {
        var writer = FrameWriter()
        _ = writer.bytes(for: try paint(name, at: 12), look: .usual)
        #expect(writer.bytes(for: try paint(name, at: 13), look: .usual).isEmpty)
    }

    @Test func `where nothing may move, the welcome screen takes none`() throws {
        var writer = FrameWriter()
        _ = writer.bytes(for: try paint("welcome", at: 12, isStill: true), look: .usual)
        #expect(
            writer.bytes(for: try paint("welcome", at: 13, isStill: true), look: .usual).isEmpty)
    }
}
