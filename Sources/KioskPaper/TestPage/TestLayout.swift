// Where things stand on a test page: a head, sections between hairlines, and a line for the result.

/// One grid for every sheet: what a section asks stands in a column at its side, the sample in the
/// other. On narrow paper there is one column, and what has no room is left out, the last first.
struct TestLayout {
    /// A piece of the page that something is drawn into.
    struct Area {
        let x: Double
        let y: Double
        let width: Double
    }

    private let page: TestPage
    private let time: PaperTime
    private let margin: Double
    private let isNarrow: Bool

    /// Millimetres.
    private static let side = 40.0
    private static let gutter = 5.0
    private static let head = 41.0
    private static let foot = 24.0
    private static let gaps = 3.5...9.0
    /// Between questions and the sample below them.
    private static let step = 2.5

    init(_ page: TestPage, _ time: PaperTime) {
        (self.page, self.time) = (page, time)
        isNarrow = page.sheet.width < 170
        margin = page.sheet.width < 120 ? 14 : 20
    }

    private var width: Double { page.sheet.width - 2 * margin }
    private var room: Double { page.sheet.height - TestLayout.head - TestLayout.foot }

    /// Questions stand side by side where they have the whole width to themselves.
    private var questionColumns: Int { isNarrow && width > 90 ? 2 : 1 }

    /// The sample's column.
    private var sample: (x: Double, width: Double) {
        if isNarrow { return (margin, width) }
        let shift = TestLayout.side + TestLayout.gutter
        return (margin + shift, width - shift)
    }

    func draw(on drawing: borrowing Drawing) {
        drawHead(on: drawing)
        var (sections, height) = fitting
        // Rather a section less than a page without air.
        if sections.isEmpty { (sections, height) = ([.facts], 0) }
        let free = (room - height) / Double(sections.count)
        let gap = min(TestLayout.gaps.upperBound, free)
        var y = TestLayout.head
        for section in sections {
            drawRule(y, on: drawing)
            draw(section, y + gap / 2, on: drawing)
            y += self.height(of: section) + gap
        }
        drawRule(y, on: drawing)
        drawFoot(on: drawing)
    }

    /// The sections that there is room for, and how high they are together, without gaps.
    private var fitting: (sections: [TestSection], height: Double) {
        var (sections, height): ([TestSection], Double) = ([], 0)
        for section in TestSection.byWorth {
            let more = self.height(of: section)
            let gaps = Double(sections.count + 1) * TestLayout.gaps.lowerBound
            guard height + more + gaps <= room else { continue }
            sections.append(section)
            height += more
        }
        return (TestSection.allCases.filter(sections.contains), height)
    }

    private func height(of section: TestSection) -> Double {
        let own = section.height(page.facts, width: sample.width)
        let words = section.words.height(columns: questionColumns)
        return isNarrow ? own + words + TestLayout.step : max(own, words)
    }

    private func draw(_ section: TestSection, _ y: Double, on drawing: borrowing Drawing) {
        let words = section.words
        words.draw(
            on: drawing, margin, y, width: isNarrow ? width : TestLayout.side,
            columns: questionColumns)
        let top = isNarrow ? y + words.height(columns: questionColumns) + TestLayout.step : y
        section.draw(page.facts, in: Area(x: sample.x, y: top, width: sample.width), on: drawing)
    }

    private func drawRule(_ y: Double, on drawing: borrowing Drawing) {
        drawing.ink(0.6)
        drawing.line(from: (margin, y), to: (margin + width, y))
    }

    private func drawHead(on drawing: borrowing Drawing) {
        let (right, isRoll) = (margin + width, width < 90)
        drawing.write("打印测试页", Lettering(size: isRoll ? 16 : 24), margin, 28)
        drawing.write(
            "Printer test page", Lettering(size: isRoll ? 8 : 11, tone: .quiet), margin,
            isRoll ? 33 : 34.5)
        drawing.write(
            PaperText.clean(page.facts.kiosk), Lettering(size: isRoll ? 9 : 12), right, 28,
            end: .right, within: width / 2)
        let small = Lettering(size: isRoll ? 6.5 : 8, tone: .quiet)
        if isRoll {
            drawing.write(time.shown, small, margin, 37, within: width)
        } else {
            drawing.write(time.shown, small, right, 34.5, end: .right, within: width / 2)
        }
    }

    private func drawFoot(on drawing: borrowing Drawing) {
        let y = page.sheet.height - 14
        let small = Lettering(size: 7.5)
        var x = margin
        for answer in ["合格 Good", "不合格 Not good"] {
            TickBox.draw(on: drawing, x, y)
            x += 4 + drawing.write(answer, small, x + 4, y) + 6
        }
        if let version = page.facts.version, isNarrow == false {
            drawing.write(
                "kiosk \(PaperText.clean(version))", Lettering(size: 7, tone: .quiet),
                margin + width, y, end: .right, within: 30)
        }
        guard width > 90 else { return }
        let name = drawing.write("检查人 Checked by", small, x + 4, y)
        let end = margin + width - (isNarrow ? 0 : 34)
        drawing.ink(0)
        drawing.line(from: (x + name + 6, y + 0.6), to: (end, y + 0.6))
    }
}

/// A little square to tick.
enum TickBox {
    /// Draws one beside a line of text with its baseline at `y`.
    static func draw(on drawing: borrowing Drawing, _ x: Double, _ y: Double) {
        drawing.ink(0)
        drawing.outline(x, y - 2.1, 2.3, 2.3, weight: 0.12)
    }
}
