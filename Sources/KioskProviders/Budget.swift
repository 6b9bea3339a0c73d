// How long everything that one request of the session leads to may take together.

internal import KioskCore

/// The time of one look-up, one order or one file, pauses and second attempts included.
struct Budget: Sendable {
    /// For a look-up or a file: less than the session's own watch over it.
    static let looking: Duration = .seconds(40)
    /// For an order: the session gives it up after `Limits.ordering`, and began to count earlier.
    static let ordering: Duration = Limits.ordering - .seconds(2)

    private let end: ContinuousClock.Instant

    /// Begins to count.
    init(_ time: Duration) {
        end = ContinuousClock.now + time
    }

    /// The request with no more time than is left; throws `.timedOut` where there is none.
    func bounding(_ request: HTTPRequest) throws(ProviderFailure) -> HTTPRequest {
        let left = end - ContinuousClock.now
        guard left > .zero else { throw .timedOut }
        var request = request
        request.timeout = min(request.timeout, left)
        return request
    }

    /// Throws `.timedOut` where a request that changes something could not wait for its answer any
    /// more: whether it was done would then be open for no reason.
    func checkChange() throws(ProviderFailure) {
        guard end - ContinuousClock.now >= Limits.statusAnswer else { throw .timedOut }
    }
}
