// The screen as a function of its content, its terminal, its words and the time.

package import KioskCore

/// Draws every screen in one way: a bar that says what it is, what to do now, the facts, the
/// choices with their keys, and a line on the devices. Made for 66 × 15; more room breathes, it
/// does not rearrange.
package enum ScreenPainter {
    /// Draws `content` as it is at `now`: nothing but the time that somebody has been waiting, and
    /// the drawings, depends on that. A link that does not fit as a code is told in words: a code
    /// is never cut.
    package static func paint(
        _ content: ScreenContent, on surface: Surface, wording: Wording, at now: Instant
    ) -> Canvas {
        guard surface.size.isUsable else {
            return paintLines(BuiltInWords.tooSmall, size: surface.size)
        }
        var words = WordedScreen(content, wording)
        var setting = Setting(content, on: surface, at: now)
        let panel = content.link.flatMap { PhonePanel($0, on: surface) }
        if content.link != nil, panel == nil {
            words.guidance = [wording.text(.words(.linkTooLarge), content.language)]
            setting.picture = nil
        }
        for emphasis in panel == nil ? Emphasis.attempts(content.look, on: surface) : [] {
            let page = Page(words, setting.with(emphasis))
            if page.fits { return page.canvas }
        }
        return Page(words, setting, panel: panel).canvas
    }

    /// Whether the same content looks different a second later: then it has to be drawn again.
    package static func isMoving(_ content: ScreenContent, on surface: Surface) -> Bool {
        guard surface.size.isUsable else { return false }
        if content.since != nil { return true }
        return content.picture != nil && surface.isStill == false && Setting.hasRoom(surface.size)
    }

    /// Says in both languages that the kiosk is out of service, for when no wording could be read.
    package static func paintOutOfService(size: ScreenSize) -> Canvas {
        guard size.isUsable else { return paintLines(BuiltInWords.tooSmall, size: size) }
        return Page.outOfService(size).canvas
    }

    private static func paintLines(_ lines: [ScreenText], size: ScreenSize) -> Canvas {
        var canvas = Canvas(size)
        for (row, line) in lines.enumerated() {
            canvas.put(line.prefix(columns: size.columns), row: row, column: 0, style: .guidance)
        }
        return canvas
    }
}
