// A key as the terminal's decoder understands it.

/// One pressed key.
package enum KeyPress: Hashable, Sendable {
    /// A key that writes a character.
    case character(Character)
    /// F1 is 1.
    case function(Int)
    case enter
    case tab
    case escape
    case backspace
    case up
    case down
    case left
    case right
}
