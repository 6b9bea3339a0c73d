// What is set beside the words of a screen, and how.

internal import KioskCore

/// Everything that a body needs besides words.
struct Setting {
    var size: ScreenSize
    /// Label above value, and room between the facts.
    var isLarge = false
    var emphasis: Emphasis = []
    var meter: Meter?
    var picture: TextPicture?
    /// The moment for whatever moves; nil where nothing may move by itself.
    var beat: Instant?

    /// The setting of `content` on `surface` at `now`.
    init(_ content: ScreenContent, on surface: Surface, at now: Instant) {
        size = surface.size
        isLarge = content.look.isLarge
        meter = Meter(content, at: now, isStill: surface.isStill)
        picture = content.picture.flatMap { Setting.hasRoom(surface.size) ? $0.drawing : nil }
        beat = surface.isStill ? nil : now
    }

    /// Whether a drawing can have room on a screen of `size`, if the words leave any.
    static func hasRoom(_ size: ScreenSize) -> Bool {
        size.columns >= ScreenSize.design.columns && size.rows >= ScreenSize.design.rows
    }

    /// The same with other parts in double size.
    func with(_ emphasis: Emphasis) -> Setting {
        var setting = self
        setting.emphasis = emphasis
        return setting
    }

    /// The same without a drawing.
    var withoutPicture: Setting {
        var setting = self
        setting.picture = nil
        return setting
    }
}
