// Every screen as it was approved: text files that this test reads and never writes.

import CTerminal
import Foundation
import KioskCore
import KioskScreen
import ScreenSamples
import Testing

/// The approved screens, and what each of them must tell in any case.
@Suite struct GoldenScreenTests {
    private static let folder = ShippedWording.root.appending(
        path: "Tests/KioskScreenTests/Screens")

    @Test(arguments: Shot.all)
    func `the screen is the approved one`(_ shot: Shot) throws {
        let screen = try shot.text()
        let place = Self.folder.appending(path: "\(shot).txt")
        let approved = try? String(contentsOf: place, encoding: .utf8)
        #expect(approved == screen, "\(place.lastPathComponent) is now:\n\(screen)")
    }

    @Test(arguments: Shot.all)
    func `nothing is wider than the screen, and what matters is on it`(_ shot: Shot) throws {
        let content = shot.sample.content(shot.language)
        let wording = try shot.sample.wording()
        let lines = try shot.canvas().lines
        for line in lines {
            let width = line.unicodeScalars.reduce(0) { $0 + Int(cterminal_width($1.value)) }
            #expect(width <= shot.size.columns)
        }
        let screen = lines.joined(separator: "\n")
        for fact in shot.sample.mustSay where shot.size != Shot.small || fact.contains(/\.\d\d$/) {
            #expect(screen.contains(fact), "\(fact)")
        }
        for choice in content.choices {
            #expect(screen.contains(wording.text(choice.label, shot.language).string))
        }
        #expect(screen.contains(wording.text(.words(.keyHelp), shot.language).string))
    }

    @Test func `every approved screen is still asked for`() throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
        #expect(Set(files) == Set(Shot.all.map { "\($0).txt" }))
        #expect(
            Set(Sample.all.map { $0.content(.chinese).name }) == Set(ScreenContent.Name.allCases))
    }

    @Test func `a screen of any size is drawn, and one that is too small says so`() throws {
        let sample = try #require(Sample.named("ready-long"))
        let content = sample.content(.chinese)
        let wording = try sample.wording()
        for columns in [1, 2, 5, 39, 40, 41, 66, 400] {
            for rows in [1, 2, 11, 12, 13, 150] {
                let size = ScreenSize(columns: columns, rows: rows)
                for isLarge in [false, true] {
                    var surface = Surface(size)
                    surface.hasLargeLines = isLarge
                    let canvas = ScreenPainter.paint(
                        content.looked(at: Look(isLarge: isLarge)), on: surface, wording: wording,
                        at: Sample.now)
                    #expect(canvas.size == size)
                    #expect(canvas.lines[0].isEmpty == (columns == 1))
                }
                _ = ScreenPainter.paintOutOfService(size: size)
            }
        }
        let small = ScreenPainter.paint(
            content, on: Surface(ScreenSize(columns: 39, rows: 12)), wording: wording,
            at: Sample.now)
        #expect(small.lines.prefix(3) == ["屏幕太小", "Screen too small", "40 x 12"])
    }

    @Test func `without any wording the kiosk says in both languages that it is out of service`() {
        let lines = ScreenPainter.paintOutOfService(size: .design).lines
        #expect(lines[0].contains("暂停服务") && lines[0].contains("Out of service"))
        #expect(PlainScreen.outOfService.contains("Out of service"))
    }
}

extension ScreenContent {
    /// The same for a customer who looks at it in this way; in large letters the session gives a
    /// few facts at a time.
    func looked(at look: Look) -> ScreenContent {
        var content = self
        content.look = look
        if look.isLarge, list == nil {
            content.facts = Array(facts.prefix(Limits.largeFacts))
        }
        return content
    }
}
