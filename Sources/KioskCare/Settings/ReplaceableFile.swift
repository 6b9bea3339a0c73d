// A file that is replaced as a whole or not at all.

internal import Foundation
internal import KioskCore
internal import KioskFiles
package import KioskRuntime

/// Why a file could not be read or replaced; what was there before is still there.
package enum ReplaceFault: Error, Hashable, Sendable {
    /// It is not there.
    case absent
    /// This account may not read it, or not write in its folder, or not keep its owner.
    case notAllowed
    /// No file but something else, or too long to be one of these.
    case unusable
    /// Somebody else changed it since it was read.
    case changed
    /// The system's word for anything else: a full disk, a read-only file system.
    case system(Int32)
}

/// One file of the configuration or one secret, at a path.
///
/// A new text is written beside it, with the old one's owner and permissions, brought to the disk,
/// and then given its name: whoever reads sees the one or the other, also after a power cut.
package struct ReplaceableFile: Sendable {
    /// Where it is; behind a link, what the link leads to.
    package let path: String
    private let limit: Int
    /// What it was when it was read.
    private var seen: Identity?

    /// What tells one state of a file from another.
    private struct Identity: Hashable, Sendable {
        var inode: UInt
        var size: Int
        var seconds: Int
        var nanoseconds: Int

        init(_ facts: stat) {
            inode = UInt(facts.st_ino)
            size = Int(facts.st_size)
            seconds = facts.st_mtim.tv_sec
            nanoseconds = facts.st_mtim.tv_nsec
        }
    }

    /// Names a file of at most `limit` bytes, which need not be there; nothing is opened.
    package init(path: String, limit: Int = Limits.configurationBytes) {
        let real = unsafe realpath(path, nil)
        defer { unsafe free(real) }
        self.path = unsafe real.map { unsafe String(cString: $0) } ?? path
        self.limit = limit
    }

    /// What is in it. It is what `replace` compares with: a file that somebody changes meanwhile is
    /// not replaced.
    package mutating func read() throws(ReplaceFault) -> [UInt8] {
        let file = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard file >= 0 else { throw ReplaceFault(errno) }
        defer { close(file) }
        var facts = stat()
        guard unsafe fstat(file, &facts) == 0 else { throw ReplaceFault(errno) }
        guard facts.st_mode & S_IFMT == S_IFREG, facts.st_size <= limit else { throw .unusable }
        let handle = FileHandle(fileDescriptor: file, closeOnDealloc: false)
        // A read that fails leaves nothing to compare with.
        guard let data = try? handle.read(upToCount: limit + 1) ?? Data(), data.count <= limit
        else { throw .unusable }
        seen = Identity(facts)
        return Array(data)
    }

    /// Puts these bytes in its place.
    ///
    /// - Parameters:
    ///   - bytes: all of it.
    ///   - mode: the permissions; nil keeps those that it has, and gives a new file `0644`. A new
    ///     file that root makes belongs to whom its folder belongs.
    package mutating func replace(
        with bytes: [UInt8], mode: UInt32? = nil
    ) throws(ReplaceFault) {
        let old = try Self.facts(path)
        guard old.map(Identity.init) == seen || seen == nil else { throw .changed }
        let draft = folder + "/.kiosk-\(getpid())-\(UInt32.random(in: .min ... .max)).new"
        let file = unsafe open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard file >= 0 else { throw ReplaceFault(errno) }
        do throws(ReplaceFault) {
            defer { close(file) }
            try Self.fill(file, bytes)
            let owner = if let old { old } else { try newOwner() }
            if let owner { try Self.give(file, to: owner) }
            let mode = mode ?? old.map { $0.st_mode & 0o7777 } ?? 0o644
            guard fchmod(file, mode) == 0, fsync(file) == 0 else { throw ReplaceFault(errno) }
            guard unsafe rename(draft, path) == 0 else { throw ReplaceFault(errno) }
        } catch {
            unsafe unlink(draft)
            throw error
        }
        settle()
        seen = try Self.facts(path).map(Identity.init)
    }

    /// Takes it away, if it is there.
    package mutating func remove() throws(ReplaceFault) {
        guard unsafe unlink(path) == 0 || errno == ENOENT else { throw ReplaceFault(errno) }
        settle()
        seen = nil
    }

    private func newOwner() throws(ReplaceFault) -> stat? {
        getuid() == 0 ? try Self.facts(folder + "/.") : nil
    }

    /// Where it belongs to them already nothing is asked: a service that may give nothing away may
    /// replace what is its own.
    private static func give(_ file: Int32, to owner: stat) throws(ReplaceFault) {
        var facts = stat()
        guard unsafe fstat(file, &facts) == 0 else { throw ReplaceFault(errno) }
        guard (facts.st_uid, facts.st_gid) != (owner.st_uid, owner.st_gid) else { return }
        guard fchown(file, owner.st_uid, owner.st_gid) == 0 else { throw ReplaceFault(errno) }
    }

    private var folder: String {
        let end = path.lastIndex(of: "/")
        return end.map { String(path[..<$0]) } ?? "."
    }

    /// Brings the new name to the disk. Where the file system cannot, it does so by itself, later.
    private func settle() {
        let folder = unsafe open(folder + "/", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { return }
        fsync(folder)
        close(folder)
    }

    private static func facts(_ path: String) throws(ReplaceFault) -> stat? {
        var facts = stat()
        if unsafe lstat(path, &facts) == 0 { return facts }
        guard errno == ENOENT else { throw ReplaceFault(errno) }
        return nil
    }

    private static func fill(_ file: Int32, _ bytes: [UInt8]) throws(ReplaceFault) {
        var rest = bytes[...]
        while rest.isEmpty == false {
            let count = unsafe rest.withUnsafeBytes { unsafe write(file, $0.baseAddress, $0.count) }
            guard count > 0 || errno == EINTR else { throw ReplaceFault(errno) }
            rest = rest.dropFirst(max(0, count))
        }
    }

    /// Makes the folder that a file is to stand in, and those above it, where they are missing.
    static func makeFolder(of path: String, mode: UInt32) throws(ReplaceFault) {
        guard let end = path.lastIndex(of: "/"), end > path.startIndex else { return }
        let folder = String(path[..<end])
        guard FileStatus(path: folder) == nil else { return }
        try makeFolder(of: folder, mode: mode)
        guard unsafe mkdir(folder, mode) == 0 || errno == EEXIST else { throw ReplaceFault(errno) }
    }
}

extension ReplaceFault {
    /// Gives the number of the system's error (errno(3)) its name.
    init(_ code: Int32) {
        self =
            switch code {
            case ENOENT, ENOTDIR: .absent
            case EACCES, EPERM: .notAllowed
            case ELOOP, EISDIR, ENXIO: .unusable
            default: .system(code)
            }
    }

    /// What is said of it to a technician, without the file's name.
    package var words: String {
        switch self {
        case .absent: "is not there"
        case .notAllowed: "is closed to this account: use sudo"
        case .unusable: "is no file that could be used"
        case .changed: "was changed by somebody else meanwhile: try again"
        case .system(let code):
            unsafe "cannot be written or read: " + String(cString: strerror(code))
        }
    }

    /// How a command ends that meets it where it writes.
    package var exit: ExitStatus { self == .notAllowed ? .notAllowed : .notWritten }
}
