// A Unix stream socket that never waits by itself.

internal import Glibc

/// A descriptor with one owner; its end closes it.
final class StatusSocket {
    /// How far a read or a write came.
    enum Progress {
        /// So many bytes went over.
        case moved(Int)
        /// None now; the kernel says when.
        case wouldWait
        /// There will be none any more.
        case ended
    }

    private static let kind = Int32(
        SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue)

    /// The descriptor; -1 if the system had none, with which every call fails.
    let number: Int32

    /// A new socket.
    init() {
        number = socket(AF_UNIX, StatusSocket.kind, 0)
    }

    /// Owns a descriptor that is open already.
    init(owning number: Int32) {
        self.number = number
    }

    deinit { if number >= 0 { close(number) } }

    /// Connects to the socket at `path`; returns 0 or an errno.
    func connect(to path: String) -> Int32 {
        unsafe at(path) { unsafe Glibc.connect(number, $0, $1) }
    }

    /// Makes the socket's file at `path`; returns 0 or an errno.
    func bind(to path: String) -> Int32 {
        unsafe at(path) { unsafe Glibc.bind(number, $0, $1) }
    }

    /// The next connection of a socket that listens; nil and an errno if there is none.
    func next() -> (StatusSocket?, errno: Int32) {
        let caller = accept(number, nil, nil)
        guard caller >= 0 else { return (nil, errno) }
        // Glibc hides accept4(2): a program that is started in between holds it for as long as it
        // runs. The kiosk's own child processes close what they are not given.
        _ = fcntl(caller, F_SETFD, FD_CLOEXEC)
        _ = fcntl(caller, F_SETFL, O_NONBLOCK)
        return (StatusSocket(owning: caller), 0)
    }

    /// Puts what has come at the end of `bytes`, at most `limit` bytes at once.
    func read(into bytes: inout [UInt8], atMost limit: Int) -> Progress {
        var room = [UInt8](repeating: 0, count: max(1, limit))
        let count = unsafe recv(number, &room, room.count, 0)
        if count > 0 { bytes += room[..<count] }
        return progress(count)
    }

    /// Sends as much as the other side has room for. One that is gone raises no signal.
    func write(_ bytes: ArraySlice<UInt8>) -> Progress {
        guard bytes.isEmpty == false else { return .moved(0) }
        let count = unsafe bytes.withUnsafeBytes {
            unsafe send(number, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
        }
        return progress(count)
    }

    private func progress(_ count: Int) -> Progress {
        if count > 0 { return .moved(count) }
        guard count < 0, errno == EAGAIN || errno == EINTR else { return .ended }
        return .wouldWait
    }

    /// Calls with the address of `path` (unix(7)); returns 0 or an errno.
    private func at(
        _ path: String, _ call: (UnsafePointer<sockaddr>, socklen_t) -> Int32
    ) -> Int32 {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let bytes = Array(path.utf8)
        let room = MemoryLayout.size(ofValue: address.sun_path)
        guard bytes.isEmpty == false, bytes.count < room else { return ENAMETOOLONG }
        guard bytes.contains(0) == false else { return EINVAL }
        unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0.copyBytes(from: bytes) }
        let size = socklen_t(MemoryLayout<sockaddr_un>.size)
        let result = unsafe withUnsafePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe call($0, size)
            }
        }
        return result == 0 ? 0 : errno
    }
}
