// One open file or folder.

internal import Glibc

/// A file descriptor with one owner, which children do not get.
@safe package struct Descriptor: ~Copyable, Sendable {
    /// The descriptor's number, open as long as this value lives.
    package let number: Int32

    /// Opens a folder by its path (open(2)).
    package init(folder path: String) throws(SystemFault) {
        number = try SystemFault.check { unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
    }

    /// Opens a file to read by its path, through links, and without waiting for the other end of a
    /// pipe.
    package init(path: String) throws(SystemFault) {
        number = try SystemFault.check { unsafe open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC) }
    }

    /// Opens a name in a folder (openat(2)), not through a link unless that is asked for, and
    /// without waiting for whoever is at the other end of a pipe that somebody put there.
    package init(
        _ name: String, in folder: borrowing Descriptor, _ flags: Int32, mode: UInt32 = 0,
        followsLink: Bool = false
    ) throws(SystemFault) {
        let inside = folder.number
        let all = flags | O_CLOEXEC | O_NONBLOCK | (followsLink ? 0 : O_NOFOLLOW)
        number = try SystemFault.check { unsafe openat(inside, name, all, mode) }
    }

    deinit { close(number) }

    /// Whether it is an ordinary file; pipes and devices are nobody's permit.
    package var isFile: Bool {
        // What cannot be asked is nothing that anybody could use.
        (try? status())?.kind == .file
    }

    /// Whether its name is gone.
    package var isRemoved: Bool {
        // See above.
        (try? status())?.names == 0
    }

    /// What it is (fstat(2)).
    package func status() throws(SystemFault) -> FileStatus {
        var facts = stat()
        try SystemFault.check { unsafe fstat(number, &facts) }
        return FileStatus(facts)
    }

    /// Writes all of it (write(2)).
    package func write(_ bytes: [UInt8]) throws(SystemFault) {
        var sent = 0
        while sent < bytes.count {
            sent += try SystemFault.check {
                unsafe bytes.withUnsafeBytes { unsafe writeRest($0, from: sent) }
            }
        }
    }

    /// Reads from where it stands to the end, at most `limit` bytes (read(2)).
    package func read(atMost limit: Int) throws(SystemFault) -> [UInt8] {
        var bytes: [UInt8] = []
        var room = [UInt8](repeating: 0, count: min(limit, 65_536))
        while bytes.count < limit {
            let wanted = min(limit - bytes.count, room.count)
            let count = try SystemFault.check { unsafe Glibc.read(number, &room, wanted) }
            guard count > 0 else { break }
            bytes += room[..<count]
        }
        return bytes
    }

    /// Gives it to an account and a group (fchown(2)); where it is theirs already nothing is asked:
    /// a service that may give nothing away may write what is its own.
    package func give(to owner: UInt32, _ group: UInt32) throws(SystemFault) {
        let now = try status()
        guard (now.owner, now.group) != (owner, group) else { return }
        try SystemFault.check { fchown(number, owner, group) }
    }

    /// Sets the permissions (fchmod(2)), whatever the umask says.
    package func permit(_ mode: UInt32) throws(SystemFault) {
        guard try status().mode != mode else { return }
        try SystemFault.check { fchmod(number, mode) }
    }

    /// Waits until it is on the disk (fsync(2)).
    package func sync() throws(SystemFault) {
        try SystemFault.check { fsync(number) }
    }

    private func writeRest(_ bytes: UnsafeRawBufferPointer, from start: Int) -> Int {
        let rest = unsafe UnsafeRawBufferPointer(rebasing: bytes[start...])
        return unsafe Glibc.write(number, rest.baseAddress, rest.count)
    }
}
