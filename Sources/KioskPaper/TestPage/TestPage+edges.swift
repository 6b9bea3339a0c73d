// What runs along the edges of a test page: a frame, two rulers and four staircases.

extension TestPage {
    /// Millimetres between the frame and the edge of the sheet: what nearly every printer reaches.
    private static let frame = 5.0
    private static let marks = Lettering(size: 5.2, tone: .quiet)

    /// Draws all of it; nothing of it is further than 12 mm from an edge.
    func drawEdges(on drawing: borrowing Drawing) {
        let edge = TestPage.frame
        drawing.ink(0)
        drawing.outline(edge, edge, sheet.width - 2 * edge, sheet.height - 2 * edge, weight: 0.15)
        drawTopRuler(on: drawing)
        drawLeftRuler(on: drawing)
        for side in Side.allCases { drawStairs(at: side, on: drawing) }
    }

    /// How far from the left edge of the sheet.
    private func drawTopRuler(on drawing: borrowing Drawing) {
        for x in 10...(Int(sheet.width) - 10) {
            let place = Double(x)
            drawing.ink(0)
            drawing.line(
                from: (place, TestPage.frame), to: (place, TestPage.frame + TestPage.length(x)))
            guard x % 10 == 0, x > 10 else { continue }
            drawing.write("\(x)", TestPage.marks, place, 10.2, end: .middle)
        }
    }

    /// How far from the upper edge of the sheet.
    private func drawLeftRuler(on drawing: borrowing Drawing) {
        for y in 10...(Int(sheet.height) - 10) {
            let place = Double(y)
            drawing.ink(0)
            drawing.line(
                from: (TestPage.frame, place), to: (TestPage.frame + TestPage.length(y), place))
            guard y % 10 == 0, y > 10 else { continue }
            drawing.write("\(y)", TestPage.marks, 8.4, place + 0.65)
        }
    }

    /// A mark of a ruler: longer at fives and tens.
    private static func length(_ millimetre: Int) -> Double {
        if millimetre % 10 == 0 { return 2.8 }
        return millimetre % 5 == 0 ? 2 : 1.2
    }

    /// A side of the sheet.
    private enum Side: CaseIterable { case top, bottom, left, right }

    /// Steps at 4, 3, 2 and 1 mm from the edge: the last one that is there tells how near to the
    /// edge the printer gets.
    private func drawStairs(at side: Side, on drawing: borrowing Drawing) {
        for step in 0..<4 {
            let (depth, along) = (Double(4 - step), Double(step) * 9 - 18)
            let start = place(along, depth, side)
            drawing.ink(0)
            drawing.line(from: start, to: place(along + 5, depth, side))
            let number = place(along + 6.6, depth, side)
            drawing.write("\(4 - step)", TestPage.marks, number.0, number.1 + 0.65, end: .middle)
        }
    }

    /// So far along a side from its middle, and so deep into the sheet.
    private func place(_ along: Double, _ depth: Double, _ side: Side) -> (Double, Double) {
        switch side {
        case .top: (sheet.width / 2 + along, depth)
        case .bottom: (sheet.width / 2 + along, sheet.height - depth)
        case .left: (depth, sheet.height / 2 + along)
        case .right: (sheet.width - depth, sheet.height / 2 + along)
        }
    }
}
