// When keys were pressed, on the kiosk's clock, told from the stamps of a device.

import KioskCore

/// Places the stamps of events on the kiosk's clock, so that a late reader still sees the pauses.
///
/// The stamps count from a start of their own, and nothing comes before it happened: the shortest
/// way of an event so far gives the distance between both clocks. Stamps that go backwards, or are
/// further behind than any reader, are taken to have happened now.
struct EventClock: Sendable {
    private var distance: Duration = .zero
    private var latestStamp: Duration?
    private var latest = Instant.start

    /// Prepares for events that were read together at `now`.
    mutating func read(_ events: [InputEvent], at now: Instant) {
        guard let last = events.last else { return }
        defer { latestStamp = last.stamp }
        guard let stamp = last.stamp else { return }
        let lag = now.sinceStart - stamp - distance
        let isPlausible = latestStamp.map { $0 <= stamp } ?? false
        if !isPlausible || lag < .zero || lag > ScannerLimits.longestLag {
            distance = now.sinceStart - stamp
        }
    }

    /// When one of these events happened: never before the one in front of it, nor after `now`.
    mutating func moment(of event: InputEvent, at now: Instant) -> Instant {
        let stamped = latestStamp == nil ? nil : event.stamp
        let moment = stamped.map { Instant(sinceStart: $0 + distance) } ?? now
        latest = max(latest, min(moment, now))
        return latest
    }
}
