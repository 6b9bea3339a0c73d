// How fast a scanner sends, for technicians: a slow one is set up wrongly.

internal import KioskCore
internal import KioskScanner
internal import Synchronization

/// The time from the first character of a code to its end, of one scanner.
final class ScanTiming: Sendable {
    private let since = Mutex<Instant?>(nil)

    /// Takes what a scanner gave at a moment; answers for a whole code how many characters it has
    /// and how long it took, where its beginning was seen.
    func take(
        _ output: ScannerOutput, at now: Instant
    ) -> (characters: Int, time: Duration?)? {
        switch output {
        case .reading:
            since.withLock { $0 = $0 ?? now }
            return nil
        case .scan(let scan):
            let first = since.withLock { since in
                defer { since = nil }
                return since
            }
            return (scan.text.count, first.map { now - $0 })
        case .fault, .key:
            since.withLock { $0 = nil }
            return nil
        }
    }
}
