// Connections that are set up and not taken up yet: none is dropped when the page ends.

import HummingbirdCore
import NIOCore
import Synchronization

/// Holds each connection between its setting up and its first moment of service.
///
/// A server that is cancelled drops those in between, and a dropped one ends the process: NIO
/// insists that whoever has one also ends it (`NIOAsyncChannel.executeThenClose`).
final class Anteroom: Sendable {
    private let waiting = Mutex<[ObjectIdentifier: HTTP1Channel.Value]>([:])

    /// A connection comes in.
    func enter(_ connection: HTTP1Channel.Value) {
        waiting.withLock { $0[ObjectIdentifier(connection.channel)] = connection }
    }

    /// It is taken up, by whoever ends it.
    func leave(_ connection: HTTP1Channel.Value) {
        waiting.withLock { $0[ObjectIdentifier(connection.channel)] = nil }
    }

    /// Ends all that nobody has taken up.
    func clear() async {
        let left = waiting.withLock { all in
            defer { all = [:] }
            return Array(all.values)
        }
        for connection in left {
            // It is closed in any case; how is nobody's business any more.
            try? await connection.executeThenClose { _, _ in }
        }
    }
}
