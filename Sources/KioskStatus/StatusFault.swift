// What goes wrong between those who ask the running kiosk, and it.

/// Why a question got no answer.
package enum StatusFault: Error, Hashable, Sendable {
    /// Nobody listens: the kiosk does not run, or has just begun.
    case notRunning
    /// This account may not ask (EACCES): it is not in the group of the staff.
    case notAllowed
    /// It runs, and did not answer within `StatusLimits.whole`, or let nobody in any more.
    case silent
    /// It broke off, or answered something else: a program of another version.
    case unintelligible
    /// The path is no socket's, or the system did not go along (errno).
    case unusable(errno: Int32)
}

/// Why a kiosk cannot be asked.
package enum StatusServerFault: Error, Hashable, Sendable {
    /// Another kiosk, or another program, listens there.
    case taken
    /// Something stands there that is no socket; it is left alone.
    case foreign
    /// The path is too long, its folder is not there, or may not be written (errno).
    case unusable(errno: Int32)
    /// The system has no descriptors left (errno).
    case noDescriptors(errno: Int32)
}
