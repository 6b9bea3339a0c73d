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

    @Test func `a size from outside is brought within its bounds`() {
        #expect(ScreenSize(columns: 0, rows: -3) == ScreenSize(columns: 1, rows: 1))
        #expect(ScreenSize(columns: 9_999, rows: 9_999) == ScreenSize(columns: 400, rows: 150))
    }
}
