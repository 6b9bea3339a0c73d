// The time of day, as a clock in a hall shows it.

/// Hours and minutes of local time.
package struct ClockTime: Hashable, Sendable {
    /// Minutes since midnight: 0 to 1,439.
    package let minutes: Int

    /// The time so many minutes after midnight; what is beyond a day begins anew.
    package init(minutes: Int) {
        self.minutes = ((minutes % 1_440) + 1_440) % 1_440
    }

    /// `14:05`.
    package var text: String {
        ClockTime.twoDigits(minutes / 60) + ":" + ClockTime.twoDigits(minutes % 60)
    }

    private static func twoDigits(_ number: Int) -> String {
        number < 10 ? "0\(number)" : "\(number)"
    }
}
