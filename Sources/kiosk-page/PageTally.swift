// What the page tells staff: how often what happened, and never to whom.

import Glibc
import Synchronization

/// Counts answers by their status, so that strangers cannot fill the log: one line a minute, if
/// there was anything.
final class PageTally: Sendable {
    private let counts = Mutex<[Int: Int]>([:])

    /// An answer with this status was given.
    func count(_ status: Int) {
        counts.withLock { $0[status, default: 0] += 1 }
    }

    /// What was counted since it was last asked, as `200×3 404×1`; nil if nothing was.
    func take() -> String? {
        let taken = counts.withLock { counts in
            defer { counts = [:] }
            return counts
        }
        guard taken.isEmpty == false else { return nil }
        return taken.sorted { $0.key < $1.key }.map { "\($0.key)×\($0.value)" }
            .joined(separator: " ")
    }

    /// Writes a line to standard error, with journald's sign for "information" (sd-daemon(3)).
    static func say(_ line: String) {
        let bytes = Array("<6>kiosk-page: \(line)\n".utf8)
        _ = unsafe write(STDERR_FILENO, bytes, bytes.count)
    }
}
