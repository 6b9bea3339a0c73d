// Small files of the state directory that have to outlive a power cut.

internal import Glibc

/// A call of the system that failed on a file of the state directory.
package struct StateFileFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// What was tried.
    package enum Step: String, Sendable {
        case open
        case read
        case write
        case sync
        case rename
        case remove
        /// It was read, and it is none of the kiosk's making.
        case understand
    }

    /// What was tried.
    package let step: Step
    /// The file's name in the state directory.
    package let file: String
    /// The number of the system's error; 0 where it is none of the system's.
    package let errno: Int32

    /// A few words for the log: nothing that stands in the file.
    package var description: String {
        errno == 0
            ? "\(file): it cannot be understood" : "\(file): \(step.rawValue) (errno \(errno))"
    }
}

/// Plain files of one's own, each replaced, lengthened or removed for good. Every call may wait for
/// the disk.
struct StateFiles: Sendable {
    let folder: String

    private func path(_ name: String) -> String { folder + "/" + name }

    /// Whether there is a file of that name.
    func holds(_ name: String) throws(StateFileFault) -> Bool {
        var status = stat()
        if unsafe lstat(path(name), &status) == 0 { return true }
        guard errno == ENOENT else { throw fault(.open, name) }
        return false
    }

    /// All bytes of a file, at most so many; nil if there is none.
    func read(_ name: String, atMost most: Int) throws(StateFileFault) -> [UInt8]? {
        let file = unsafe open(path(name), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
        if file < 0, errno == ENOENT { return nil }
        guard file >= 0 else { throw fault(.open, name) }
        defer { close(file) }
        var bytes = [UInt8](repeating: 0, count: most + 1)
        var count = 0
        while count < bytes.count {
            let more = unsafe bytes.withUnsafeMutableBytes {
                unsafe Glibc.read(file, $0.baseAddress?.advanced(by: count), $0.count - count)
            }
            if more < 0, errno == EINTR { continue }
            guard more >= 0 else { throw fault(.read, name) }
            guard more > 0 else { return Array(bytes.prefix(count)) }
            count += more
        }
        throw StateFileFault(step: .understand, file: name, errno: 0)
    }

    /// Puts a file there, in place of an earlier one: whoever looks sees the one or the other.
    func replace(_ name: String, with bytes: [UInt8]) throws(StateFileFault) {
        let draft = name + ".new"
        _ = unsafe unlink(path(draft))
        let flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW
        try write(bytes, to: draft, flags)
        guard unsafe rename(path(draft), path(name)) == 0 else { throw fault(.rename, name) }
        try sync(name)
    }

    /// Lengthens a file that is there.
    func append(_ bytes: [UInt8], to name: String) throws(StateFileFault) {
        try write(bytes, to: name, O_WRONLY | O_APPEND | O_CLOEXEC | O_NOFOLLOW)
    }

    /// Removes a file, if there is one.
    func remove(_ name: String) throws(StateFileFault) {
        guard unsafe unlink(path(name)) == 0 || errno == ENOENT else { throw fault(.remove, name) }
        // Also where there was none: an earlier call may have failed between the two.
        try sync(name)
    }

    private func write(
        _ bytes: [UInt8], to name: String, _ flags: Int32
    ) throws(StateFileFault) {
        let file = unsafe open(path(name), flags, 0o600)
        guard file >= 0 else { throw fault(.open, name) }
        defer { close(file) }
        var rest = bytes[...]
        while rest.isEmpty == false {
            let count = unsafe rest.withUnsafeBytes {
                unsafe Glibc.write(file, $0.baseAddress, $0.count)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw fault(.write, name) }
            rest = rest.dropFirst(count)
        }
        guard fsync(file) == 0 else { throw fault(.sync, name) }
    }

    /// Brings the names in the folder to the disk.
    private func sync(_ name: String) throws(StateFileFault) {
        let file = unsafe open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard file >= 0 else { throw fault(.open, name) }
        defer { close(file) }
        guard fsync(file) == 0 else { throw fault(.sync, name) }
    }

    private func fault(_ step: StateFileFault.Step, _ name: String) -> StateFileFault {
        StateFileFault(step: step, file: name, errno: errno)
    }
}
