// What kiosk.yaml says of the terminal that the screen is drawn on.

internal import KioskScreen
internal import KioskTerminal

/// What a terminal may be asked for, whatever it says of itself.
package struct SurfaceSettings: Hashable, Sendable {
    /// Whether pictures of pixels are drawn where the terminal says that it can.
    var hasSixel: Bool
    /// Whether half blocks are used; nil where the terminal is known for it, or for nothing else.
    var hasHalfBlocks: Bool?
    /// Whether lines of double size are used; nil where the terminal is known for them.
    var hasLargeLines: Bool?
    /// Whether nothing moves by itself.
    var isStill: Bool

    /// Takes the values of `kiosk.yaml`.
    init(_ kiosk: SettingValues) {
        hasSixel = kiosk["sixel"] == "auto"
        hasHalfBlocks = kiosk.choice("half_blocks")
        hasLargeLines = kiosk.choice("large_lines")
        isStill = kiosk.flag("animation") == false
    }

    /// The terminal as the painter has to know it.
    func surface(_ size: TerminalSize, _ abilities: TerminalAbilities) -> Surface {
        var surface = Surface(ScreenSize(size))
        if hasSixel, abilities.hasSixel, let cell = size.cell ?? abilities.cell {
            surface.cell = PixelSize(width: cell.width, height: cell.height)
        }
        surface.hasHalfBlocks = hasHalfBlocks ?? abilities.hasSeamlessHalfBlocks ?? true
        surface.hasLargeLines = hasLargeLines ?? abilities.hasLargeLines
        surface.isStill = isStill
        return surface
    }
}

extension SettingValues {
    /// The value of a key that is `on`, `off` or `auto`; nil for `auto`.
    fileprivate func choice(_ name: String) -> Bool? {
        switch self[name] {
        case "on": true
        case "off": false
        default: nil
        }
    }
}
