// The kiosk's end of a connection to the page.

internal import Glibc

/// A connected stream socket with one owner; its end closes the connection.
@safe struct PageSocket: ~Copyable {
    private let number: Int32

    /// Opens a socket.
    init() {
        let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue)
        number = socket(AF_UNIX, kind, 0)
    }

    /// Connects to the socket at `path` (unix(7)).
    func connect(to path: String) throws(PageFault) {
        var address = try Self.address(of: path)
        let size = socklen_t(MemoryLayout<sockaddr_un>.size)
        let connected = unsafe withUnsafePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe Glibc.connect(number, $0, size)
            }
        }
        // A full queue of connections is EAGAIN here: the page is there and does not keep up.
        guard connected == 0 else { throw errno == EAGAIN ? .silent : .unreachable }
    }

    deinit { if number >= 0 { close(number) } }

    /// Gives the connection away, open.
    consuming func released() -> Int32 {
        let open = number
        discard self
        return open
    }

    /// Writes all of it. A page that refuses stops reading: its answer is worth more than the
    /// fault, so the end of writing is told and not thrown.
    func write(
        _ bytes: [UInt8], until end: ContinuousClock.Instant
    ) throws(PageFault) -> Bool {
        var rest = bytes[...]
        while rest.isEmpty == false {
            let sent = unsafe rest.withUnsafeBytes {
                unsafe send(number, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            if sent > 0 {
                rest = rest.dropFirst(sent)
            } else if errno == EAGAIN {
                try wait(for: POLLOUT, until: end)
            } else if errno != EINTR {
                return false
            }
        }
        return true
    }

    /// Reads one line of at most `limit` bytes, without its end; nothing may come after it.
    func line(
        atMost limit: Int, until end: ContinuousClock.Instant
    ) throws(PageFault) -> [UInt8] {
        var line: [UInt8] = []
        var room = [UInt8](repeating: 0, count: limit + 1)
        while line.last != 0x0A {
            guard line.count <= limit else { throw .unintelligible }
            let count = unsafe recv(number, &room, room.count, 0)
            if count > 0 {
                line += room[..<count]
            } else if count < 0, errno == EAGAIN {
                try wait(for: POLLIN, until: end)
            } else if count == 0 || errno != EINTR {
                throw line.isEmpty ? .unreachable : .unintelligible
            }
        }
        line.removeLast()
        guard line.contains(0x0A) == false else { throw .unintelligible }
        return line
    }

    private static func address(of path: String) throws(PageFault) -> sockaddr_un {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let bytes = Array(path.utf8)
        let room = MemoryLayout.size(ofValue: address.sun_path)
        guard bytes.count < room, bytes.contains(0) == false else { throw .unreachable }
        unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0.copyBytes(from: bytes) }
        return address
    }

    private func wait(
        for event: Int32, until end: ContinuousClock.Instant
    ) throws(PageFault) {
        let left = ContinuousClock.now.duration(to: end)
        guard left > .zero else { throw .silent }
        let (seconds, attoseconds) = left.components
        let milliseconds = seconds * 1_000 + attoseconds / 1_000_000_000_000_000 + 1
        var look = pollfd(fd: number, events: Int16(event), revents: 0)
        let ready = unsafe poll(&look, 1, Int32(clamping: milliseconds))
        guard ready >= 0 || errno == EINTR else { throw .unreachable }
        guard ready != 0 else { throw .silent }
    }
}
