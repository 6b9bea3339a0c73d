// What somebody wants who listens to the screen.

/// The voice of the kiosk while it is on. After each customer it is off, and as loud as before.
package struct Speech: Hashable, Sendable {
    /// How loud: from 1, which is what each customer begins with, to `loudest`.
    package var volume = 1
    /// How often the screen was asked to be read: another number is another reading.
    package var turn = 0

    /// Steps of loudness.
    package static let loudest = 4

    /// A voice that begins to read.
    package init() {}

    /// The same, one step louder, and soft again after the loudest; it reads again, to be heard.
    package var louder: Speech {
        var next = again
        next.volume = volume % Speech.loudest + 1
        return next
    }

    /// The same, reading again.
    package var again: Speech {
        var next = self
        next.turn += 1
        return next
    }
}
