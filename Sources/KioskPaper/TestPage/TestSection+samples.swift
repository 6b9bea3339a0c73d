// The samples of a test page: facts, sizes and letters.

extension TestSection {
    /// Letters are shown in these sizes, in points.
    private static let sizes = [5, 6, 7, 8, 9, 10.5, 12]
    private static let factRow = 4.9

    /// How high its sample is, in millimetres.
    func height(_ facts: TestPage.Facts, width: Double) -> Double {
        switch self {
        case .facts:
            let rows = facts.wide.count + TestSection.rows(of: facts.narrow.count, width: width)
            return Double(rows) * TestSection.factRow - 1
        case .size: return 20
        case .letters: return 45.5
        case .lines: return 19
        case .greys: return 17.4
        case .colours: return 11
        case .codes: return 22.5
        }
    }

    func draw(
        _ facts: TestPage.Facts, in area: TestLayout.Area, on drawing: borrowing Drawing
    ) {
        switch self {
        case .facts: TestSection.drawFacts(facts, area, drawing)
        case .size: TestSection.drawSizes(area, drawing)
        case .letters: TestSection.drawLetters(area, drawing)
        case .lines: TestSection.drawLines(area, drawing)
        case .greys: TestSection.drawGreys(area, drawing)
        case .colours: TestSection.drawColours(area, drawing)
        case .codes: TestSection.drawCodes(facts.codeText, area, drawing)
        }
    }

    /// Two facts stand side by side where there is room for both.
    private static func rows(of facts: Int, width: Double) -> Int {
        width < 90 ? facts : (facts + 1) / 2
    }

    private static func drawFacts(
        _ facts: TestPage.Facts, _ area: TestLayout.Area, _ drawing: borrowing Drawing
    ) {
        var y = area.y + 3.4
        for fact in facts.wide {
            draw(fact, area.x, y, area.width, drawing)
            y += factRow
        }
        let columns = area.width < 90 ? 1 : 2
        let width = area.width / Double(columns)
        for (place, fact) in facts.narrow.enumerated() {
            let (row, column) = (Double(place / columns), Double(place % columns))
            draw(fact, area.x + column * width, y + row * factRow, width - 3, drawing)
        }
    }

    private static func draw(
        _ fact: PaperFact, _ x: Double, _ y: Double, _ width: Double, _ drawing: borrowing Drawing
    ) {
        let column = 21.0
        let chinese = drawing.write(fact.label.chinese, Lettering(size: 7.5), x, y)
        drawing.write(
            fact.label.english, Lettering(size: 6.5, tone: .quiet), x + chinese + 1.2, y)
        drawing.write(fact.value, Lettering(size: 8), x + column, y, within: width - column)
    }

    /// A ruler of 100 mm, or as much of it as there is room for, and a square with a circle in it.
    private static func drawSizes(_ area: TestLayout.Area, _ drawing: borrowing Drawing) {
        let square = 20.0
        let length = min(100, Int((area.width - square - 4) / 10) * 10)
        drawRuler(length, area, drawing)
        if length >= 80 { drawAdvice(length, area, drawing) }

        let (x, y) = (area.x + area.width - square, area.y)
        drawing.ink(0)
        drawing.outline(x, y, square, square)
        drawing.circle((x + square / 2, y + square / 2), radius: square / 2)
        drawing.line(from: (x, y), to: (x + square, y + square), weight: 0.05)
        drawing.line(from: (x + square, y), to: (x, y + square), weight: 0.05)
    }

    private static func drawAdvice(
        _ length: Int, _ area: TestLayout.Area, _ drawing: borrowing Drawing
    ) {
        let words = Bilingual(
            "按实际大小打印时，此尺长 \(length) 毫米；短了就是被缩小了。",
            "At actual size this is \(length) mm long. Shorter: the page was scaled down.")
        let room = Double(length)
        drawing.write(
            words.chinese, Lettering(size: 7), area.x, area.y + 15, within: room)
        drawing.write(
            words.english, Lettering(size: 6.5, tone: .quiet), area.x, area.y + 18.4, within: room)
    }

    private static func drawRuler(
        _ length: Int, _ area: TestLayout.Area, _ drawing: borrowing Drawing
    ) {
        let y = area.y + 0.5
        drawing.ink(0)
        drawing.line(from: (area.x, y), to: (area.x + Double(length), y), weight: 0.2)
        for millimetre in 0...length {
            let x = area.x + Double(millimetre)
            let mark = millimetre % 10 == 0 ? 5.0 : millimetre % 5 == 0 ? 3.6 : 2.4
            drawing.ink(0)
            drawing.line(from: (x, y), to: (x, y + mark), weight: 0.12)
            guard millimetre % 10 == 0 else { continue }
            drawing.write(
                "\(millimetre)", Lettering(size: 6.5), x, y + 8,
                end: millimetre == 0 ? .left : .middle)
        }
    }

    /// The same words in every size, characters of many strokes, and white on black.
    private static func drawLetters(_ area: TestLayout.Area, _ drawing: borrowing Drawing) {
        var y = area.y
        for size in sizes {
            y += 1.9 + size * 0.31
            let number = size == size.rounded() ? "\(Int(size))" : "\(size)"
            drawing.write(number, Lettering(size: 6.5, tone: .quiet), area.x, y)
            drawing.write(
                "电子发票 价税合计 ¥1,234.56  Invoice total 0O 1lI 8B", Lettering(size: size),
                area.x + 8, y, within: area.width - 8)
        }
        y = area.y + 37.2
        drawing.write(
            "鬱 囊 赢 疆 罐 魏 藏 警 燕 瓣 翼 鑫 矗 爨 麟", Lettering(size: 8), area.x + 8, y,
            within: area.width - 8)
        drawing.ink(0)
        drawing.fill(area.x, y + 2.6, area.width, 5.4)
        drawing.write(
            "黑底白字 White on black 0123456789", Lettering(size: 7, tone: .white), area.x + 8,
            y + 6.2, within: area.width - 10)
    }
}
