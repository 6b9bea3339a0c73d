// Which parts of a screen are drawn in letters of double size.

internal import KioskCore

/// The parts that a large look draws in double size, as far as there is room.
struct Emphasis: OptionSet, Hashable {
    let rawValue: Int

    static let values = Emphasis(rawValue: 1)
    static let headline = Emphasis(rawValue: 2)
    static let guidance = Emphasis(rawValue: 4)
    static let choices = Emphasis(rawValue: 8)

    /// What is tried one after the other until everything has its place, before nothing is large:
    /// the facts are what people want to read, so they stay so the longest.
    static func attempts(_ look: Look, on surface: Surface) -> [Emphasis] {
        guard look.isLarge, surface.hasLargeLines else { return [] }
        return [
            [.values, .headline, .guidance, .choices], [.values, .headline, .guidance],
            [.values, .headline], [.values],
        ]
    }
}
