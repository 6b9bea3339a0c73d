// A connection of a phone, byte by byte.

import Glibc

/// A TCP connection from one of the addresses of this machine.
final class PhoneLine {
    private let number: Int32

    /// Connects to `port`; `from` is any address that begins with 127.
    init(port: Int, from: String = "127.0.0.1") throws {
        number = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var own = sockaddr_in()
        own.sin_family = sa_family_t(AF_INET)
        inet_pton(AF_INET, from, &own.sin_addr)
        var page = own
        inet_pton(AF_INET, "127.0.0.1", &page.sin_addr)
        page.sin_port = in_port_t(port).bigEndian
        guard with(&own, bind) == 0, with(&page, connect) == 0 else { throw Lost(code: errno) }
    }

    deinit { close(number) }

    /// What the kernel said when a connection was lost.
    struct Lost: Error { let code: Int32 }

    private func with(
        _ address: inout sockaddr_in,
        _ call: (Int32, UnsafePointer<sockaddr>, socklen_t) -> Int32
    ) -> Int32 {
        withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                call(number, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
    }

    /// Sends all of it; false if nobody takes it any more.
    @discardableResult
    func send(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        return Glibc.send(number, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count
    }

    /// Says that nothing more is sent.
    func finish() { shutdown(number, Int32(SHUT_WR)) }

    /// Whether the other end closed it, without waiting.
    var isClosed: Bool {
        var byte: UInt8 = 0
        let count = recv(number, &byte, 1, Int32(MSG_PEEK) | Int32(MSG_DONTWAIT))
        return count == 0 || count < 0 && errno != EAGAIN
    }

    /// Everything until the other end closes, or for `seconds` at most.
    func readAll(within seconds: Int = 20) throws -> [UInt8] {
        var time = timeval(tv_sec: seconds, tv_usec: 0)
        setsockopt(
            number, SOL_SOCKET, SO_RCVTIMEO, &time, socklen_t(MemoryLayout<timeval>.size))
        var all: [UInt8] = []
        var room = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = recv(number, &room, room.count, 0)
            if count == 0 { return all }
            guard count > 0 else { throw Lost(code: errno) }
            all += room[..<count]
        }
    }
}
