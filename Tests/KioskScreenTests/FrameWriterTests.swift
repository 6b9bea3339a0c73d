// From cells to bytes, and on a terminal back to the same cells.

import KioskCore
import Testing

@testable import KioskScreen

/// Frames on a model of a terminal.
@Suite struct FrameWriterTests {
    private let wording: Wording

    init() throws {
        wording = try ShippedWording.load()
    }

    private func reading(_ count: Int) -> Canvas {
        let content = ScreenContent(
            .reading, .chinese, headline: .words(.readingHeadline),
            guidance: [.readingCharacters(count)])
        return ScreenPainter.paint(content, size: .design, wording: wording)
    }

    @Test func `screen after screen, the terminal shows what the canvas has`() throws {
        for size in [Sample.design, Sample.small, Sample.large] {
            var writer = FrameWriter()
            var shown = TerminalModel(columns: size.columns, rows: size.rows)
            for sample in Sample.all {
                for language in Language.allCases {
                    let content = sample.content(language)
                    let canvas = ScreenPainter.paint(content, size: size, wording: wording)
                    try shown.take(writer.bytes(for: canvas))
                    var fresh = TerminalModel(columns: size.columns, rows: size.rows)
                    var first = FrameWriter()
                    try fresh.take(first.bytes(for: canvas))
                    #expect(shown.lines == canvas.lines)
                    #expect(shown == fresh, "\(sample.name) \(language)")
                }
            }
        }
    }

    @Test func `whatever was drawn, in whatever order, ends up on the terminal`() throws {
        var random = Dice(state: 20_260_131)
        var writer = FrameWriter()
        let size = ScreenSize(columns: 23, rows: 4)
        var shown = TerminalModel(columns: 23, rows: 4)
        var canvas = Canvas(size)
        let texts: [ScreenText] = ["发票", "x", "一二三四五六", "e\u{301}", "abcdefgh", "🙂", "█"]
        for _ in 0..<400 {
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                canvas.put(
                    texts.randomElement(using: &random)!,
                    row: Int.random(in: 0..<4, using: &random),
                    column: Int.random(in: -1..<24, using: &random),
                    style: Style.allCases.randomElement(using: &random)!)
            }
            try shown.take(writer.bytes(for: canvas))
            var fresh = TerminalModel(columns: 23, rows: 4)
            var first = FrameWriter()
            try fresh.take(first.bytes(for: canvas))
            #expect(shown == fresh)
            #expect(shown.lines == canvas.lines)
        }
    }

    @Test func `a small change takes few bytes, and none takes none`() {
        var writer = FrameWriter()
        #expect(writer.bytes(for: reading(87)).count < 700)
        #expect(writer.bytes(for: reading(88)).count < 24)
        #expect(writer.bytes(for: reading(88)).isEmpty)
    }

    @Test func `everything is painted at first, after a change of size, and when it was asked for`()
    {
        var writer = FrameWriter()
        let erase = Array("\u{1B}[0m\u{1B}[2J".utf8)
        #expect(writer.bytes(for: reading(1)).starts(with: erase))
        #expect(writer.bytes(for: reading(2)).starts(with: erase) == false)
        writer.invalidate()
        #expect(writer.bytes(for: reading(2)).starts(with: erase))
        #expect(writer.bytes(for: Canvas(ScreenSize(columns: 50, rows: 20))).starts(with: erase))
    }

    @Test func `no style sets a bright background`() {
        for style in Style.allCases {
            let sequence = Theme.standard.sequence(for: style)
            #expect(sequence.contains(/\b10\d\b/) == false)
            #expect(sequence.wholeMatch(of: /\u{1B}\[0(;\d+)*m/) != nil)
        }
    }
}

/// A generator that gives the same numbers each time (SplitMix64).
struct Dice: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
