// The kiosk's end of the page's socket, byte by byte.

import Glibc

/// A kiosk that says anything.
final class RawKiosk {
    let number: Int32

    init(_ path: String) throws {
        number = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        let size = socklen_t(MemoryLayout<sockaddr_un>.size)
        let connected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(number, $0, size) }
        }
        guard connected == 0 else { throw PhoneLine.Lost(code: errno) }
    }

    deinit { close(number) }

    func send(_ text: String) {
        let bytes = Array(text.utf8)
        _ = Glibc.send(number, bytes, bytes.count, Int32(MSG_NOSIGNAL))
    }

    /// What the page says within ten seconds; empty if it closes without a word.
    func hear() -> String {
        var look = pollfd(fd: number, events: Int16(POLLIN), revents: 0)
        guard poll(&look, 1, 10_000) == 1 else { return "silence" }
        var room = [UInt8](repeating: 0, count: 512)
        let count = recv(number, &room, room.count, 0)
        return String(decoding: room[..<max(0, count)], as: UTF8.self)
    }
}
