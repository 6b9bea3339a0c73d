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

/// What exists and what was asked of one platform; a receipt is called by its order's number, or at
/// the fiscal platform by the number of its business.
package struct PlatformLedger: Sendable, Equatable, Codable {
    /// For each receipt, the invoices or bills that count: neither void nor reversed.
    package let made: [String: Int]
    /// For each receipt, the applications that were taken.
    package let taken: [String: Int]
    /// For each address or command, the requests that arrived; one for each application in it.
    package let calls: [String: Int]
}

/// The counts and the log; they live as long as the cloud.
actor Ledger {
    /// Entries kept; nobody needs more, and a runaway client must not fill memory.
    private static let bound = 10_000
    private(set) var requests: [LoggedRequest] = []
    private var queries: [String: Int] = [:]
    /// For each path of the log, of which there are few.
    private(set) var calls: [String: Int] = [:]

    func record(_ request: LoggedRequest) {
        if requests.count == Self.bound { requests.removeFirst() }
        requests.append(request)
        calls[request.path, default: 0] += 1
    }

    /// Counts a query for an order and gives how many there were before it.
    func countQuery(of order: String) -> Int {
        let before = queries[order, default: 0]
        queries[order] = before + 1
        return before
    }

    func forgetQueries() { queries = [:] }

    func forgetRequests() {
        requests = []
        calls = [:]
    }
}
