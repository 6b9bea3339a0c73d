// What can be the matter with sound.

/// Why something was not heard. Each is told once: nobody reads a log that says it with every tone.
package enum SoundFault: String, CaseIterable, Hashable, Sendable {
    /// The program that plays is not installed, or may not be run.
    case playerMissing = "player-missing"
    /// It ended with a failure: mostly the sound card is not there, or busy.
    case playerFailed = "player-failed"
    /// It had to be ended.
    case playerOverdue = "player-overdue"
    /// The program that speaks is not installed, or may not be run.
    case speakerMissing = "speaker-missing"
    /// It ended with a failure, or gave no sound, or too much.
    case speakerFailed = "speaker-failed"
    /// It had to be ended.
    case speakerOverdue = "speaker-overdue"
}
