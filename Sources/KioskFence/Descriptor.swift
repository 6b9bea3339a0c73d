// One open file or folder.

import Glibc

/// A file descriptor with one owner, which children do not get.
@safe struct Descriptor: ~Copyable {
    let number: Int32

    /// Opens a folder by its path (open(2)).
    init(folder path: String) throws(SystemFault) {
        number = try SystemFault.check { unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
    }

    /// Opens a name in a folder (openat(2)), never through a link, and without waiting for whoever
    /// is at the other end of a pipe that somebody put there.
    init(
        _ name: String, in folder: borrowing Descriptor, _ flags: Int32, mode: mode_t = 0
    ) throws(SystemFault) {
        let inside = folder.number
        let all = flags | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK
        number = try SystemFault.check { unsafe openat(inside, name, all, mode) }
    }

    deinit { close(number) }

    /// Whether it is an ordinary file; pipes and devices are nobody's permit.
    var isFile: Bool {
        var about = stat()
        return unsafe fstat(number, &about) == 0 && about.st_mode & S_IFMT == S_IFREG
    }

    /// Whether its name is gone.
    var isRemoved: Bool {
        var about = stat()
        return unsafe fstat(number, &about) == 0 && about.st_nlink == 0
    }

    /// Writes all of it (write(2)).
    func write(_ bytes: [UInt8]) throws(SystemFault) {
        var sent = 0
        while sent < bytes.count {
            sent += try SystemFault.check {
                unsafe bytes.withUnsafeBytes { unsafe writeRest($0, from: sent) }
            }
        }
    }

    /// Reads from the front to the end, at most `limit` bytes (read(2)).
    func read(atMost limit: Int) throws(SystemFault) -> [UInt8] {
        var bytes: [UInt8] = []
        var room = [UInt8](repeating: 0, count: limit)
        while bytes.count < limit {
            let wanted = limit - bytes.count
            let count = try SystemFault.check { unsafe Glibc.read(number, &room, wanted) }
            guard count > 0 else { break }
            bytes += room[..<count]
        }
        return bytes
    }

    /// Waits until it is on the disk (fsync(2)).
    func sync() throws(SystemFault) {
        try SystemFault.check { fsync(number) }
    }

    private func writeRest(_ bytes: UnsafeRawBufferPointer, from start: Int) -> Int {
        let rest = unsafe UnsafeRawBufferPointer(rebasing: bytes[start...])
        return unsafe Glibc.write(number, rest.baseAddress, rest.count)
    }
}
