// The small drawings, and what moves on a screen.

import CTerminal
import KioskCore
import ScreenSamples
import Testing

@testable import KioskScreen

/// Drawings stand where there is room, and move no more than they must.
@Suite struct PictureTests {
    private let wording: Wording

    init() throws {
        wording = try ShippedWording.load()
    }

    private func second(_ second: Int) -> Instant { Instant(sinceStart: .seconds(second)) }

    private func welcome(on surface: Surface, at second: Int = 0) throws -> Canvas {
        let content = try #require(Sample.named("welcome")).content(.chinese)
        return ScreenPainter.paint(content, on: surface, wording: wording, at: self.second(second))
    }

    private func rows(_ drawing: TextPicture, second: Int) -> [String] {
        var canvas = Canvas(ScreenSize(columns: 40, rows: 10))
        for (row, line) in drawing.lines(at: self.second(second)).enumerated() {
            line.draw(on: &canvas, row: row, columns: 0..<40)
        }
        return canvas.lines
    }

    @Test(arguments: Picture.allCases)
    func `a drawing is small, made of what every font draws, and holds no word`(
        _ picture: Picture
    ) {
        let drawing = picture.drawing
        #expect(drawing.columns <= TextPicture.mostColumns && drawing.rows <= TextPicture.mostRows)
        for second in 0..<drawing.frames {
            for row in rows(drawing, second: second) {
                #expect(
                    row.unicodeScalars.allSatisfy { $0.isASCII && cterminal_width($0.value) == 1 })
                #expect(row.contains(/[A-Za-z]{2}/) == false)
            }
        }
    }

    @Test(arguments: Picture.allCases)
    func `from one second to the next few cells change, and after some all are as before`(
        _ picture: Picture
    ) {
        let drawing = picture.drawing
        #expect((2...4).contains(drawing.frames))
        for second in 0..<drawing.frames {
            let (before, after) = (
                rows(drawing, second: second), rows(drawing, second: second + 1)
            )
            let changed = zip(before, after).reduce(0) { count, pair in
                let width = max(pair.0.count, pair.1.count)
                let texts = [pair.0, pair.1].map {
                    Array($0 + String(repeating: " ", count: width - $0.count))
                }
                return count + (0..<width).count { texts[0][$0] != texts[1][$0] }
            }
            #expect((1...10).contains(changed), "\(picture) \(second)")
        }
        #expect(rows(drawing, second: 0) == rows(drawing, second: drawing.frames))
    }

    @Test func `a drawing stands at the right, beside the words, and not on a small screen`() throws
    {
        let lines = try welcome(on: Surface(.design)).lines
        #expect(lines[2].hasSuffix(".----------."))
        #expect(lines.contains { $0.hasSuffix(#"'\/\/\/\/\/'"#) })
        #expect(try welcome(on: Surface(Shot.small)).lines.joined().contains("----") == false)
    }

    @Test func `where nothing may move the first frame stays`() throws {
        var surface = Surface(.design)
        #expect(try welcome(on: surface, at: 0) != welcome(on: surface, at: 1))
        surface.isStill = true
        #expect(try welcome(on: surface, at: 0) == welcome(on: surface, at: 1))
        #expect(try welcome(on: surface, at: 0) == welcome(on: Surface(.design), at: 0))
    }

    @Test func `a drawing never takes the place of facts or choices`() throws {
        for sample in Sample.all {
            for language in Language.shipped {
                for size in [ScreenSize.design, Shot.large, Shot.console] {
                    let with = sample.content(language)
                    var without = with
                    without.picture = nil
                    let shown = [with, without].map {
                        ScreenPainter.paint(
                            $0, on: Surface(size), wording: wording, at: Sample.now
                        ).lines.joined().filter { $0 != " " }
                    }
                    for fact in with.facts where with.link == nil && fact.words == nil {
                        let value = ScreenText(fact.value).string.filter { $0 != " " }
                        #expect(shown[0].contains(value) == shown[1].contains(value))
                    }
                    #expect(shown[0].count { $0 == "…" } == shown[1].count { $0 == "…" })
                }
            }
        }
    }

    @Test(arguments: [false, true])
    func `what does not say that it moves is the same a second later`(_ isStill: Bool) throws {
        for sample in Sample.all {
            for size in [ScreenSize.design, Shot.small, Shot.large] {
                var surface = sample.surface(size)
                surface.isStill = isStill
                let content = sample.content(.chinese)
                let seconds = [12, 13, 14, 29].map { second in
                    ScreenPainter.paint(
                        content, on: surface, wording: wording, at: self.second(second))
                }
                let isMoving = ScreenPainter.isMoving(content, on: surface)
                if isMoving == false { #expect(Set(seconds).count == 1, "\(sample.name)") }
            }
        }
    }
}
