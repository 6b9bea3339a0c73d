// Guesses: how many there were of late, and what they were about.

/// One guess.
struct Miss: Hashable, Sendable {
    var at: Instant
    /// Tells two receipts apart and nothing of either; nil for a wrong answer, each of which
    /// counts.
    var receipt: Int?

    /// A wrong answer to the question for a second fact.
    static func answer(at now: Instant) -> Miss { Miss(at: now) }

    /// A number that led to nothing, or was given up: whoever brings the same receipt again has not
    /// guessed again.
    static func receipt(_ receipt: ReceiptCode, at now: Instant) -> Miss {
        var hasher = Hasher()
        hasher.combine(receipt.account)
        hasher.combine(receipt.subject)
        return Miss(at: now, receipt: hasher.finalize())
    }

    /// Whether it is the same guess as another one.
    func isSame(as other: Miss) -> Bool { receipt != nil && receipt == other.receipt }
}
