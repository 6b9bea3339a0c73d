// A reverse proxy that stands before a good server and mangles its answers.

import Glibc

/// Hands requests on to a port of this machine, and the answers back as each is to be mangled.
package final class HostileProxy: Sendable {
    private let server: HostileServer

    /// Stands before `upstream`.
    ///
    /// - Parameters:
    ///   - upstream: the port of the good server.
    ///   - behaviour: asked for each request, which is handed in as text.
    package init(
        upstream: UInt16, behaviour: @escaping @Sendable (String) -> HostileBehaviour
    ) throws {
        let exchange = HostileExchange()
        server = try HostileServer { connection in
            let chosen = behaviour(connection.request)
            let answer =
                HostileProxy.answer(to: connection.bytes, from: upstream)
                ?? HTTPMessage("nobody there", type: "text/plain")
                .replacing(firstLine: "HTTP/1.1 502 Bad Gateway")
            chosen.play(answer, on: connection, exchange)
        }
    }

    /// Mangles every answer alike.
    package convenience init(upstream: UInt16, _ behaviour: HostileBehaviour) throws {
        behaviour.prepare()
        try self.init(upstream: upstream) { _ in behaviour }
    }

    /// Mangles the answers to requests that are meant, and no others.
    package convenience init(
        upstream: UInt16, _ behaviour: HostileBehaviour,
        where isMeant: @escaping @Sendable (String) -> Bool
    ) throws {
        behaviour.prepare()
        try self.init(upstream: upstream) { isMeant($0) ? behaviour : .faithful }
    }

    /// The address to use in place of the good server's.
    package var base: String { server.base }

    /// Where it listens.
    package var port: UInt16 { server.port }

    /// The requests so far, in the order in which they were read.
    package var requests: [String] { server.requests }

    /// Ends it and all its connections.
    package func close() {
        server.close()
    }

    /// The whole answer to a request, asked on a connection of its own.
    private static func answer(to request: [UInt8], from port: UInt16) -> HTTPMessage? {
        guard let descriptor = LoopbackSocket.connect(port: port) else { return nil }
        defer { Glibc.close(descriptor) }
        let last = HTTPMessage(bytes: request).replacing("Connection", with: "Connection: close")
        let upstream = HostileConnection(unread: descriptor)
        guard upstream.send(last.bytes) else { return nil }
        let bytes = HTTPMessage.read(from: descriptor, isAnswer: true)
        return bytes.isEmpty ? nil : HTTPMessage(bytes: bytes)
    }
}
