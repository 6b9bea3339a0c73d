// The counts of a run.

import KioskStatus
import Testing

/// Durations in buckets.
@Suite struct TallyTests {
    @Test func `a duration falls into the first bucket that holds it`() {
        var histogram = Histogram()
        for milliseconds in [0, 100, 101, 300_000, 300_001] { histogram.take(milliseconds) }
        #expect(histogram.counts.prefix(2) == [2, 1])
        #expect(histogram.counts.suffix(2) == [1, 1])
        #expect(histogram.sum == 600_202)
    }
}
