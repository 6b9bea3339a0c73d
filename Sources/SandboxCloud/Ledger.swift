// What happened at the cloud: how often each order was asked for, and by whom.

/// A request as the access log keeps it: no names, no amounts, no codes.
package struct LoggedRequest: Sendable, Equatable {
    /// The path; the opaque parts of links are left out (`/s/…`).
    package let path: String
    /// The application that asked, when it said.
    package let appid: String?
    /// The serial of the order, when it is one of the library.
    package let order: String?
    /// What the request came to.
    package let verdict: Verdict
}

/// The counts and the log; they live as long as the cloud.
actor Ledger {
    /// Entries kept; nobody needs more, and a runaway client must not fill memory.
    private static let bound = 10_000
    private(set) var requests: [LoggedRequest] = []
    private var queries: [String: Int] = [:]

    func record(_ request: LoggedRequest) {
        if requests.count == Self.bound { requests.removeFirst() }
        requests.append(request)
    }

    /// Counts a query for an order and gives how many there were before it.
    func countQuery(of order: String) -> Int {
        let before = queries[order, default: 0]
        queries[order] = before + 1
        return before
    }

    func forgetQueries() { queries = [:] }
    func forgetRequests() { requests = [] }
}
