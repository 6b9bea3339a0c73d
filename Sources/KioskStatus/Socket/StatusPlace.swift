// The socket's place in the file system: one server at a time.

internal import Glibc

/// Holds the place at a path for as long as it lives; then the socket's file goes.
///
/// A lock file beside the socket tells a socket that somebody listens at from one that a program
/// left when it fell: the kernel gives the lock back however a program ends.
final class StatusPlace {
    /// All may ask who may open the file: its owner and its group.
    private static let mode: mode_t = 0o660
    /// Bytes for the entry of a group and the names of all its members.
    private static let groupBytes = 65_536

    private let path: String
    private let lock: Int32
    private var isOurs = false

    /// Takes the place, and removes the socket of a program that fell.
    init(path: String) throws(StatusServerFault) {
        self.path = path
        lock = unsafe open(path + ".lock", O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard lock >= 0 else { throw .unusable(errno: errno) }
        guard flock(lock, LOCK_EX | LOCK_NB) == 0 else {
            throw errno == EWOULDBLOCK ? .taken : .unusable(errno: errno)
        }
        try sweep()
    }

    deinit {
        if isOurs { unsafe unlink(path) }
        if lock >= 0 { close(lock) }
    }

    /// Makes the socket's file, gives it to `group` where there is such a group and the program
    /// may, and listens.
    func listen(for group: String?) throws(StatusServerFault) -> StatusSocket {
        let socket = StatusSocket()
        guard socket.number >= 0 else { throw .noDescriptors(errno: errno) }
        let failure = socket.bind(to: path)
        guard failure == 0 else { throw failure == EADDRINUSE ? .taken : .unusable(errno: failure) }
        isOurs = true
        // Where it may not, the file keeps the program's own group.
        if let id = group.flatMap(StatusPlace.id) { _ = unsafe chown(path, uid_t.max, id) }
        // Nobody gets in until somebody listens: the file is never open to more than it shall be.
        guard unsafe chmod(path, StatusPlace.mode) == 0,
            Glibc.listen(socket.number, Int32(StatusLimits.callers)) == 0
        else { throw .unusable(errno: errno) }
        return socket
    }

    private func sweep() throws(StatusServerFault) {
        var facts = stat()
        guard unsafe lstat(path, &facts) == 0 else {
            guard errno == ENOENT else { throw .unusable(errno: errno) }
            return
        }
        guard facts.st_mode & S_IFMT == S_IFSOCK else { throw .foreign }
        guard StatusSocket().connect(to: path) == ECONNREFUSED else { throw .taken }
        guard unsafe unlink(path) == 0 else { throw .unusable(errno: errno) }
    }

    /// The number of a group; nil if there is none of that name (group(5)).
    private static func id(of group: String) -> gid_t? {
        var entry = unsafe Glibc.group()
        var found: UnsafeMutablePointer<Glibc.group>?
        var room = [CChar](repeating: 0, count: groupBytes)
        let failure = unsafe getgrnam_r(group, &entry, &room, room.count, &found)
        return unsafe failure == 0 && found != nil ? entry.gr_gid : nil
    }
}
