// From cells to bytes, and on a terminal back to the same cells.

import KioskCore
import Testing

@testable import KioskScreen

/// Frames on a model of a terminal.
@Suite struct FrameWriterTests {
    private static let size = ScreenSize(columns: 66, rows: 15)

    private func canvas(_ texts: ScreenText..., style: Style = .guidance) -> Canvas {
        var canvas = Canvas(Self.size)
        for (row, text) in texts.enumerated() {
            canvas.put(text, row: row, column: 2, style: style)
        }
        return canvas
    }

    private func picture(_ link: String, columns: Range<Int> = 2..<39) throws -> PixelPicture {
        let symbol = try #require(QRSymbol(link))
        return try #require(
            PixelPicture(
                symbol, rows: 1..<14, columns: columns, cell: PixelSize(width: 10, height: 20)))
    }

    /// What a terminal shows that gets only this frame, after none or after others.
    private func shown(_ canvas: Canvas, by writer: inout FrameWriter, look: Look = .usual) throws
        -> TerminalModel
    {
        var model = TerminalModel(columns: canvas.size.columns, rows: canvas.size.rows)
        try model.take(writer.bytes(for: canvas, look: look))
        return model
    }

    // MARK: Cells

    @Test(arguments: [Look.usual, Look(isHighContrast: true)])
    func `whatever was drawn, in whatever order, ends up on the terminal`(_ look: Look) throws {
        var random = Dice(state: 20_260_131)
        var writer = FrameWriter()
        let size = ScreenSize(columns: 23, rows: 4)
        var terminal = TerminalModel(columns: 23, rows: 4)
        var canvas = Canvas(size)
        let texts: [ScreenText] = ["发票", "x", "一二三四五六", "e\u{301}", "abcdefgh", "🙂", "█"]
        for round in 0..<400 {
            if round % 40 == 39 { canvas = Canvas(size) }
            if round % 25 == 0 { canvas.makeDouble(row: Int.random(in: -1..<4, using: &random)) }
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                canvas.put(
                    texts.randomElement(using: &random)!,
                    row: Int.random(in: 0..<4, using: &random),
                    column: Int.random(in: -1..<24, using: &random),
                    style: Style.allCases.randomElement(using: &random)!)
            }
            try terminal.take(writer.bytes(for: canvas, look: look))
            var first = FrameWriter()
            #expect(try terminal == shown(canvas, by: &first, look: look))
            #expect(terminal.lines == canvas.lines)
        }
    }

    @Test func `a small change takes few bytes, and none takes none`() {
        var writer = FrameWriter()
        #expect(writer.bytes(for: canvas("请出示小票", "87")).count < 80)
        #expect(writer.bytes(for: canvas("请出示小票", "88")).count < 24)
        #expect(writer.bytes(for: canvas("请出示小票", "88")).isEmpty)
    }

    @Test func `everything is painted at first, after a change of size, and when it was asked for`()
    {
        var writer = FrameWriter()
        let erase = Array("\u{1B}[0m\u{1B}[2J".utf8)
        #expect(writer.bytes(for: canvas("1")).starts(with: erase))
        #expect(writer.bytes(for: canvas("2")).starts(with: erase) == false)
        writer.invalidate()
        #expect(writer.bytes(for: canvas("2")).starts(with: erase))
        #expect(writer.bytes(for: Canvas(ScreenSize(columns: 50, rows: 20))).starts(with: erase))
    }

    @Test func `a wiping frame erases what has scrolled away, and is whole`() throws {
        var writer = FrameWriter()
        var terminal = TerminalModel(columns: 66, rows: 15)
        try terminal.take(writer.bytes(for: canvas("张三 13800000000")))
        #expect(terminal.wipes == 0)
        let bytes = writer.bytes(for: canvas("welcome"), wipes: true)
        #expect(bytes.starts(with: Array("\u{1B}[0m\u{1B}[2J\u{1B}[3J".utf8)))
        try terminal.take(bytes)
        #expect(terminal.wipes == 1 && terminal.lines[0] == "  welcome")
        #expect(writer.bytes(for: canvas("welcome"), wipes: true).count == bytes.count)
    }

    // MARK: Themes

    @Test func `another theme paints every cell anew, and back again`() throws {
        var writer = FrameWriter()
        var terminal = TerminalModel(columns: 66, rows: 15)
        let canvas = canvas("x")
        let usual = try shown(canvas, by: &writer)
        try terminal.take(writer.bytes(for: canvas, look: Look(isHighContrast: true)))
        for row in terminal.rows {
            for cell in row { #expect(cell.attributes.hasSuffix("37;97;40")) }
        }
        #expect(writer.bytes(for: canvas, look: Look(isHighContrast: true, isLarge: true)).isEmpty)
        try terminal.take(writer.bytes(for: canvas))
        #expect(terminal == usual)
    }

    @Test func `no theme sets a bright background, and each style sets all of its attributes`() {
        for theme in Theme.allCases {
            for style in Style.allCases {
                let sequence = theme.sequence(for: style)
                #expect(sequence.contains(/\b10\d\b/) == false)
                #expect(sequence.wholeMatch(of: /\u{1B}\[0(;\d+)*m/) != nil)
            }
        }
    }

    @Test func `in high contrast nothing is dim or coloured, and codes stay dark on light`() {
        for style in Style.allCases {
            let sequence = Theme.highContrast.sequence(for: style)
            let parameters = sequence.dropFirst(2).dropLast().split(separator: ";")
            let known = ["0", "1", "7", "30", "37", "40", "47", "97"]
            #expect(parameters.allSatisfy { known.contains(String($0)) })
        }
        for style in [Style.code, .codeDark] {
            let sequences = Set(Theme.allCases.map { $0.sequence(for: style) })
            #expect(sequences.count == 1)
        }
    }

    @Test func `without colours, what is a bar, a key or strong is still told apart`() {
        for theme in Theme.allCases {
            func plain(_ style: Style) -> String {
                let own = theme.sequence(for: style).dropFirst(2).dropLast().split(separator: ";")
                return own.filter { $0.count == 1 }.joined(separator: ";")
            }
            #expect(plain(.headline) == "0;1;7")
            #expect(plain(.key) == "0;7")
            #expect(plain(.guidance) == "0;1")
        }
    }

    // MARK: Pictures

    @Test func `a picture is written once, and again only when it changes or moves`() throws {
        let (first, second) = (try picture("a"), try picture("b"))
        let moved = try picture("b", columns: 5..<44)
        var writer = FrameWriter()
        var terminal = TerminalModel(columns: 66, rows: 15)
        var canvas = canvas("x")
        for (next, count) in [(first, 1), (first, 0), (second, 1), (second, 0), (moved, 1)] {
            canvas.put(next)
            canvas.put(ScreenText("note \(count)"), row: 14, column: 2, style: .status)
            let bytes = writer.bytes(for: canvas)
            let text = String(decoding: bytes, as: UTF8.self)
            #expect(text.matches(of: /\u{1B}P/).count == count)
            try terminal.take(bytes)
            var fresh = FrameWriter()
            #expect(try terminal == shown(canvas, by: &fresh))
            let cells = next.place.rows.count * next.place.columns.count
            #expect(terminal.picture?.cells.count == cells)
        }
        writer.invalidate()
        try terminal.take(writer.bytes(for: canvas))
        #expect(terminal.picture?.image.unset == 0)
    }

    @Test func `where a picture was, every cell is written over`() throws {
        let code = try picture("a")
        for look in [Look.usual, Look(isHighContrast: true)] {
            var writer = FrameWriter()
            var terminal = TerminalModel(columns: 66, rows: 15)
            var canvas = canvas("x")
            canvas.put(code)
            try terminal.take(writer.bytes(for: canvas, look: look))
            #expect(terminal.picture != nil)
            try terminal.take(writer.bytes(for: self.canvas("y"), look: look))
            #expect(terminal.picture == nil)
            var fresh = FrameWriter()
            #expect(try terminal == shown(self.canvas("y"), by: &fresh, look: look))
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
