// What stands around a code, as the scanner was set up to send it.

import KioskCore

/// How the codes of one scanner begin and end, besides by a terminator.
package struct ScanFraming: Hashable, Sendable {
    /// Quiet time after which an unfinished code counts as whole.
    package var pause: Duration
    /// Text in front of each code that is not part of it; empty for none.
    package var prefix: String
    /// Text behind each code that is not part of it; empty for none.
    package var suffix: String

    /// Describes a scanner; unless told otherwise, one that adds nothing.
    package init(
        pause: Duration = Limits.scanPause, prefix: String = "", suffix: String = ""
    ) {
        self.pause = pause
        self.prefix = prefix
        self.suffix = suffix
    }
}
