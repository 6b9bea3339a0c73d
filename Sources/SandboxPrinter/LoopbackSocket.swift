// Short conversations with our own children over loopback and Unix sockets.

import Glibc

/// A stream socket to a child of ours. Every call is bounded by `patience`.
@safe struct LoopbackSocket: ~Copyable {
    /// The longest path that fits `sun_path` with its closing zero (unix(7)).
    static let pathLimit = 107  // bytes

    /// A child on this machine answers within milliseconds; more is a fault to be reported.
    private static let patience = 2  // seconds
    /// The printer's web pages are about 4 kB.
    private static let answerLimit = 65_536  // bytes

    private let descriptor: Int32

    private init(_ family: Int32) throws {
        descriptor = socket(family, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else {
            throw SandboxPrinterError.system(call: "socket", code: errno)
        }
        var limit = timeval(tv_sec: Self.patience, tv_usec: 0)
        for option in [SO_RCVTIMEO, SO_SNDTIMEO] {
            unsafe setsockopt(
                descriptor, SOL_SOCKET, option, &limit, socklen_t(MemoryLayout<timeval>.size))
        }
    }

    deinit { close(descriptor) }

    /// Whether a server listens on this TCP port of 127.0.0.1.
    static func answers(port: UInt16) throws -> Bool {
        try LoopbackSocket(AF_INET).connects(to: port)
    }

    /// Whether a server listens on this Unix socket.
    static func answers(path: String) throws -> Bool {
        try LoopbackSocket(AF_UNIX).connects(to: path)
    }

    /// A TCP port of 127.0.0.1 that nobody uses at this moment.
    static func freePort() throws -> UInt16 {
        let socket = try LoopbackSocket(AF_INET)
        var address = Self.address(port: 0)
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let bound = unsafe withUnsafeMutablePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe bind(socket.descriptor, $0, size) == 0
                    && getsockname(socket.descriptor, $0, &size) == 0
            }
        }
        guard bound else { throw SandboxPrinterError.system(call: "bind", code: errno) }
        return UInt16(bigEndian: address.sin_port)
    }

    /// Fetches a page with a plain GET and reads the answer to its end, because ippeveprinter
    /// acts on a form only while it writes the answer.
    ///
    /// - Throws: `formRefused` when the status is not 200.
    static func get(_ target: String, port: UInt16) throws {
        let socket = try LoopbackSocket(AF_INET)
        guard socket.connects(to: port) else {
            throw SandboxPrinterError.system(call: "connect", code: errno)
        }
        let request = """
            GET \(target) HTTP/1.1\r
            Host: localhost:\(port)\r
            Connection: close\r
            \r

            """
        let bytes = Array(request.utf8)
        let sent = unsafe send(socket.descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL))
        guard sent == bytes.count else {
            throw SandboxPrinterError.system(call: "send", code: errno)
        }
        guard try socket.answer().starts(with: "HTTP/1.1 200 ".utf8) else {
            throw SandboxPrinterError.formRefused
        }
    }

    /// Everything up to the last chunk of a chunked body (RFC 9112 section 7.1), or the end.
    private func answer() throws -> [UInt8] {
        let end = Array("\r\n0\r\n\r\n".utf8)
        var answer: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4_096)
        while answer.count < Self.answerLimit, answer.suffix(end.count) != end[...] {
            let count = unsafe recv(descriptor, &buffer, buffer.count, 0)
            guard count >= 0 else { throw SandboxPrinterError.system(call: "recv", code: errno) }
            guard count > 0 else { break }
            answer += buffer[..<count]
        }
        return answer
    }

    private func connects(to port: UInt16) -> Bool {
        var address = Self.address(port: port)
        let size = socklen_t(MemoryLayout<sockaddr_in>.size)
        return unsafe withUnsafePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe connect(descriptor, $0, size) == 0
            }
        }
    }

    private func connects(to path: String) -> Bool {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        unsafe withUnsafeMutableBytes(of: &address.sun_path) { bytes in
            unsafe bytes.copyBytes(from: path.utf8.prefix(Self.pathLimit))
        }
        let size = socklen_t(MemoryLayout<sockaddr_un>.size)
        return unsafe withUnsafePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe connect(descriptor, $0, size) == 0
            }
        }
    }

    private static func address(port: UInt16) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian  // 127.0.0.1
        return address
    }
}
