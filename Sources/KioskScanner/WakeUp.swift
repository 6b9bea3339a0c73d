// A descriptor that becomes readable when a wait shall end.

import Glibc

/// A pair of sockets, which unlike a pipe is closed on `exec` from the first: once signalled, the
/// end to wait on stays readable.
final class WakeUp: Sendable {
    /// The end to wait on.
    let descriptor: Int32
    private let signalEnd: Int32

    /// - Throws: `LineSource.Unavailable` if the system gives no descriptors.
    init() throws(LineSource.Unavailable) {
        var ends: [Int32] = [-1, -1]
        let type = SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue
        guard unsafe socketpair(AF_UNIX, Int32(type), 0, &ends) == 0 else {
            throw LineSource.Unavailable(errno: errno)
        }
        (descriptor, signalEnd) = (ends[0], ends[1])
    }

    deinit {
        close(descriptor)
        close(signalEnd)
    }

    /// Ends all waits for good. It can only fail when it is full of signals already.
    func signal() {
        unsafe _ = write(signalEnd, [1] as [UInt8], 1)
    }
}
