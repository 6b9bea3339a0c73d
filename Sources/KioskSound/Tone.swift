// What each tone is made of: beeps that are told apart by their number and rhythm alone.

internal import KioskCore

/// A tone as beeps, one after the other.
///
/// One, two, three, and two pairs: somebody who hears no pitch, or only the lower ones, still knows
/// which it is. Pitch says it a second time: upwards is good, low is not.
struct Tone: Hashable, Sendable {
    /// A sound of one pitch, or one that glides from a pitch to another.
    struct Beep: Hashable, Sendable {
        /// Pitch at the beginning and at the end, in hertz.
        var from: Double
        var to: Double
        /// Length in milliseconds.
        var length: Int
        /// Silence after it, in milliseconds.
        var pause: Int
    }

    let beeps: [Beep]

    /// The tone for `cue`. All pitches lie between 300 and 1 100 Hz: a small loudspeaker has them,
    /// and so have ears that lost the high ones.
    init(_ cue: Cue) {
        switch cue {
        case .recognised:
            beeps = [Beep(from: 660, to: 1_050, length: 140, pause: 0)]
        case .notRecognised:
            beeps = [
                Beep(from: 330, to: 330, length: 190, pause: 110),
                Beep(from: 330, to: 330, length: 190, pause: 0),
            ]
        case .done:
            beeps = [
                Beep(from: 523, to: 523, length: 110, pause: 60),
                Beep(from: 659, to: 659, length: 110, pause: 60),
                Beep(from: 784, to: 784, length: 170, pause: 0),
            ]
        case .needsYou:
            let pair = [
                Beep(from: 740, to: 740, length: 90, pause: 60),
                Beep(from: 740, to: 740, length: 90, pause: 200),
            ]
            beeps = pair + pair.dropLast() + [Beep(from: 740, to: 740, length: 90, pause: 0)]
        }
    }
}
