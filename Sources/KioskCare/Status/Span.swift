// Lengths of time as one says them.

/// A length of time in the two largest units that matter.
enum Span {
    /// `now`, `12 s`, `4 min`, `3 h 12 min`, `5 days`; a length below zero is told as none.
    static func words(_ milliseconds: Int) -> String {
        let seconds = max(0, milliseconds) / 1_000
        switch seconds {
        case 0: return "under a second"
        case 1..<120: return "\(seconds) s"
        case 120..<3_600: return "\(seconds / 60) min"
        case 3_600..<172_800:
            let minutes = seconds / 60 % 60
            return "\(seconds / 3_600) h" + (minutes == 0 ? "" : " \(minutes) min")
        default: return "\(seconds / 86_400) days"
        }
    }

    /// How long ago a moment was, both in milliseconds since 1970.
    static func ago(_ moment: Int, at now: Int) -> String {
        // Clocks jump: what lies ahead has just been.
        now &- moment < 1_000 ? "just now" : words(now &- moment) + " ago"
    }
}
