// What is shown to somebody who waits: how much is done, and for how long it has been going on.

internal import KioskCore

/// A bar and the time that has passed, without a word, so that no language needs one.
///
/// While something is counted the bar fills: `[#####.....] 1/2`. Otherwise a sign runs to and fro
/// in it, once a second. The time comes after it, as minutes and seconds.
struct Meter: Hashable {
    /// Cells between the brackets.
    private static let cells = 10
    /// Who is served at once is not told how long that took.
    private static let patience = 3
    /// Where nothing may move by itself, the time is told in steps.
    private static let stillStep = 10
    /// More than that is not counted.
    private static let mostSeconds = 99 * 60 + 59

    private var seconds: Int?
    private var progress: ScreenContent.Progress?
    private var showsTime: Bool
    private var isStill: Bool

    /// The meter of `content` at the moment `now`; nil where nobody waits. Where the words tell the
    /// time themselves, it does not tell it again.
    init?(_ content: ScreenContent, at now: Instant, isStill: Bool) {
        guard content.since != nil || content.progress != nil else { return nil }
        progress = content.progress
        self.isStill = isStill
        showsTime = content.guidance.allSatisfy {
            if case .waitingElapsed = $0 { false } else { true }
        }
        seconds = content.since.map { since in
            let passed = min(max(0, (now - since).components.seconds), Int64(Meter.mostSeconds))
            return isStill ? Int(passed) / Meter.stillStep * Meter.stillStep : Int(passed)
        }
    }

    /// The meter as a line, which is empty as long as there is nothing to tell.
    var line: Line {
        var line = Line()
        var column = 0
        func add(_ text: ScreenText?, _ style: Style, gap: Int) {
            guard let text else { return }
            column += line.pieces.isEmpty ? 0 : gap
            line.add(text, at: column, style)
            column += text.width
        }
        let waited = (seconds ?? 0) >= Meter.patience ? seconds : nil
        add(bar(waited), .value, gap: 0)
        add(progress.map { ScreenText("\($0.done)/\($0.total)") }, .value, gap: 1)
        if showsTime { add(waited.map(Meter.time), .label, gap: 2) }
        return line
    }

    private func bar(_ waited: Int?) -> ScreenText? {
        var cells = Array(repeating: ".", count: Meter.cells)
        if let progress {
            let full = progress.done.multipliedReportingOverflow(by: Meter.cells)
            let count = full.overflow ? 0 : full.partialValue / progress.total
            for cell in 0..<min(count, Meter.cells) { cells[cell] = "#" }
        } else if let waited, isStill == false {
            let way = waited % (2 * Meter.cells - 2)
            cells[way < Meter.cells ? way : 2 * Meter.cells - 2 - way] = "#"
        } else {
            return nil
        }
        return ScreenText("[\(cells.joined())]")
    }

    private static func time(_ seconds: Int) -> ScreenText {
        ScreenText("\(seconds / 60):\(seconds % 60 < 10 ? "0" : "")\(seconds % 60)")
    }
}
