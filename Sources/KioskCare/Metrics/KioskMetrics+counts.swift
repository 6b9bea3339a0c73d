// What the running kiosk has counted, as metrics.

internal import KioskCore
internal import KioskStatus

extension KioskMetrics {
    /// Series of events at most, besides one for each kind: what goes beyond is counted under
    /// `other`.
    static let eventSeries = 200

    static func counts(_ tally: Tally) -> [MetricFamily] {
        var pages = MetricFamily(
            "kiosk_printed_pages_total", .counter, "Pages that came out of the printers.")
        pages.add(tally.pages)
        return [
            events(tally.events), pages,
            histogram(
                "kiosk_look_up_duration_seconds",
                "How long customers waited for a cloud's answer.", tally.lookUp),
            histogram(
                "kiosk_print_duration_seconds",
                "How long an invoice took from the wish to the paper.", tally.print),
            histogram("kiosk_visit_duration_seconds", "How long visits took.", tally.visit),
        ]
    }

    /// The events by kind and outcome. Words that are not of the journal count as `other`.
    private static func events(_ events: [String: Int]) -> MetricFamily {
        var family = MetricFamily(
            "kiosk_events_total", .counter,
            "Entries of the journal by kind, with the outcome or reason where there is one.")
        var sums: [Event: Int] = [:]
        let known = events.map { (Event($0.key), $0.value) }
            .sorted { ($0.1, $1.0) > ($1.1, $0.0) }
        for (place, (event, count)) in known.enumerated() {
            let event = place < eventSeries ? event : event.withoutOutcome
            sums[event, default: 0] &+= count
        }
        for (event, count) in sums.sorted(by: { $0.key < $1.key }) {
            family.add(count, event.labels)
        }
        return family
    }

    /// A kind of entry and what became of it.
    private struct Event: Hashable, Comparable {
        var kind: String
        var outcome: String

        /// Reads the journal's word: `print-completed`, `look-up-failed.time-out`.
        init(_ word: String) {
            let parts = word.split(separator: ".", maxSplits: 1).map(String.init)
            let isKnown = JournalEntry.Kind(rawValue: parts.first ?? "") != nil
            kind = isKnown ? parts[0] : "other"
            outcome = isKnown && parts.count > 1 ? Token(parts[1]).text : ""
        }

        var withoutOutcome: Event {
            var event = self
            event.outcome = "other"
            return event
        }

        var labels: [MetricFamily.Label] {
            [.init("event", kind), .init("outcome", outcome)]
        }

        static func < (one: Event, other: Event) -> Bool {
            (one.kind, one.outcome) < (other.kind, other.outcome)
        }
    }

    private static func histogram(
        _ name: String, _ help: String, _ histogram: Histogram
    ) -> MetricFamily {
        var family = MetricFamily(name, .histogram, help)
        let bounds = Histogram.bounds.map(MetricFamily.seconds) + ["+Inf"]
        family.add(buckets: Array(zip(bounds, histogram.counts)), sum: histogram.sum)
        return family
    }
}
