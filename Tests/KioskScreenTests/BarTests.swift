// The bar at the top and the line at the bottom, where there is little room.

import KioskCore
import ScreenSamples
import Testing

@testable import KioskScreen

/// What gives way to what.
@Suite struct BarTests {
    private let wording: Wording

    init() throws {
        wording = try ShippedWording.load()
    }

    private func lines(
        _ columns: Int, headline: Phrase = .words(.readyHeadline), rows: Int = 0,
        look: Look = .usual, status: [Phrase] = [], hasLargeLines: Bool = false
    ) throws -> [String] {
        var content = try #require(Sample.named("notice")).content(.english)
        content.headline = headline
        content.status = status
        content.look = look
        if rows > 0 {
            content.list = .init(Array(repeating: .init(nil, ["x"]), count: rows), cursor: 9)
        }
        var surface = Surface(ScreenSize(columns: columns, rows: 15))
        surface.hasLargeLines = hasLargeLines
        return ScreenPainter.paint(content, on: surface, wording: wording, at: .start).lines
    }

    @Test func `keys stand at the right, the place in a list after them`() throws {
        #expect(try lines(66)[0].hasSuffix("* Help  / Display  + Read"))
        #expect(try lines(66, rows: 40)[0].hasSuffix("* Help  / Display  + Read  10/40"))
    }

    @Test func `the headline comes first, and the key of help always stays`() throws {
        let long = Phrase.notice(.refusalSellerData)
        let bar = try lines(66, headline: long)
        let headline = wording.text(long, .english).string
        #expect(bar[0].contains(headline) && bar[0].hasSuffix("  * Help"))
        #expect(try lines(40, rows: 40)[0].hasSuffix("  * Help  10/40"))
        #expect(try lines(40, headline: long)[0].hasSuffix("  * Help"))
        #expect(try lines(40)[0] == " Your e-invoice                  * Help")
    }

    @Test func `in double size the bar has two rows and the key of help`() throws {
        let bar = try lines(66, look: Look(isLarge: true), hasLargeLines: true)
        #expect(bar[0] == " Your e-invoice           * Help")
        #expect(bar[1].isEmpty)
    }

    @Test func `what is well leaves the line at the bottom first, the clock never`() throws {
        let good: [Phrase] = [
            .words(.statusPrinterReady), .words(.statusScannerReady), .words(.statusCloudReady),
        ]
        #expect(
            try lines(66, status: good)[14]
                == "  Printer ready | Scanner ready | Online                   14:05")
        #expect(try lines(40, status: good)[14] == " Printer ready | Scanner ready    14:05")
        let bad: [Phrase] = [
            .words(.statusPrinterReady), .words(.statusScannerMissing), .words(.statusCloudReady),
        ]
        let line = try lines(40, status: bad)[14]
        #expect(line.contains(wording.text(.words(.statusScannerMissing), .english).string))
        #expect(line.hasSuffix("  14:05"))
    }

    @Test func `a site's name stands in front of the headline, and only on the welcome screen`()
        throws
    {
        let site = try ShippedWording.loadOfSite()
        func bar(_ name: String) throws -> String {
            let content = try #require(Sample.named(name)).content(.chinese)
            return ScreenPainter.paint(
                content, on: Surface(.design), wording: site, at: .start
            ).lines[0]
        }
        #expect(try bar("welcome").hasPrefix("  示例百货  自助取电子发票  "))
        #expect(try bar("ready").contains("示例百货") == false)
    }

    @Test func `what a site has left empty has no line`() throws {
        let sample = try #require(Sample.named("help")).content(.english)
        let words = WordedScreen(sample, wording)
        #expect(words.guidance.count == 1 && sample.guidance.count == 3)
    }

    @Test func `a label that is the same as the one above stands there once`() throws {
        let facts = ["a", "b"].map { ScreenContent.Fact(.words(.item), $0) }
        let content = ScreenContent(
            .buying, .english, headline: .words(.buyHeadline),
            facts: facts + [.init(.words(.seller), "c")])
        let lines = ScreenPainter.paint(
            content, on: Surface(.design), wording: wording, at: .start
        ).lines
        let first = try #require(lines.firstIndex { $0.hasPrefix("  Item ") })
        #expect(lines[first].hasSuffix("  a"))
        #expect(lines[(first + 1)...].contains { $0.wholeMatch(of: /\ +b/) != nil })
    }
}
