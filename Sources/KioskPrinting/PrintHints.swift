// Hints that something has changed, by a subscription to the print service's events (RFC 3995,
// fetched as RFC 3996 has it).

internal import KioskCore
internal import CCUPS
internal import Dispatch
internal import Lanes

/// One subscription to the events of one queue, made when it is first needed.
///
/// Only a hint: CUPS tells what becomes of its queue and its jobs, and nothing of an idle printer;
/// and a service without a subscription tells nothing at all. Whoever listens looks for himself.
package actor PrintHints {
    private let service: EventService
    private let lane = Lane(DispatchQueue(label: "kiosk.printing.hints"))
    private var subscription: Subscription?
    private var silentUntil: ContinuousClock.Instant?

    /// Time between two questions for events. CUPS answers from memory in a fifth of a millisecond.
    private static let poll: Duration = .milliseconds(200)
    /// Time before another attempt to subscribe, after one that failed.
    private static let pause: Duration = .seconds(30)

    /// Listens to the queue at `address`. Contacts nobody yet.
    init(_ address: PrintQueueAddress) {
        service = EventService(address: address)
    }

    /// Waits until the print service has told of a change since the last time, or `time` has
    /// passed; whether it has. `false` at once when the task is cancelled.
    package func next(within time: Duration) async -> Bool {
        let end = ContinuousClock.now + time
        while true {
            if await hasNews() { return true }
            let now = ContinuousClock.now
            guard now < end, !Task.isCancelled else { return false }
            // A cancelled pause ends the wait at the next turn.
            try? await Task.sleep(for: min(Self.poll, end - now))
        }
    }

    /// Ends the subscription. If nobody does, the service forgets it within its lease.
    package func end() async {
        guard let subscription else { return }
        self.subscription = nil
        let service = service
        await lane.run {
            // A subscription that cannot be ended ends with its lease.
            try? service.cancel(subscription)
        }
    }

    private func hasNews() async -> Bool {
        let now = ContinuousClock.now
        if let silentUntil, now < silentUntil { return false }
        let (service, subscription) = (service, subscription)
        let heard = await lane.run { service.hear(subscription, at: now) }
        self.subscription = heard.subscription
        silentUntil = heard.subscription == nil ? now + Self.pause : nil
        return heard.isNews
    }
}

/// What is known of a subscription.
private struct Subscription {
    /// `notify-subscription-id`.
    var number: Int
    /// The number of the first event that was not told yet.
    var next: Int
    /// When its lease must be renewed.
    var renewal: ContinuousClock.Instant
}

/// What came of asking for events.
private struct Heard {
    /// `nil` if there is none, and there cannot be one now.
    var subscription: Subscription?
    var isNews: Bool
}

/// The print service as one who tells events.
private struct EventService {
    let address: PrintQueueAddress

    /// How long the service keeps a subscription without hearing of it, and when that is renewed.
    private static let lease = 600  // seconds
    private static let renewal: Duration = .seconds(300)
    /// Events that are read at once. CUPS keeps a hundred for a subscription.
    private static let events = 100

    /// Asks for new events; subscribes if there is no subscription, or no more.
    func hear(_ subscription: Subscription?, at now: ContinuousClock.Instant) -> Heard {
        do throws(PrintServiceFault) {
            guard var current = subscription else {
                return Heard(subscription: try subscribe(at: now), isNews: false)
            }
            if now >= current.renewal { try renew(&current, at: now) }
            let last = try lastEvent(of: current)
            if let last { current.next = max(current.next, last &+ 1) }
            return Heard(subscription: current, isNews: last != nil)
        } catch {
            // Who knows what was missed: somebody had better look. If the service is gone, the
            // next attempt fails too, and then there is silence.
            guard subscription != nil else { return Heard(subscription: nil, isNews: false) }
            // Without an answer there is no subscription, which is what `nil` says.
            return Heard(subscription: try? subscribe(at: now), isNews: true)
        }
    }

    /// Ends a subscription.
    func cancel(_ subscription: Subscription) throws(PrintServiceFault) {
        let question = try self.question(IPP_OP_CANCEL_SUBSCRIPTION)
        question.add("notify-subscription-id", subscription.number)
        _ = try send(question)
    }

    private func subscribe(
        at now: ContinuousClock.Instant
    ) throws(PrintServiceFault) -> Subscription {
        let question = try self.question(IPP_OP_CREATE_PRINTER_SUBSCRIPTIONS)
        let group = IPP_TAG_SUBSCRIPTION
        question.add("notify-pull-method", ["ippget"], to: group)
        question.add(
            "notify-events", ["printer-state-changed", "job-state-changed"], to: group)
        question.add("notify-lease-duration", Self.lease, to: group)
        let answer = try send(question)
        guard let number = answer.integer("notify-subscription-id") else {
            throw .refused("no-subscription")
        }
        return Subscription(number: number, next: 1, renewal: now + Self.renewal)
    }

    private func renew(
        _ subscription: inout Subscription, at now: ContinuousClock.Instant
    ) throws(PrintServiceFault) {
        let question = try self.question(IPP_OP_RENEW_SUBSCRIPTION)
        question.add("notify-subscription-id", subscription.number)
        question.add("notify-lease-duration", Self.lease, to: IPP_TAG_SUBSCRIPTION)
        _ = try send(question)
        subscription.renewal = now + Self.renewal
    }

    /// The number of the last event that is new; `nil` if there is none.
    private func lastEvent(of subscription: Subscription) throws(PrintServiceFault) -> Int? {
        let question = try self.question(IPP_OP_GET_NOTIFICATIONS)
        question.add("notify-subscription-ids", subscription.number)
        question.add("notify-sequence-numbers", subscription.next)
        let answer = try send(question)
        return answer.groups(IPP_TAG_EVENT_NOTIFICATION, most: Self.events)
            .compactMap { $0.numbers["notify-sequence-number"] }.max()
    }

    private func question(_ operation: ipp_op_t) throws(PrintServiceFault) -> IPPQuestion {
        try IPPQuestion(operation, printer: address.uri)
    }

    private func send(_ question: consuming IPPQuestion) throws(PrintServiceFault) -> IPPAnswer {
        try question.send(over: PrintServiceConnection(to: address), to: address.resource)
    }
}
