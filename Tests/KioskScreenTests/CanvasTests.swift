// Wide characters on a grid of cells.

import Testing

@testable import KioskScreen

/// No character is ever half there.
@Suite struct CanvasTests {
    private func canvas(_ columns: Int = 6, _ draw: (inout Canvas) -> Void) -> Canvas {
        var canvas = Canvas(ScreenSize(columns: columns, rows: 1))
        draw(&canvas)
        return canvas
    }

    @Test func `a wide character at the edge does not spill`() {
        let canvas = canvas(5) { $0.put("发票号", row: 0, column: 0, style: .value) }
        #expect(canvas.lines == ["发票"])
        #expect(canvas[0, 4] == .blank(.value))
    }

    @Test func `what is drawn outside of the canvas is not drawn`() {
        let canvas = canvas {
            $0.put("abc", row: 0, column: -1, style: .plain)
            $0.put("发", row: 0, column: -1, style: .plain)
            $0.put("xyz", row: 0, column: 5, style: .plain)
            $0.put("no", row: 1, column: 0, style: .plain)
            $0.put("no", row: -1, column: 0, style: .plain)
        }
        #expect(canvas.lines == ["bc   x"])
    }

    @Test func `drawing over one half of a wide character takes the other half away`() {
        #expect(
            canvas {
                $0.put("发票", row: 0, column: 0, style: .plain)
                $0.put("x", row: 0, column: 1, style: .plain)
            }.lines == [" x票"])
        #expect(
            canvas {
                $0.put("发票", row: 0, column: 0, style: .plain)
                $0.put("号", row: 0, column: 1, style: .plain)
            }.lines == [" 号"])
    }

    // MARK: Lines of double size

    private func twoRows(_ draw: (inout Canvas) -> Void) -> Canvas {
        var canvas = Canvas(ScreenSize(columns: 8, rows: 3))
        draw(&canvas)
        return canvas
    }

    @Test func `a line of double size has both halves, half the columns, and is read once`() {
        let canvas = twoRows {
            $0.put("before", row: 0, column: 0, style: .plain)
            $0.makeDouble(row: 0)
            $0.fill(row: 0, columns: 0..<8, style: .headline)
            $0.put("发票号", row: 0, column: 0, style: .headline)
            $0.put("no", row: 1, column: 0, style: .plain)
            $0.put("below", row: 2, column: 0, style: .plain)
        }
        #expect(canvas.lines == ["发票", "", "below"])
        #expect(canvas.doubleRows == [0])
        #expect((0..<3).map(canvas.columns(of:)) == [4, 4, 8])
        #expect((0..<3).map(canvas.rowSize) == [.upperHalf, .lowerHalf, .usual])
        for column in 0..<8 { #expect(canvas[0, column] == canvas[1, column]) }
        #expect(canvas[0, 4] == .blank(.plain))
    }

    @Test func `lines of double size stay inside of the canvas and apart`() {
        let canvas = twoRows {
            for row in [-1, 2, 3, 0, 0, 1] { $0.makeDouble(row: row) }
        }
        #expect(canvas.doubleRows == [0])
    }

    // MARK: Pictures

    private func picture(at column: Int = 1) throws -> PixelPicture {
        let symbol = try #require(QRSymbol("a"))
        return try #require(
            PixelPicture(
                symbol, rows: 0..<2, columns: column..<(column + 5),
                cell: PixelSize(width: 50, height: 100)))
    }

    @Test func `a picture has its cells, and goes as a whole when one is drawn over`() throws {
        let picture = try picture()
        #expect(picture.place.columns == 1..<5)
        let shown = twoRows { $0.put(picture) }
        #expect(shown.pixels == picture)
        #expect(shown[0, 1] == .pixels && shown[1, 4] == .pixels && shown[0, 5] == .blank(.plain))
        var over = shown
        over.put("发", row: 1, column: 4, style: .plain)
        #expect(over.pixels == nil)
        #expect(over[0, 1] == .blank(.plain))
        #expect(over.lines == ["", "    发", ""])
    }

    @Test func `one picture takes the place of another, and none is half there`() throws {
        let (first, second) = (try picture(), try picture(at: 3))
        let moved = twoRows {
            $0.put(first)
            $0.put(second)
        }
        #expect(moved.pixels == second)
        #expect(moved[0, 1] == .blank(.plain) && moved[0, 3] == .pixels)
        let outside = try picture(at: 6)
        #expect(twoRows { $0.put(outside) } == twoRows { _ in })
    }

    @Test func `a size from outside is brought within its bounds`() {
        #expect(ScreenSize(columns: 0, rows: -3) == ScreenSize(columns: 1, rows: 1))
        #expect(ScreenSize(columns: 9_999, rows: 9_999) == ScreenSize(columns: 400, rows: 150))
    }
}
