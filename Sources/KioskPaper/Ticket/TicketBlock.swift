// One section of a ticket: its heading, and its lines broken to the width of a column.

/// A section that knows how high it is.
struct TicketBlock {
    private static let heading = 8.6
    private static let step = 4.7
    private static let leading = 3.5
    private static let space = 3.2
    /// From the left end of the column.
    private static let (number, label) = (4.0, 10.0)
    /// A fact with more lines than this is cut off.
    private static let lines = 3
    private static let fact = Lettering(size: 7.5)

    private let section: TicketPage.Section
    private let values: [[String]]
    private let width: Double
    /// Where facts begin.
    private let value: Double

    /// Breaks the lines of a section to a column of `width` millimetres.
    init(_ section: TicketPage.Section, width: Double, on drawing: borrowing Drawing) {
        self.section = section
        self.width = width
        value = width < 70 ? 31 : 37
        var values: [[String]] = []
        for row in section.rows {
            values.append(
                TicketBlock.broken(row.value, width - value, on: drawing))
        }
        self.values = values
    }

    /// Millimetres, with the space below it.
    var height: Double {
        values.reduce(TicketBlock.heading + TicketBlock.space) { $0 + TicketBlock.height($1) }
    }

    private static func height(_ lines: [String]) -> Double {
        step + Double(max(0, lines.count - 1)) * leading
    }

    /// Draws it from `y` on, but nothing below `end`; returns where the next one begins.
    func draw(on drawing: borrowing Drawing, _ x: Double, _ y: Double, until end: Double)
        -> Double
    {
        guard y + TicketBlock.heading <= end else { return y }
        drawing.ink(0.6)
        drawing.line(from: (x, y), to: (x + width, y))
        let line = y + 5.2
        drawing.write(section.letter, Lettering(size: 9, tone: .quiet), x, line)
        let name = drawing.write(section.title.chinese, Lettering(size: 9), x + 4, line)
        drawing.write(
            section.title.english, Lettering(size: 7.5, tone: .quiet), x + 4 + name + 1.4, line)
        var next = y + TicketBlock.heading
        for (row, lines) in zip(section.rows, values) {
            guard next + TicketBlock.height(lines) <= end else { return end }
            draw(row, lines, on: drawing, x, next + 2.6)
            next += TicketBlock.height(lines)
        }
        return next + TicketBlock.space
    }

    private func draw(
        _ row: TicketPage.Row, _ lines: [String], on drawing: borrowing Drawing, _ x: Double,
        _ y: Double
    ) {
        row.mark?.draw(on: drawing, x, y)
        drawing.write(row.reference, Lettering(size: 7, tone: .quiet), x + TicketBlock.number, y)
        let room = value - TicketBlock.label - 1.5
        let name = drawing.write(
            row.label.chinese, TicketBlock.fact, x + TicketBlock.label, y, within: room)
        drawing.write(
            row.label.english, Lettering(size: 6.5, tone: .quiet),
            x + TicketBlock.label + name + 1.2, y, within: max(0, room - name - 1.2))
        for (place, line) in lines.enumerated() {
            drawing.write(
                line, TicketBlock.fact, x + value,
                y + Double(place) * TicketBlock.leading, within: width - value)
        }
    }

    /// A text in as many lines as it needs, broken between words; the last one may be too wide.
    private static func broken(
        _ text: String, _ width: Double, on drawing: borrowing Drawing
    ) -> [String] {
        var lines: [String] = []
        for word in text.split(separator: " ") {
            let longer = (lines.last.map { "\($0) " } ?? "") + word
            if lines.count == self.lines || drawing.width(of: longer, fact) <= width {
                if lines.isEmpty { lines = [longer] } else { lines[lines.count - 1] = longer }
            } else {
                lines.append(String(word))
            }
        }
        return lines
    }
}

extension TicketPage.Mark {
    /// Draws it left of a line of text with its baseline at `y`: three forms, since paper may have
    /// no colours.
    func draw(on drawing: borrowing Drawing, _ x: Double, _ y: Double) {
        let (centre, radius) = ((x + 1.1, y - 0.95), 1.05)
        drawing.ink(0)
        switch self {
        case .good: break
        case .doubtful: drawing.wedge(centre, radius: radius, from: 0, to: .pi)
        case .bad: drawing.wedge(centre, radius: radius, from: 0, to: 2 * .pi)
        }
        drawing.ink(self == .good ? Lettering.Tone.quiet.rawValue : 0)
        drawing.circle(centre, radius: radius, weight: self == .good ? 0.12 : 0.2)
    }
}
