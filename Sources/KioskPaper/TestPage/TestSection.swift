// The sections of a test page, and what each of them asks of whoever looks at it.

/// A section, in the order of the page.
enum TestSection: CaseIterable {
    case facts, size, letters, lines, greys, colours, codes

    /// All of them, those first that short paper can do without least.
    static let byWorth: [TestSection] = [
        .facts, .size, .letters, .greys, .codes, .lines, .colours,
    ]

    /// Its name and its questions.
    var words: SectionWords {
        switch self {
        case .facts:
            SectionWords("打印机", "Printer", [])
        case .size:
            SectionWords(
                "尺寸", "Size",
                [
                    Bilingual("标尺与真尺一致", "The ruler agrees with a real one"),
                    Bilingual("四边的边框都在", "The frame has all four sides"),
                ])
        case .letters:
            SectionWords(
                "文字", "Letters",
                [
                    Bilingual("6 点的字也能读", "Even 6 points can be read"),
                    Bilingual("笔画之间不粘连", "Strokes stay apart"),
                ])
        case .lines:
            SectionWords(
                "线条", "Lines",
                [Bilingual("每条线都连续", "Every line is whole")])
        case .greys:
            SectionWords(
                "灰阶", "Greys",
                [Bilingual("一格比一格深", "Each is darker than the last")])
        case .colours:
            SectionWords(
                "颜色", "Colours",
                [Bilingual("颜色均匀，无条纹", "Even, without stripes")])
        case .codes:
            SectionWords(
                "二维码", "QR codes",
                [Bilingual("扫描枪都能读出", "The scanner reads each")])
        }
    }
}

/// What stands beside a sample.
struct SectionWords {
    private let title: Bilingual
    private let questions: [Bilingual]

    init(_ chinese: String, _ english: String, _ questions: [Bilingual]) {
        title = Bilingual(chinese, english)
        self.questions = questions
    }

    private static let row = 7.6

    /// Millimetres, with so many questions side by side.
    func height(columns: Int) -> Double {
        5 + Double((questions.count + columns - 1) / columns) * SectionWords.row
    }

    func draw(
        on drawing: borrowing Drawing, _ x: Double, _ y: Double, width: Double, columns: Int
    ) {
        let name = drawing.write(title.chinese, Lettering(size: 10), x, y + 3.4)
        drawing.write(title.english, Lettering(size: 8, tone: .quiet), x + name + 1.6, y + 3.4)
        let column = width / Double(columns)
        for (place, question) in questions.enumerated() {
            let left = x + Double(place % columns) * column
            let line = y + 9.4 + Double(place / columns) * SectionWords.row
            TickBox.draw(on: drawing, left, line)
            drawing.write(
                question.chinese, Lettering(size: 7.5), left + 3.8, line, within: column - 3.8)
            drawing.write(
                question.english, Lettering(size: 6.5, tone: .quiet), left + 3.8, line + 2.9,
                within: column - 3.8)
        }
    }
}
