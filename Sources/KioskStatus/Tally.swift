// What this run has counted: the source of the metrics.

/// Counts that only grow while the program runs, and begin at zero with each start.
package struct Tally: Hashable, Sendable, Codable {
    /// Different events that are counted: more than the kiosk has words for.
    package static let names = 400

    /// Events by the journal's word for them, with the outcome or reason where there is one:
    /// `print-completed`, `status.ready`, `look-up-failed.time-out`.
    package var events: [String: Int] = [:]
    /// How long customers waited for a cloud's first answer.
    package var lookUp = Histogram()
    /// How long an invoice took from the wish to the paper.
    package var print = Histogram()
    /// How long visits took.
    package var visit = Histogram()
    /// Pages that came out.
    package var pages = 0

    /// A tally of nothing.
    package init() {}
}

/// Durations, sorted into buckets as Prometheus has them: each counts what took at most so long.
package struct Histogram: Hashable, Sendable, Codable {
    /// The upper bounds, in milliseconds; beyond the last there is no bound.
    package static let bounds = [
        100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000, 60_000, 120_000, 300_000,
    ]

    /// How many fell into each bucket alone, one more than there are bounds.
    package private(set) var counts = [Int](repeating: 0, count: bounds.count + 1)
    /// The sum of all, in milliseconds.
    package private(set) var sum = 0

    /// No durations yet.
    package init() {}

    /// Takes a duration in milliseconds.
    package mutating func take(_ milliseconds: Int) {
        let place = Histogram.bounds.firstIndex { milliseconds <= $0 } ?? Histogram.bounds.count
        counts[place] += 1
        sum += max(0, milliseconds)
    }
}
