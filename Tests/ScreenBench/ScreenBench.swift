// What a frame costs: bytes to the terminal and time to make them, and what an idle minute costs.

import Foundation
import KioskCore
import KioskScreen
import ScreenSamples

/// Plays a visit and an idle minute at three sizes, and tells the figures as tables.
@main
struct ScreenBench {
    /// How often each frame is made; the quickest counts, which is the least disturbed.
    private static let rounds = 50

    /// Screens that are written down as such; those of a session are there in debug builds only.
    private static let visit = [
        "welcome", "looking-up", "ready", "printing", "collect", "phone", "notice",
    ]

    private static let surfaces: [(name: String, surface: Surface)] = [
        ("66 × 15", surface(66, 15)), ("66 × 15, sixel", surface(66, 15, sixel: true)),
        ("91 × 21", surface(91, 21)), ("240 × 67", surface(240, 67)),
    ]

    static func main() throws {
        print("| screen | transition | bytes | paint, µs | write, µs |")
        print("|---|---|---:|---:|---:|")
        for (name, surface) in surfaces { try play(on: surface, name) }
        print("\n| screen | at rest | bytes a minute |")
        print("|---|---|---:|")
        for (name, surface) in surfaces { try idle(on: surface, name) }
    }

    private static func surface(_ columns: Int, _ rows: Int, sixel: Bool = false) -> Surface {
        var surface = Surface(ScreenSize(columns: columns, rows: rows))
        if sixel { surface.cell = PixelSize(width: 1_920 / columns, height: 1_080 / rows) }
        return surface
    }

    // MARK: A visit

    private static func play(on surface: Surface, _ size: String) throws {
        var before: Canvas?
        var last = "nothing"
        for name in visit {
            let frame = try frame(name, on: surface, after: before)
            print(
                "| \(size) | \(last) to \(name) | \(frame.bytes) | \(frame.paint) "
                    + "| \(frame.write) |")
            (before, last) = (frame.canvas, name)
        }
        // The way back wipes.
        let home = try frame("welcome", on: surface, after: before, wipes: true)
        print("| \(size) | \(last) to welcome | \(home.bytes) | \(home.paint) | \(home.write) |")
    }

    private struct Frame {
        var canvas: Canvas
        var bytes: Int
        var paint: Int
        var write: Int
    }

    private static func frame(
        _ name: String, on surface: Surface, after before: Canvas?, wipes: Bool = false
    ) throws -> Frame {
        let content = try content(name)
        let wording = try ShippedWording.load()
        var best = Frame(
            canvas: Canvas(surface.size), bytes: 0, paint: .max, write: .max)
        for _ in 0..<rounds {
            var writer = FrameWriter()
            if let before { _ = writer.bytes(for: before) }
            let start = ContinuousClock.now
            let canvas = ScreenPainter.paint(
                content, on: surface, wording: wording, at: Sample.now)
            let painted = ContinuousClock.now
            let bytes = writer.bytes(for: canvas, wipes: wipes)
            let written = ContinuousClock.now
            best.canvas = canvas
            best.bytes = bytes.count
            best.paint = min(best.paint, microseconds(painted - start))
            best.write = min(best.write, microseconds(written - painted))
        }
        return best
    }

    /// The screens that are kept have none of this name.
    private struct NoSample: Error {
        var name: String
    }

    private static func microseconds(_ time: Duration) -> Int {
        Int((time / .microseconds(1)).rounded())
    }

    private static func content(_ name: String) throws -> ScreenContent {
        guard let sample = Sample.named(name) else { throw NoSample(name: name) }
        return sample.content(.chinese)
    }

    // MARK: A minute in which nobody comes

    private static func idle(on surface: Surface, _ size: String) throws {
        for (state, isStill) in [("drawing moves", false), ("drawing is still", true)] {
            var surface = surface
            surface.isStill = isStill
            print("| \(size) | welcome, \(state) | \(try idleBytes(on: surface)) |")
        }
    }

    /// The bytes of sixty seconds with one change of the clock, a frame a second where it moves.
    private static func idleBytes(on surface: Surface) throws -> Int {
        var content = try content("welcome")
        let wording = try ShippedWording.load()
        var writer = FrameWriter()
        var count = 0
        for second in 0...60 {
            let isMinute = second == 60
            if isMinute { content.clock = content.clock.map { ClockTime(minutes: $0.minutes + 1) } }
            guard second == 0 || isMinute || ScreenPainter.isMoving(content, on: surface) else {
                continue
            }
            let canvas = ScreenPainter.paint(
                content, on: surface, wording: wording, at: Instant(sinceStart: .seconds(second)))
            let bytes = writer.bytes(for: canvas).count
            // The first frame is that of the visit before.
            if second > 0 { count += bytes }
        }
        return count
    }
}
