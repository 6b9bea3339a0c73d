// A descriptor that becomes readable when there is something new.

internal import Glibc

/// A pair of sockets, which unlike a pipe is closed on `exec` from the first.
final class StatusBell: Sendable {
    /// The end to wait on.
    let descriptor: Int32
    private let button: Int32

    /// - Throws: `.noDescriptors` if the system has none.
    init() throws(StatusServerFault) {
        var ends: [Int32] = [-1, -1]
        let type = SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue
        guard unsafe socketpair(AF_UNIX, Int32(type), 0, &ends) == 0 else {
            throw .noDescriptors(errno: errno)
        }
        (descriptor, button) = (ends[0], ends[1])
    }

    deinit {
        close(descriptor)
        close(button)
    }

    /// Wakes whoever waits. It can only fail when it has been rung many times already.
    func ring() {
        _ = unsafe send(button, [1] as [UInt8], 1, Int32(MSG_NOSIGNAL))
    }

    /// Takes back all rings until now.
    func quieten() {
        var room = [UInt8](repeating: 0, count: 64)
        while unsafe recv(descriptor, &room, room.count, 0) > 0 {}
    }
}
