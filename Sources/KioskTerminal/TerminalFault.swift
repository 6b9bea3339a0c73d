// Why a terminal could not be taken.

/// What went wrong, in the words of the system.
package enum TerminalFault: Error, Hashable, Sendable {
    /// The descriptors lead to no terminal.
    case notATerminal
    /// This process holds a terminal already.
    case alreadyHeld
    /// The terminal refused; an `errno`.
    case system(Int32)
}

extension TerminalFault: CustomStringConvertible {
    package var description: String {
        switch self {
        case .notATerminal: "not a terminal"
        case .alreadyHeld: "this process holds a terminal already"
        case .system(let number): "the terminal refused (errno \(number))"
        }
    }
}
