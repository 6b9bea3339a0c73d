// Lists in little room: the pointer stays on the screen, and no line is too long.

import KioskCore
import ScreenSamples
import Testing

@testable import KioskScreen

/// A list as lines.
@Suite struct ListTests {
    private func list(
        _ rows: [ScreenContent.List.Row], cursor: Int, canMark: Bool = true
    ) -> WordedList {
        WordedList(ScreenContent.List(rows, cursor: cursor), canMark: canMark) {
            ScreenText($0 == .words(.partSummary) ? "Summary" : "Invoice")
        }
    }

    private func lines(_ list: WordedList, columns: Int, rows: Int) -> [String] {
        var canvas = Canvas(ScreenSize(columns: columns, rows: max(rows, 1)))
        let lines = ListTable(list, columns: columns).lines(rows: rows)
        for (row, line) in lines.enumerated() {
            line.draw(on: &canvas, row: row, columns: 0..<columns)
            for piece in line.pieces {
                #expect(piece.column >= 0)
                #expect(piece.column + piece.text.width <= columns, "\(piece.text.string)")
            }
        }
        return Array(canvas.lines.prefix(lines.count))
    }

    private func numbered(_ count: Int) -> [ScreenContent.List.Row] {
        (1...count).map { .init(nil, ["row \($0)"]) }
    }

    @Test(arguments: [
        (0, ["> row 1", "  row 2", "v row 3"]),
        (1, ["  row 1", "> row 2", "v row 3"]),
        (3, ["^ row 3", "> row 4", "v row 5"]),
        (6, ["^ row 6", "> row 7", "  row 8"]),
        (7, ["^ row 6", "  row 7", "> row 8"]),
    ])
    func `the window follows the pointer, and says on which side there is more`(
        _ entry: (cursor: Int, shown: [String])
    ) {
        let list = list(numbered(8), cursor: entry.cursor, canMark: false)
        #expect(lines(list, columns: 20, rows: 3) == entry.shown)
    }

    @Test func `a pointer from outside of the list stays in it`() {
        #expect(list(numbered(3), cursor: 99).cursor == 2)
        #expect(list(numbered(3), cursor: -1).cursor == 0)
        let empty = list([], cursor: 4)
        #expect(empty.cursor == 0 && empty.place == nil)
        #expect(lines(empty, columns: 20, rows: 5) == [])
    }

    @Test func `columns stand below one another, amounts by their ends`() {
        var printed = ScreenContent.List.Row(.words(.partInvoice), ["B", "2026-07-31", "1,057.00"])
        printed.note = .words(.partInvoice)
        var marked = ScreenContent.List.Row(.words(.partInvoice), ["Long A", "9.50"])
        marked.isMarked = true
        let rows = [printed, marked, .init(.words(.partSummary))]
        #expect(
            lines(list(rows, cursor: 1), columns: 60, rows: 3) == [
                "  [ ] Invoice  B       2026-07-31  1,057.00          Invoice",
                "> [x] Invoice  Long A                  9.50",
                "  [ ] Summary",
            ])
    }

    @Test
    func `without room the middle goes first, then labels, and an amount is whole to the end`() {
        let rows: [ScreenContent.List.Row] = [
            .init(.words(.partInvoice), ["Example Motorways", "2026-07-31", "1,057.00"]),
            .init(.words(.partSummary)),
        ]
        func shown(_ columns: Int) -> [String] {
            lines(list(rows, cursor: 0), columns: columns, rows: 2)
        }
        #expect(
            shown(50) == [
                "> [ ] Invoice  Example Mo...  2026-07-31  1,057.00", "  [ ] Summary",
            ])
        #expect(shown(40) == ["> [ ] Invoice  Example Moto...  1,057.00", "  [ ] Summary"])
        #expect(shown(28) == ["> [ ] Example M...  1,057.00", "  [ ] Summary"])
        #expect(shown(20) == ["> [ ] E...  1,057.00", "  [ ] S..."])
    }

    @Test func `whatever the rows hold, no line is too long and the pointer is on one`() {
        var random = Dice(state: 20_260_731)
        let texts = [
            "x", "示例高速公路有限公司", "2026-07-31", "1,234,567,890,123.45", "", "\u{1B}[2J\u{202E}坏",
            String(repeating: "长", count: 900), "e\u{301}\u{301}\u{301}", "🙂",
        ]
        for _ in 0..<2_000 {
            let rows = (0..<Int.random(in: 1...6, using: &random)).map { _ in
                let count = Int.random(in: 0...5, using: &random)
                var row = ScreenContent.List.Row(
                    Bool.random(using: &random) ? .words(.partSummary) : nil,
                    (0..<count).compactMap { _ in texts.randomElement(using: &random) })
                row.isMarked = Bool.random(using: &random)
                row.note = Bool.random(using: &random) ? .words(.partInvoice) : nil
                return row
            }
            let cursor = Int.random(in: rows.indices, using: &random)
            let room = Int.random(in: 1...8, using: &random)
            let shown = lines(
                list(rows, cursor: cursor, canMark: Bool.random(using: &random)),
                columns: Int.random(in: 22...90, using: &random), rows: room)
            #expect(shown.count == min(room, rows.count))
            #expect(shown.count { $0.hasPrefix(">") } == 1)
        }
    }

    @Test func `as many parts as there may be, with names as long as they may be, are drawn`()
        throws
    {
        let rows = (0..<Limits.bundleParts).map { place in
            ScreenContent.List.Row(
                .words(.partInvoice),
                [String(repeating: "长", count: 600), "2026-07-31", "\(place).00"])
        }
        let content = ScreenContent(
            .bundle, .chinese, headline: .bundleCount(rows.count),
            list: ScreenContent.List(rows, cursor: 250))
        let wording = try ShippedWording.load()
        for size in [ScreenSize.design, Shot.small, ScreenSize(columns: 400, rows: 150)] {
            let lines = ScreenPainter.paint(
                content, on: Surface(size), wording: wording, at: .start
            ).lines
            #expect(lines[0].contains("251/500"))
            #expect(lines.contains { $0.contains(">") && $0.contains("250.00") })
        }
    }
}
