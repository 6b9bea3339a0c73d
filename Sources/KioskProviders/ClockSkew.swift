// How far this machine's clock is from a cloud's.

internal import KioskCore

/// The clock of one cloud against ours, by the `Date` of its answers; pure.
///
/// A signed request carries the time of its making. A machine whose clock battery is dead signs in
/// another year, and the cloud says no more than "signature wrong".
package struct ClockSkew: Hashable, Sendable {
    /// How many seconds our clock is ahead of the cloud's (below zero: behind), where that is
    /// certainly more than the bound; nil where it is not.
    package private(set) var seconds: Int?
    private let bound: Double

    /// Begins without a doubt.
    ///
    /// - Parameter bound: seconds that do no harm yet.
    package init(bound: Int = Limits.clockSkewSeconds) {
        self.bound = Double(bound)
    }

    /// Compares one answer, all in seconds since 1970: what it says, when the question was sent and
    /// when the answer was there.
    ///
    /// The cloud may have written its date at any moment between, so half the way is uncertain, and
    /// a second more because dates have whole seconds. What is uncertain changes nothing: a skew is
    /// told when it is certainly over the bound, and gone when it is certainly within.
    package mutating func note(date: Int64, sent: Int64, received: Int64) {
        let (start, end) = (Double(sent), Double(received))
        // Our own clock was set in between.
        guard start <= end else { return }
        let ahead = (start + end) / 2 - Double(date)
        let doubt = (end - start) / 2 + 1
        if abs(ahead) - doubt > bound {
            // Any two dates that can be written lie within this range.
            seconds = Int(min(max(ahead, -1e12), 1e12).rounded())
        } else if abs(ahead) + doubt <= bound {
            seconds = nil
        }
    }
}
