// The deadlines of the session, kept by timers that call back.

internal import Dispatch
package import KioskCore

/// Wakes the loop when a deadline comes. One timer for each purpose; a new one replaces the old.
package actor AlarmClock {
    private var timers: [Purpose: any DispatchSourceTimer] = [:]
    private let queue = DispatchQueue(label: "kiosk.alarm-clock")

    /// What a timer is for.
    package enum Purpose: Hashable, Sendable {
        case session(Deadline.Kind)
        /// The terminal's bytes: a burst ends, or a single key is one.
        case input
        /// A cloud that was left alone may be asked again.
        case cloud(AccountName)
        /// A frame did not get out.
        case repaint
        /// What moves on the screen takes its next step.
        case beat
        /// Another minute begins.
        case minute
        /// The program must be over.
        case end
        /// The watchdog wants to hear.
        case watchdog
    }

    /// A clock without timers.
    package init() {}

    /// Calls `ring` once after `delay`, unless it is set anew or taken back before.
    package func set(
        _ purpose: Purpose, after delay: Duration, ring: @escaping @Sendable () -> Void
    ) {
        clear(purpose)
        let timer = DispatchSource.makeTimerSource(queue: queue)
        timer.schedule(deadline: .now() + .milliseconds(max(0, delay.milliseconds)))
        timer.setEventHandler(handler: ring)
        timer.activate()
        timers[purpose] = timer
    }

    /// Takes a timer back.
    package func clear(_ purpose: Purpose) {
        timers.removeValue(forKey: purpose)?.cancel()
    }
}
