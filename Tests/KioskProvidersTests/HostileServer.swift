// A web server that does with each connection whatever a test wants, on bare sockets.

import Foundation
import Glibc
import Synchronization

/// One connection at the server's side, after the head and the form of the request were read.
struct Connection: Sendable {
    let descriptor: Int32
    /// The request as it came.
    let request: String

    /// Sends bytes; false once the other side is gone.
    @discardableResult
    func send(_ bytes: [UInt8]) -> Bool {
        Glibc.send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count
    }

    /// Sends text; false once the other side is gone.
    @discardableResult
    func send(_ text: String) -> Bool { send(Array(text.utf8)) }

    /// Sends a whole answer.
    func answer(_ body: String, status: String = "200 OK", head: String = "") {
        send("HTTP/1.1 \(status)\r\n\(head)Content-Length: \(body.utf8.count)\r\n\r\n\(body)")
    }

    /// Waits until the other side hangs up.
    func wait() {
        var byte: UInt8 = 0
        while recv(descriptor, &byte, 1, 0) > 0 {}
    }

    /// Sends one byte after another, 20 ms apart, until the other side hangs up.
    func drip() {
        var peer = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        while send("x"), poll(&peer, 1, 20) == 0 {}
    }

    /// Makes the end of the connection a reset (RST) instead of a farewell.
    func reset() {
        var option = linger(l_onoff: 1, l_linger: 0)
        setsockopt(
            descriptor, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
    }
}

/// Listens on a port of 127.0.0.1 until `close`.
final class HostileServer: Sendable {
    let port: UInt16
    private let listener: Int32
    private let seen = Mutex<[String]>([])

    /// Serves each connection on a thread of its own with `behave`.
    init(_ behave: @escaping @Sendable (Connection) -> Void) throws {
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let listener = listener
        let isListening = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listener, $0, size) == 0 && listen(listener, 64) == 0
                    && getsockname(listener, $0, &size) == 0
            }
        }
        guard isListening else { throw POSIXError(.EADDRNOTAVAIL) }
        port = UInt16(bigEndian: address.sin_port)
        Thread { [self] in
            while true {
                let descriptor = accept(listener, nil, nil)
                guard descriptor >= 0 else { return Self.end(listener) }
                Thread { [self] in
                    let connection = Connection(
                        descriptor: descriptor, request: Self.request(from: descriptor))
                    seen.withLock { $0.append(connection.request) }
                    behave(connection)
                    Glibc.close(descriptor)
                }.start()
            }
        }.start()
    }

    /// The requests so far, in the order in which they were read.
    var requests: [String] { seen.withLock { $0 } }

    /// The address of the server.
    var base: String { "http://127.0.0.1:\(port)" }

    /// Wakes the thread that accepts. It alone closes the listener: its number may belong to
    /// another server the moment after, and a late `accept` would take that one's connections.
    func close() {
        shutdown(listener, Int32(SHUT_RDWR))
    }

    private static func end(_ listener: Int32) {
        Glibc.close(listener)
    }

    /// Reads a request: the head, and as many bytes of body as it says.
    private static func request(from descriptor: Int32) -> String {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4_096)
        while true {
            let text = String(decoding: bytes, as: UTF8.self)
            if let end = text.range(of: "\r\n\r\n") {
                let length = text.firstMatch(of: /Content-Length: (\d+)/).flatMap { Int($0.1) }
                if text[end.upperBound...].utf8.count >= (length ?? 0) { return text }
            }
            let count = recv(descriptor, &buffer, buffer.count, 0)
            guard count > 0 else { return text }
            bytes += buffer[..<count]
        }
    }
}
