// Where things stand on a ticket: a head with a code, two columns of numbered lines, a legend.

/// The grid of a ticket; on narrow paper there is one column.
struct TicketLayout {
    private static let gutter = 8.0
    private static let head = 53.0
    private static let foot = 12.0

    private let page: TicketPage
    private let time: PaperTime
    private let margin: Double
    private let columns: Int

    init(_ page: TicketPage, _ time: PaperTime) {
        (self.page, self.time) = (page, time)
        columns = page.sheet.width < 170 ? 1 : 2
        margin = page.sheet.width < 120 ? 10 : 20
    }

    private var width: Double { page.sheet.width - 2 * margin }
    private var end: Double { page.sheet.height - TicketLayout.foot - 8 }

    func draw(on drawing: borrowing Drawing) {
        drawHead(on: drawing)
        let column = (width - Double(columns - 1) * TicketLayout.gutter) / Double(columns)
        let blocks = page.sections.map { TicketBlock($0, width: column, on: drawing) }
        var lowest = TicketLayout.head
        for (place, blocks) in shared(blocks).enumerated() {
            let x = margin + Double(place) * (column + TicketLayout.gutter)
            var y = TicketLayout.head
            for block in blocks { y = block.draw(on: drawing, x, y, until: end) }
            lowest = max(lowest, y)
        }
        drawLegend(min(lowest, end), on: drawing)
    }

    /// The blocks in their order, cut where both columns come out most alike.
    private func shared(_ blocks: [TicketBlock]) -> [ArraySlice<TicketBlock>] {
        guard columns == 2 else { return [blocks[...]] }
        let height = { (blocks: ArraySlice<TicketBlock>) in blocks.reduce(0) { $0 + $1.height } }
        let cut = blocks.indices.min {
            max(height(blocks[..<$0]), height(blocks[$0...]))
                < max(height(blocks[..<$1]), height(blocks[$1...]))
        }
        return [blocks[..<(cut ?? 0)], blocks[(cut ?? 0)...]]
    }

    private func drawHead(on drawing: borrowing Drawing) {
        let isRoll = width < 90
        let code = PaperCode(page.code)
        let module = isRoll ? 0.3 : 0.4
        let side = (code.map { Double($0.side) } ?? 0) * module
        let room = width - side - 6
        drawing.write("状态单", Lettering(size: isRoll ? 16 : 24), margin, 27, within: room)
        drawing.write(
            "Status ticket", Lettering(size: isRoll ? 8 : 11, tone: .quiet), margin, 33,
            within: room)
        drawing.write(
            PaperText.clean(page.kiosk), Lettering(size: isRoll ? 9 : 12), margin, 41.5,
            within: room)
        drawing.write(
            time.shown, Lettering(size: isRoll ? 6.5 : 8, tone: .quiet), margin, 46.4,
            within: room)
        if let code {
            drawing.code(code, margin + width - side, 46.6 - side, module: module)
        }
    }

    /// What the marks mean, below a line that closes the ticket.
    private func drawLegend(_ y: Double, on drawing: borrowing Drawing) {
        drawing.ink(0.6)
        drawing.line(from: (margin, y + 2), to: (margin + width, y + 2))
        let words: [(TicketPage.Mark, Bilingual)] = [
            (.good, Bilingual("正常", "as it should be")),
            (.doubtful, Bilingual("留意", "could be better")),
            (.bad, Bilingual("故障", "why it does not serve")),
        ]
        var (x, line) = (margin, y + 7)
        for (mark, meaning) in words {
            mark.draw(on: drawing, x, line)
            x += 3.6
            x += drawing.write(meaning.chinese, Lettering(size: 7), x, line) + 1.2
            x += drawing.write(meaning.english, Lettering(size: 6.5, tone: .quiet), x, line) + 5
            if width < 90 { (x, line) = (margin, line + 3.6) }
        }
        guard columns == 2 else { return }
        drawing.write(
            "打电话时请报行号，如 B2   On the phone, name the line, such as B2",
            Lettering(size: 6.5, tone: .quiet), margin + width, line, end: .right)
    }
}
