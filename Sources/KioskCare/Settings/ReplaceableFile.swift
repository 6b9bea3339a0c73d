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
    private var seen: FileStatus?

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
        let (bytes, status) = try named { () throws(SystemFault) in
            let file = try Descriptor(path: path)
            let status = try file.status()
            guard status.kind == .file else { throw SystemFault(code: EISDIR) }
            return (try file.read(atMost: limit + 1), status)
        }
        guard bytes.count <= limit else { throw .unusable }
        seen = status
        return bytes
    }

    /// Puts these bytes in its place. Throws `.unusable` where something stands there that is no
    /// file.
    ///
    /// - Parameters:
    ///   - bytes: all of it.
    ///   - mode: the permissions; nil keeps those that it has, and gives a new file `0644`. A new
    ///     file that root makes belongs to whom its folder belongs.
    package mutating func replace(
        with bytes: [UInt8], mode: UInt32? = nil
    ) throws(ReplaceFault) {
        let place = try named { () throws(SystemFault) in try OpenFolder(folder) }
        let old = try named { () throws(SystemFault) in try place.status(name) }
        // A link that leads nowhere has permissions for everybody, and they are nobody's wish.
        guard old == nil || old?.kind == .file else { throw .unusable }
        guard seen == nil || old?.state == seen?.state else { throw .changed }
        let draft = ".kiosk-\(getpid())-\(UInt32.random(in: .min ... .max)).new"
        seen = try named { () throws(SystemFault) in
            var owner = old
            if owner == nil, geteuid() == 0 { owner = try place.status() }
            try place.write(
                bytes, to: draft, mode: mode ?? old?.mode ?? 0o644,
                for: owner.map { ($0.owner, $0.group) })
            do throws(SystemFault) { try place.move(draft, to: place, as: name) } catch {
                // The first fault is the one that is told.
                try? place.remove(draft)
                throw error
            }
            // Where the file system cannot, it brings the new name to the disk by itself, later.
            try? place.sync()
            return try place.status(name)
        }
    }

    /// Takes it away, if it is there.
    package mutating func remove() throws(ReplaceFault) {
        seen = nil
        guard FileStatus(path: folder) != nil else { return }
        try named { () throws(SystemFault) in
            let place = try OpenFolder(folder)
            try place.remove(name)
            // See above.
            try? place.sync()
        }
    }

    private func named<Answer>(
        _ work: () throws(SystemFault) -> Answer
    ) throws(ReplaceFault) -> Answer {
        do throws(SystemFault) { return try work() } catch { throw ReplaceFault(error.code) }
    }

    private var folder: String {
        let end = path.lastIndex(of: "/")
        return end.map { String(path[...$0]) } ?? "."
    }

    private var name: String {
        let end = path.lastIndex(of: "/")
        return end.map { String(path[path.index(after: $0)...]) } ?? path
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
