// The bounds of the way to the clouds that the core does not know of.

package import KioskCore

extension Limits {
    /// Time until the first line of an answer is there, connecting included. A cloud that is silent
    /// for longer will hardly say all within `statusAnswer`.
    package static let firstByte: Duration = .seconds(8)
    /// Header lines of an answer, those of interim answers included. Clouds send about twenty.
    package static let headerLines = 128
    /// Networks that an account may list as its own. A shop has two or three.
    package static let addressRanges = 32
    /// Bytes of a name or a password for a proxy; libcurl writes both into one header line.
    package static let proxyLoginBytes = 255
    /// Questions in a row that an account's cloud may leave unanswered before it is left alone. One
    /// is a hiccup; three have cost customers half a minute.
    package static let breakerFailures = 3
    /// How long such a cloud is left alone at first; it doubles each time that it is still away.
    package static let breakerPause: Duration = .seconds(5)
    /// The longest that a cloud is left alone: nobody should wait minutes for one that is back.
    package static let breakerLongestPause: Duration = .seconds(120)
    /// How long a question that tries whether the cloud is back may take until another one may
    /// try: longer than all attempts at a question together.
    package static let breakerProbe: Duration = .seconds(45)
    /// Seconds that this machine's clock may be off before it is told. Signed requests carry the
    /// time of their making, and a cloud that is strict about it allows a minute.
    package static let clockSkewSeconds = 60
}
