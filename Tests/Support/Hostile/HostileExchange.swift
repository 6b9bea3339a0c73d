// Where two answers change places.

import Synchronization

/// Holds the first of two answers until the second is there.
final class HostileExchange: Sendable {
    /// What lies here: the first answer for the second request, and the other way round.
    private struct Table: Sendable {
        var first: HTTPMessage?
        var second: HTTPMessage?
    }
    private let table = Mutex(Table())

    /// Leaves an answer and takes that of another request. Whoever comes first waits, and sends
    /// nothing if the other side hangs up meanwhile.
    func swap(_ answer: HTTPMessage, on connection: HostileConnection) {
        if let other = leave(answer) {
            connection.send(other.bytes)
            return
        }
        while connection.pause(5) {
            guard let other = taken() else { continue }
            connection.send(other.bytes)
            return
        }
    }

    /// The first answer, for the second request; nil for the first.
    private func leave(_ answer: HTTPMessage) -> HTTPMessage? {
        table.withLock { table in
            guard let first = table.first else {
                table.first = answer
                return nil
            }
            table = Table(second: answer)
            return first
        }
    }

    private func taken() -> HTTPMessage? {
        table.withLock { table in
            defer { table.second = nil }
            return table.second
        }
    }
}
