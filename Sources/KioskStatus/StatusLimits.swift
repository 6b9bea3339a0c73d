// The bounds of the talk between staff and the running kiosk, each with its unit and its reason.

/// What both ends of the status socket keep to.
package enum StatusLimits {
    /// Connections that are held at once, and answers that are being made: staff with a terminal
    /// each, and the timer of the metrics. Further ones wait in the kernel until a place is free.
    package static let callers = 8
    /// Bytes of a request, a line. The longest that `kioskctl` writes has some 100.
    package static let requestBytes = 1_024
    /// Bytes of an answer, a line too: a report with every setting of a site of 20 accounts has
    /// some 60 000.
    package static let answerBytes = 1_048_576
    /// Time for a whole request, from the connection to the end of its line.
    package static let asking: Duration = .seconds(3)
    /// Time for the kiosk to make an answer. Reading a configuration anew takes a second.
    package static let answering: Duration = .seconds(8)
    /// Time in which a caller has to take its answer.
    package static let hearing: Duration = .seconds(3)
    /// Time for a caller, all in all, before it gives the kiosk up.
    package static let whole: Duration = .seconds(15)
    /// How long nobody is let in when the system has no descriptors left.
    package static let breath: Duration = .seconds(1)
    /// Characters of the name of the one who asks.
    package static let actorCharacters = 64
}
