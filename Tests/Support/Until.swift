// Waiting in tests: for a condition, with a deadline, in short pauses.

/// A condition that did not come true in time.
package struct Overdue: Error, CustomStringConvertible {
    /// What was waited for.
    package let description: String

    /// Names what was waited for.
    package init(description: String) {
        self.description = description
    }
}

/// Asks `every` now and then until `condition` holds, at most for `limit`; throws `Overdue` with
/// `what` otherwise.
package func until(
    _ what: String, within limit: Duration = .seconds(20), every: Duration = .milliseconds(20),
    isolation: isolated (any Actor)? = #isolation, _ condition: () async throws -> Bool
) async throws {
    let end = ContinuousClock.now + limit
    while try await condition() == false {
        guard ContinuousClock.now < end else { throw Overdue(description: what) }
        try await Task.sleep(for: every)
    }
}
