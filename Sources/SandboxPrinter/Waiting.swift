// Waiting for a condition, with a deadline.

/// Asks `condition` again and again until it gives a value.
///
/// - Throws: `SandboxPrinterError.timedOut` after `limit`, `CancellationError` when cancelled, and
///   whatever `condition` throws.
func wait<Value: Sendable>(
    for what: SandboxPrinterError.Condition, within limit: Duration,
    isolation: isolated (any Actor)? = #isolation, _ condition: () throws -> Value?
) async throws -> Value {
    let deadline = ContinuousClock.now + limit
    while true {
        if let value = try condition() { return value }
        guard ContinuousClock.now < deadline else { throw SandboxPrinterError.timedOut(what) }
        try await Task.sleep(for: .milliseconds(5))
    }
}
