// Large letters: label above value, and lines of double size where a terminal has them.

import KioskCore
import ScreenSamples
import Testing

@testable import KioskScreen

/// The look for eyes that see less.
@Suite struct LargeLookTests {
    private func canvas(_ name: String, _ size: ScreenSize, lines: Bool) throws -> Canvas {
        let sample = try #require(Sample.named(name))
        var surface = Surface(size)
        surface.hasLargeLines = lines
        return ScreenPainter.paint(
            sample.content(.chinese), on: surface, wording: try sample.wording(), at: Sample.now)
    }

    private func double(_ canvas: Canvas) -> [String] {
        canvas.doubleRows.sorted().map { canvas.lines[$0] }
    }

    @Test func `labels stand above their values, an empty row between the facts`() throws {
        let lines = try canvas("ready-large", .design, lines: false).lines
        let label = try #require(lines.firstIndex(of: "  购方名称"))
        #expect(lines[label + 1] == "  示例商贸有限公司")
        #expect(lines[label + 2].isEmpty)
        #expect(lines[label + 3] == "  金额")
    }

    @Test func `without such lines in the terminal nothing is of double size`() throws {
        for sample in Sample.all {
            let canvas = try canvas(sample.name, .design, lines: false)
            #expect(canvas.doubleRows.isEmpty)
        }
    }

    @Test func `as much as there is room for is of double size, values the longest`() throws {
        #expect(
            double(try canvas("ready-large", ScreenSize(columns: 66, rows: 14), lines: true))
                == [" 示例商贸有限公司", " 100.00", " 17.00"])
        #expect(
            double(try canvas("ready-large", .design, lines: true)) == [
                " 您的电子发票             * 帮助", " 示例商贸有限公司", " 100.00", " 17.00",
            ])
        let roomy = double(try canvas("ready-large", Shot.large, lines: true))
        #expect(roomy.count == 7)
        #expect(roomy[1] == " 请选择：打印副本，或下载到手机")
        #expect(roomy[5].contains("打印副本"))
    }

    @Test func `a line of double size is never cut, never overlaps and never reaches the edge`()
        throws
    {
        for sample in Sample.all {
            for language in Language.shipped {
                for size in [ScreenSize.design, Shot.small, Shot.large, Shot.huge] {
                    var surface = Surface(size)
                    surface.hasLargeLines = true
                    let content = sample.content(language).looked(at: Look(isLarge: true))
                    let canvas = ScreenPainter.paint(
                        content, on: surface, wording: try sample.wording(), at: Sample.now)
                    for row in canvas.doubleRows {
                        #expect(row + 1 < size.rows && canvas.doubleRows.contains(row + 1) == false)
                        #expect(ScreenText(canvas.lines[row]).width < size.columns / 2)
                        #expect(
                            canvas.lines[row].contains("...") == false, "\(sample.name) \(size)")
                    }
                }
            }
        }
    }

    @Test func `a last line of one character is avoided`() throws {
        let lines = double(try canvas("welcome-large-lines", .design, lines: true))
        #expect(lines[1...2] == [" 请将小票上的开票", " 二维码对准扫描口"])
    }
}
