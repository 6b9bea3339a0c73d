// Who is at the other end of a connection, as the kernel has it.

internal import Glibc

/// The process that opened a connection, at the moment when it did (unix(7), SO_PEERCRED). It
/// cannot say that it is somebody else.
package struct Peer: Hashable, Sendable {
    /// Its user.
    package let uid: UInt32
    /// Its group.
    package let gid: UInt32
    /// Its process.
    package let pid: Int32

    /// Names a process.
    package init(uid: UInt32, gid: UInt32, pid: Int32) {
        (self.uid, self.gid, self.pid) = (uid, gid, pid)
    }

    /// Whether it may change a kiosk that runs as `owner`: root may, and the kiosk's own account.
    package func mayChange(kioskOf owner: UInt32) -> Bool {
        uid == 0 || uid == owner
    }

    /// The one at the other end of a connected socket; nil if the kernel does not say.
    init?(of socket: StatusSocket) {
        // pid_t, uid_t and gid_t one behind the other (struct ucred, which Glibc hides).
        var facts: [UInt32] = [0, 0, 0]
        let whole = socklen_t(facts.count * MemoryLayout<UInt32>.size)
        var size = whole
        let found = unsafe getsockopt(socket.number, SOL_SOCKET, SO_PEERCRED, &facts, &size)
        guard found == 0, size == whole else { return nil }
        self.init(uid: facts[1], gid: facts[2], pid: Int32(bitPattern: facts[0]))
    }
}
