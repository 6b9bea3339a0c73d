// What a customer should hear without looking: a tone for each turn that a visit takes.

/// A short tone.
package enum Cue: String, CaseIterable, Hashable, Sendable {
    /// A code was read, and is of use.
    case recognised
    /// A code was read, or not quite, and is of no use.
    case notRecognised = "not-recognised"
    /// What was asked for is there: the paper is out.
    case done
    /// The kiosk waits for its customer.
    case needsYou = "needs-you"
}
