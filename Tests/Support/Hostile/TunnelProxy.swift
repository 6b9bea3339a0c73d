// A proxy of the kind that shops have: it opens tunnels (RFC 9110 §9.3.6).

import Glibc

/// Leads every tunnel to one port of this machine, whatever name was asked for.
package final class TunnelProxy: Sendable {
    private let server: HostileServer

    /// Opens tunnels to `target`, or refuses with a status such as `407 Login`.
    package init(target: UInt16, refusing status: String? = nil) throws {
        server = try HostileServer { connection in
            if let status {
                return connection.answer("", status: status)
            }
            guard let far = LoopbackSocket.connect(port: target) else { return }
            defer { Glibc.close(far) }
            // A date that is not the cloud's.
            connection.send(
                "HTTP/1.1 200 Tunnel\r\nDate: Sun, 06 Nov 1994 08:49:37 GMT\r\n\r\n")
            TunnelProxy.pump(connection.descriptor, far)
        }
    }

    /// Where it listens.
    package var port: UInt16 { server.port }

    /// The address of the proxy.
    package var base: String { server.base }

    /// The requests for tunnels so far.
    package var requests: [String] { server.requests }

    /// Ends it and all its tunnels.
    package func close() {
        server.close()
    }

    /// Carries bytes both ways until one side hangs up.
    private static func pump(_ near: Int32, _ far: Int32) {
        var ends = [near, far].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        var buffer = [UInt8](repeating: 0, count: 16_384)
        while poll(&ends, 2, 30_000) > 0 {
            for (end, other) in [(0, far), (1, near)] where ends[end].revents != 0 {
                let count = recv(ends[end].fd, &buffer, buffer.count, 0)
                guard count > 0, Glibc.send(other, buffer, count, Int32(MSG_NOSIGNAL)) == count
                else { return }
            }
        }
    }
}
