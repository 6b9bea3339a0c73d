// The samples of a test page that letters have no part in: lines, greys, colours and codes.

extension TestSection {
    /// Thicknesses in millimetres; a dot of a printer with 600 to the inch is 0.042 wide.
    private static let weights = [0.05, 0.1, 0.15, 0.2, 0.3, 0.5]
    private static let caption = Lettering(size: 6.5, tone: .quiet)

    /// Lines of each thickness, level, upright and sloping, and a star whose middle closes up where
    /// the printer cannot tell its rays apart.
    static func drawLines(_ area: TestLayout.Area, _ drawing: borrowing Drawing) {
        let radius = 9.5
        // Three blocks of the same width and the star, 5 mm apart.
        let block = (area.width - 2 * radius - 8 - 15) / 3
        let (level, upright) = (area.x + 8, area.x + 8 + block + 5)
        for (row, weight) in weights.enumerated() {
            let y = area.y + 1.2 + Double(row) * 3.3
            drawing.write("\(weight)", caption, area.x, y + 0.8)
            drawing.ink(0)
            drawing.line(from: (level, y), to: (level + block, y), weight: weight)
            let x = upright + Double(row) * block / 5
            drawing.line(from: (x, area.y + 1), to: (x, area.y + 18), weight: weight)
            let slope = upright + block + 5 + Double(row) * (block - 5) / 5
            drawing.line(from: (slope + 5, area.y + 1), to: (slope, area.y + 18), weight: weight)
        }
        let centre = (area.x + area.width - radius, area.y + radius)
        let rays = 36
        for ray in 0..<rays {
            let angle = Double(ray) * 2 * .pi / Double(rays)
            drawing.wedge(centre, radius: radius, from: angle, to: angle + .pi / Double(rays))
        }
    }

    /// From white to black: in tenths, and below in fiftieths.
    static func drawGreys(_ area: TestLayout.Area, _ drawing: borrowing Drawing) {
        let (field, fine) = (area.width / 11, area.width / 51)
        // Each goes on below those after it: side by side, some readers leave white seams.
        for step in 0...50 {
            drawing.ink(1 - Double(step) / 50)
            let left = Double(step) * fine
            drawing.fill(area.x + left, area.y + 9, area.width - left, 3.6)
        }
        for step in 0...10 {
            let x = area.x + Double(step) * field
            drawing.ink(1 - Double(step) / 10)
            drawing.fill(x, area.y, area.x + area.width - x, 9)
            drawing.write("\(step * 10)", caption, x + field / 2, area.y + 16.2, end: .middle)
        }
        drawing.ink(0)
        drawing.outline(area.x, area.y, area.width, 12.6, weight: 0.1)
    }

    /// What a cartridge holds, and what two of them make; the red of seals is among them.
    static func drawColours(_ area: TestLayout.Area, _ drawing: borrowing Drawing) {
        let colours: [(String, Double, Double, Double)] = [
            ("青 C", 0, 1, 1), ("品红 M", 1, 0, 1), ("黄 Y", 1, 1, 0), ("红 R", 1, 0, 0),
            ("绿 G", 0, 1, 0), ("蓝 B", 0, 0, 1), ("黑 K", 0, 0, 0),
        ]
        let field = area.width / Double(colours.count)
        for (place, (name, red, green, blue)) in colours.enumerated() {
            let x = area.x + Double(place) * field
            drawing.ink(red: red, green: green, blue: blue)
            drawing.fill(x, area.y, field, 6.4)
            drawing.write(name, caption, x + field / 2, area.y + 10, end: .middle)
        }
    }

    /// The same code in three sizes of module.
    static func drawCodes(
        _ text: String, _ area: TestLayout.Area, _ drawing: borrowing Drawing
    ) {
        guard let code = PaperCode(text) else { return }
        let modules = [0.5, 0.33, 0.25]
        let highest = Double(code.side) * modules[0]
        var x = area.x
        for module in modules {
            let side = Double(code.side) * module
            guard x + side <= area.x + area.width else { return }
            drawing.code(code, x, area.y + highest - side, module: module)
            drawing.write("\(module) mm", caption, x, area.y + highest + 3.4)
            x += side + 2 * Double(PaperCode.quietZone) * module + 4
        }
        let room = area.x + area.width - x
        guard room > 25 else { return }
        drawing.write("码中内容", Lettering(size: 7.5), x, area.y + 2.6)
        drawing.write(
            "What the codes say", caption, x + 11.5, area.y + 2.6, within: room - 11.5)
        for (row, word) in text.split(separator: " ").enumerated() {
            let y = area.y + 6.6 + Double(row) * 3.5
            drawing.write(String(word), Lettering(size: 7), x, y, within: room)
        }
    }
}
