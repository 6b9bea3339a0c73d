// What other threads ask of the transport's thread.

internal import KioskCore
internal import Synchronization

/// A request on its way to the transport's thread, with the place where its answer is awaited.
struct PendingRequest: Sendable {
    /// What it comes to.
    typealias Outcome = Result<HTTPResponse, TransportTrouble>
    /// Where that is awaited.
    typealias Answer = CheckedContinuation<Outcome, Never>

    let request: HTTPRequest
    let id: RequestID
    let answer: Answer
}

/// The orders that wait, and the bell that announces them.
final class TransportInbox: Sendable {
    /// Requests that may wait or be under way. A kiosk has one or two; more is a fault of ours.
    static let openRequests = 32
    /// Cancelled orders that are remembered: a cancellation may overtake its request.
    private static let rememberedCancellations = 64

    /// What there is to do.
    struct Orders: Sendable {
        var requests: [PendingRequest] = []
        var cancelled: [RequestID] = []
        var isStopping = false
    }

    /// The orders, and what has to be known to take or refuse the next.
    private struct State: Sendable {
        var orders = Orders()
        var cancelled: [RequestID] = []
        var hasEnded = false
        var waiters: [CheckedContinuation<Void, Never>] = []
    }

    /// Readable when there are orders; only the transport's thread listens.
    let signal: WakeSignal
    private let state = Mutex(State())

    init() throws(TransportFault) {
        signal = try WakeSignal()
    }

    /// Hands a request over; whoever cannot be served is told at once.
    func put(_ pending: PendingRequest) {
        let isTaken = state.withLock { state in
            guard state.orders.isStopping == false, state.hasEnded == false,
                state.orders.requests.count < Self.openRequests,
                state.cancelled.contains(pending.id) == false
            else { return false }
            state.orders.requests.append(pending)
            return true
        }
        guard isTaken else { return pending.answer.resume(returning: .failure(.cancelled)) }
        signal.ring()
    }

    /// Ends what runs or will come under this order.
    func cancel(_ id: RequestID) {
        state.withLock { state in
            state.orders.cancelled.append(id)
            state.cancelled.append(id)
            if state.cancelled.count > Self.rememberedCancellations {
                state.cancelled.removeFirst()
            }
        }
        signal.ring()
    }

    /// Asks the thread to end.
    func stop() {
        state.withLock { $0.orders.isStopping = true }
        signal.ring()
    }

    /// Returns when the thread has ended.
    func ended() async {
        await withCheckedContinuation { waiter in
            let isOver = state.withLock { state in
                if state.hasEnded == false { state.waiters.append(waiter) }
                return state.hasEnded
            }
            if isOver { waiter.resume() }
        }
    }

    /// Takes all orders out. That the thread is to end stays true.
    func take() -> Orders {
        signal.silence()
        return state.withLock { state in
            let orders = state.orders
            state.orders = Orders(isStopping: orders.isStopping)
            return orders
        }
    }

    /// The thread's last word: what still waits is given up, and whoever waits for the end hears of
    /// it.
    func close() {
        let (orders, waiters) = state.withLock { state in
            let left = (state.orders, state.waiters)
            state = State(orders: Orders(isStopping: true), hasEnded: true)
            return left
        }
        orders.requests.forEach { $0.answer.resume(returning: .failure(.cancelled)) }
        waiters.forEach { $0.resume() }
    }
}
