// A web server that does with each connection whatever a test wants, on bare sockets.

import Foundation
import Glibc
import Synchronization

/// Listens on a port of 127.0.0.1 until `close`; each connection has a thread of its own.
package final class HostileServer: Sendable {
    /// Where it listens.
    package let port: UInt16
    private let listener: Int32
    /// What has come, and what is open.
    private struct Traffic: Sendable {
        var requests: [String] = []
        var open: Set<Int32> = []
        var isClosed = false
    }
    private let traffic = Mutex(Traffic())

    /// Serves each connection with `behave`, which gets it after its first request was read.
    package init(_ behave: @escaping @Sendable (HostileConnection) -> Void) throws {
        (listener, port) = try LoopbackSocket.listen()
        Thread { [self, listener] in
            while true {
                let descriptor = accept(listener, nil, nil)
                guard descriptor >= 0 else { return HostileServer.end(listener) }
                // A child that inherited it would keep it open when it is closed here.
                _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
                Thread { [self] in serve(descriptor, behave) }.start()
            }
        }.start()
    }

    /// Answers as `answer` says, mangled by `behaviour`.
    package convenience init(
        _ behaviour: HostileBehaviour,
        answer: @escaping @Sendable (String) -> HTTPMessage = { _ in HTTPMessage("{}") }
    ) throws {
        behaviour.prepare()
        let exchange = HostileExchange()
        try self.init { connection in
            behaviour.play(answer(connection.request), on: connection, exchange)
        }
    }

    /// The requests so far, in the order in which they were read.
    package var requests: [String] { traffic.withLock { $0.requests } }

    /// The address of the server.
    package var base: String { "http://127.0.0.1:\(port)" }

    /// Ends all connections and wakes the thread that accepts. It alone closes the listener: its
    /// number may belong to another server the moment after, and a late `accept` would take that
    /// one's connections.
    package func close() {
        traffic.withLock { traffic in
            traffic.isClosed = true
            traffic.open.forEach { _ = shutdown($0, Int32(SHUT_RDWR)) }
        }
        shutdown(listener, Int32(SHUT_RDWR))
    }

    private func serve(
        _ descriptor: Int32, _ behave: @Sendable (HostileConnection) -> Void
    ) {
        traffic.withLock { traffic in
            traffic.open.insert(descriptor)
            if traffic.isClosed { shutdown(descriptor, Int32(SHUT_RDWR)) }
        }
        let connection = HostileConnection(reading: descriptor)
        traffic.withLock { $0.requests.append(connection.request) }
        behave(connection)
        traffic.withLock { _ = $0.open.remove(descriptor) }
        Glibc.close(descriptor)
    }

    private static func end(_ listener: Int32) {
        Glibc.close(listener)
    }
}
