// One connection at the side of a server that may mean harm, on a bare socket.

import Glibc

/// A connection, after the head and the body of a request were read.
package struct HostileConnection: Sendable {
    /// The socket; the server closes it.
    package let descriptor: Int32
    /// The request as it came.
    package let bytes: [UInt8]

    /// The request as text.
    package var request: String { String(decoding: bytes, as: UTF8.self) }

    /// Sends bytes; false once the other side is gone.
    @discardableResult
    package func send(_ bytes: [UInt8]) -> Bool {
        var rest = bytes[...]
        while rest.isEmpty == false {
            let count = rest.withUnsafeBytes {
                Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }

    /// Sends text; false once the other side is gone.
    @discardableResult
    package func send(_ text: String) -> Bool { send(Array(text.utf8)) }

    /// Sends a whole answer; `head` is of lines with their ends.
    package func answer(_ body: String, status: String = "200 OK", head: String = "") {
        send("HTTP/1.1 \(status)\r\n\(head)Content-Length: \(body.utf8.count)\r\n\r\n\(body)")
    }

    /// Waits until the other side hangs up.
    package func wait() {
        var byte: UInt8 = 0
        while recv(descriptor, &byte, 1, 0) > 0 {}
    }

    /// Waits so many milliseconds; false if the other side hangs up or speaks before that.
    package func pause(_ milliseconds: Int) -> Bool {
        var peer = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        return poll(&peer, 1, Int32(milliseconds)) == 0
    }

    /// Sends one byte after another with a pause after each, until they are out or the other side
    /// hangs up.
    package func drip(_ bytes: some Sequence<UInt8>, every milliseconds: Int = 20) {
        for byte in bytes {
            guard send([byte]), pause(milliseconds) else { return }
        }
    }

    /// Makes the end of the connection a reset (RST) instead of a farewell.
    package func reset() {
        var option = linger(l_onoff: 1, l_linger: 0)
        setsockopt(
            descriptor, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
    }

    /// The next request on the same connection; nil when the other side has hung up.
    package func next() -> HostileConnection? {
        let next = HostileConnection(reading: descriptor)
        return next.bytes.isEmpty ? nil : next
    }

    /// A connection on which nothing was read yet.
    init(unread descriptor: Int32) {
        self.descriptor = descriptor
        bytes = []
    }

    /// Reads a request: the head, and as many bytes of body as it says.
    init(reading descriptor: Int32) {
        self.descriptor = descriptor
        bytes = HTTPMessage.read(from: descriptor, isAnswer: false)
    }
}
