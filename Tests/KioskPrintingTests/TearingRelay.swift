// A way to the print service that breaks after so many bytes.

import Dispatch
import Glibc
import Synchronization
import TestSupport

/// Listens on a port of the loopback interface and hands everything on to a socket, until one side
/// has said as much as it may; then it drops every connection for good.
final class TearingRelay: Sendable {
    /// Where it listens.
    let port: UInt16
    private let listener: Int32
    private let target: String
    private let room: Mutex<Traffic>
    private let passed = Mutex(Traffic(asked: 0, answered: 0))

    /// Bytes in both directions.
    struct Traffic: Sendable {
        var asked: Int
        var answered: Int
    }

    /// Hands on to the socket at the path `target`, at most as many bytes as there is `room`.
    init(to target: String, room: Traffic) throws {
        self.target = target
        self.room = Mutex(room)
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        port = try Self.listen(listener)
        let thread = DispatchQueue(label: "tearing-relay")
        thread.async { [self] in serve() }
    }

    /// Ends it.
    func stop() {
        shutdown(listener, Int32(SHUT_RDWR))
    }

    /// What has passed so far.
    var traffic: Traffic { passed.withLock { $0 } }

    private func serve() {
        while true {
            let client = accept(listener, nil, nil)
            guard client >= 0 else { break }
            _ = fcntl(client, F_SETFD, FD_CLOEXEC)
            let service = connected()
            if service >= 0 { relay(client, service) }
            close(client)
            close(service)
        }
        close(listener)
    }

    private func relay(_ client: Int32, _ service: Int32) {
        var ends = [
            pollfd(fd: client, events: Int16(POLLIN), revents: 0),
            pollfd(fd: service, events: Int16(POLLIN), revents: 0),
        ]
        while poll(&ends, 2, 20_000) > 0 {
            if ends[0].revents != 0, !pass(from: client, to: service, \.asked) { return }
            if ends[1].revents != 0, !pass(from: service, to: client, \.answered) { return }
        }
    }

    /// Hands on what is there; `false` at the end, or when there is no more room.
    private func pass(
        from source: Int32, to sink: Int32, _ way: any WritableKeyPath<Traffic, Int> & Sendable
    ) -> Bool {
        var buffer = [UInt8](repeating: 0, count: 4_096)
        let count = recv(source, &buffer, buffer.count, 0)
        guard count > 0 else { return false }
        let allowed = room.withLock { room in
            let allowed = min(count, room[keyPath: way])
            room[keyPath: way] -= allowed
            return allowed
        }
        passed.withLock { $0[keyPath: way] += allowed }
        let sent = send(sink, buffer, allowed, Int32(MSG_NOSIGNAL))
        return sent == count
    }

    private func connected() -> Int32 {
        let service = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: target.utf8) }
        let size = socklen_t(MemoryLayout<sockaddr_un>.size)
        let status = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(service, $0, size) }
        }
        return status == 0 ? service : -1
    }

    private static func listen(_ listener: Int32) throws -> UInt16 {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let listens = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                bind(listener, pointer, size) == 0 && Glibc.listen(listener, 16) == 0
                    && getsockname(listener, pointer, &size) == 0
            }
        }
        guard listens else { throw Overdue(description: "somebody listens") }
        return UInt16(bigEndian: address.sin_port)
    }
}
