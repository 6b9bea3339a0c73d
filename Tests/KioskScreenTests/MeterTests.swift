// How long somebody has been waiting, and how much is done.

import KioskCore
import ScreenSamples
import Testing

@testable import KioskScreen

/// The bar and the time beside it.
@Suite struct MeterTests {
    private func text(
        seconds: Int?, _ progress: ScreenContent.Progress? = nil, isStill: Bool = false,
        guidance: [Phrase] = []
    ) -> String? {
        var content = ScreenContent(
            .printing, .english, headline: .words(.printingHeadline), guidance: guidance)
        content.progress = progress
        content.since = seconds.map { _ in .start }
        let now = Instant(sinceStart: .seconds(seconds ?? 0))
        guard let line = Meter(content, at: now, isStill: isStill)?.line else { return nil }
        var canvas = Canvas(ScreenSize(columns: 66, rows: 1))
        line.draw(on: &canvas, row: 0, columns: 0..<66)
        return canvas.lines[0]
    }

    @Test func `nobody who does not wait sees a meter`() {
        #expect(text(seconds: nil) == nil)
    }

    @Test(arguments: [
        (0, ""), (2, ""), (3, "[...#......]  0:03"), (9, "[.........#]  0:09"),
        (10, "[........#.]  0:10"), (18, "[#.........]  0:18"), (75, "[...#......]  1:15"),
        (3_600, "[#.........]  60:00"), (1_000_000, "[.....#....]  99:59"),
    ])
    func `after a few seconds a sign runs to and fro, and the time is told`(
        _ entry: (seconds: Int, shown: String)
    ) {
        #expect(text(seconds: entry.seconds) == entry.shown)
    }

    @Test func `what is counted fills the bar from the start`() {
        #expect(text(seconds: 0, .init(0, of: 3)) == "[..........] 0/3")
        #expect(text(seconds: nil, .init(1, of: 2)) == "[#####.....] 1/2")
        #expect(text(seconds: 8, .init(2, of: 3)) == "[######....] 2/3  0:08")
        #expect(text(seconds: 8, .init(3, of: 3)) == "[##########] 3/3  0:08")
        #expect(text(seconds: nil, .init(.max, of: .max))?.hasSuffix("/\(Int.max)") == true)
    }

    @Test func `the time is not told twice`() {
        #expect(
            text(seconds: 12, guidance: [.waitingElapsed(seconds: 12)]) == "[......#...]")
    }

    @Test func `where nothing may move the time goes on in steps of ten seconds`() {
        #expect(text(seconds: 9, isStill: true) == "")
        #expect(text(seconds: 12, isStill: true) == "0:10")
        #expect(text(seconds: 19, isStill: true) == "0:10")
        #expect(text(seconds: 20, .init(1, of: 2), isStill: true) == "[#####.....] 1/2  0:20")
    }

    @Test func `a clock that stands before the beginning counts from nothing`() {
        var content = ScreenContent(.ordering, .english, headline: .words(.orderingHeadline))
        content.since = Instant(sinceStart: .seconds(9))
        #expect(Meter(content, at: .start, isStill: false)?.line.pieces.isEmpty == true)
    }

    @Test func `the words do not move when the meter appears`() throws {
        let wording = try ShippedWording.load()
        let content = try #require(Sample.named("looking-up")).content(.english)
        let lines = [1, 4].map { second in
            ScreenPainter.paint(
                content, on: Surface(.design), wording: wording,
                at: Instant(sinceStart: .seconds(second))
            ).lines
        }
        let changed = lines[0].indices.filter { lines[0][$0] != lines[1][$0] }
        #expect(changed.count == 1 && lines[0][changed[0]].isEmpty)
    }
}
