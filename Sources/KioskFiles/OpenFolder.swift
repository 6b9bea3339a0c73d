// A folder held open: names in it mean the same whatever becomes of its path.

internal import CRename
internal import Glibc

/// A folder that was opened once.
///
/// Names are looked for in it and nowhere else, and a link under a name is not followed unless that
/// is asked for: whoever may write in it can swap what lies there, and leads nobody out of it. A
/// name is one part of a path.
package final class OpenFolder: Sendable {
    /// Where it was found, for those who are told.
    package let path: String
    private let descriptor: Descriptor

    /// Opens the folder at a path; a link on the way is followed.
    package init(_ path: String) throws(SystemFault) {
        descriptor = try Descriptor(folder: path)
        self.path = path
    }

    private init(path: String, _ descriptor: consuming Descriptor) {
        self.path = path
        self.descriptor = descriptor
    }

    /// What it is.
    package func status() throws(SystemFault) -> FileStatus { try descriptor.status() }

    /// What lies under a name, a link being a link; nil if nothing does.
    package func status(_ name: String) throws(SystemFault) -> FileStatus? {
        var facts = stat()
        do throws(SystemFault) {
            try SystemFault.check {
                unsafe fstatat(descriptor.number, name, &facts, AT_SYMLINK_NOFOLLOW)
            }
        } catch {
            guard error.code == ENOENT else { throw error }
            return nil
        }
        return FileStatus(facts)
    }

    /// Opens a file.
    package func open(
        _ name: String, _ flags: Int32, mode: UInt32 = 0
    ) throws(SystemFault) -> Descriptor {
        try Descriptor(name, in: descriptor, flags, mode: mode)
    }

    /// Opens a file to read, through a link too: only where nobody can lay one who need not be
    /// trusted.
    package func openThroughLink(_ name: String) throws(SystemFault) -> Descriptor {
        try Descriptor(name, in: descriptor, O_RDONLY, followsLink: true)
    }

    /// Makes a file to write, which was not there.
    package func create(_ name: String, mode: UInt32 = 0o600) throws(SystemFault) -> Descriptor {
        try open(name, O_WRONLY | O_CREAT | O_EXCL, mode: mode)
    }

    /// Opens a folder in it.
    package func folder(_ name: String) throws(SystemFault) -> OpenFolder {
        OpenFolder(path: path + "/" + name, try open(name, O_RDONLY | O_DIRECTORY))
    }

    /// Makes a folder in it and opens it; throws `EEXIST` if there is something of that name. It is
    /// given to an account and a group, or stays this account's. On a file system that knows one
    /// owner for everything, `maker` is that.
    package func makeFolder(
        _ name: String, mode: UInt32, for owner: (UInt32, UInt32)? = nil,
        maker: UInt32 = geteuid()
    ) throws(SystemFault) -> OpenFolder {
        try SystemFault.check { unsafe mkdirat(descriptor.number, name, mode) }
        let made = try folder(name)
        // Whoever else may write here could have laid another folder in its place.
        guard try made.status().owner == maker else { throw SystemFault(code: EPERM) }
        if let owner { try made.descriptor.give(to: owner.0, owner.1) }
        try made.descriptor.permit(mode)
        return made
    }

    /// The folder of that name, made as `makeFolder` does if nothing is there.
    package func folder(
        _ name: String, mode: UInt32, for owner: (UInt32, UInt32)? = nil,
        maker: UInt32 = geteuid()
    ) throws(SystemFault) -> OpenFolder {
        guard try status(name) == nil else { return try folder(name) }
        return try makeFolder(name, mode: mode, for: owner, maker: maker)
    }

    /// The names in it, sorted.
    package func names() throws(SystemFault) -> [String] {
        // A descriptor of its own: closing the list closes it.
        let number = try SystemFault.check {
            unsafe openat(descriptor.number, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        }
        guard let list = unsafe fdopendir(number) else {
            let code = errno
            close(number)
            throw SystemFault(code: code)
        }
        defer { unsafe closedir(list) }
        var names: [String] = []
        while let entry = unsafe readdir(list) {
            let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    /// Moves what lies under a name, whatever it is, into a folder of the same file system; what
    /// has the new name goes, unless that is a folder with something in it.
    package func move(
        _ name: String, to folder: OpenFolder, as new: String
    ) throws(SystemFault) {
        try SystemFault.check {
            unsafe renameat(descriptor.number, name, folder.descriptor.number, new)
        }
    }

    /// The same, but throws `EEXIST` where something has the new name. Not every file system can:
    /// then it throws `EINVAL`.
    package func moveUnlessThere(
        _ name: String, to folder: OpenFolder, as new: String
    ) throws(SystemFault) {
        try SystemFault.check {
            unsafe renameat2(
                descriptor.number, name, folder.descriptor.number, new, Self.noReplace)
        }
    }

    /// `RENAME_NOREPLACE` (rename(2)).
    private static let noReplace: UInt32 = 1

    /// Writes a new file, which has these permissions and this owner, or stays this account's, and
    /// is on the disk when this returns; its name is, once the folder is. After a fault it is not
    /// there. Throws `EEXIST` if the name is taken.
    package func write(
        _ bytes: [UInt8], to name: String, mode: UInt32 = 0o600, for owner: (UInt32, UInt32)? = nil
    ) throws(SystemFault) {
        let file = try create(name)
        do throws(SystemFault) {
            try file.write(bytes)
            if let (owner, group) = owner { try file.give(to: owner, group) }
            try file.permit(mode)
            try file.sync()
        } catch {
            // The first fault is the one that is told.
            try? remove(name)
            throw error
        }
    }

    /// Gives a file a second name; false if that is taken.
    package func link(_ name: String, as new: String) throws(SystemFault) -> Bool {
        let number = descriptor.number
        do throws(SystemFault) {
            try SystemFault.check { unsafe linkat(number, name, number, new, 0) }
            return true
        } catch {
            guard error.code == EEXIST else { throw error }
            return false
        }
    }

    /// Copies a file into a folder of any file system, with its permissions and its owner, under a
    /// name that nothing has yet: throws `EEXIST` otherwise. It is on the disk when this returns,
    /// and not there if this throws.
    package func copyUnlessThere(
        _ name: String, to folder: OpenFolder, as new: String
    ) throws(SystemFault) {
        let source = try open(name, O_RDONLY)
        let copy = try folder.create(new)
        do throws(SystemFault) {
            while true {
                let bytes = try source.read(atMost: 1_048_576)
                guard bytes.isEmpty == false else { break }
                try copy.write(bytes)
            }
            let status = try source.status()
            try copy.give(to: status.owner, status.group)
            try copy.permit(status.mode)
            try copy.sync()
        } catch {
            // The first fault is the one that is told.
            try? folder.remove(new)
            throw error
        }
    }

    /// Takes a file or a link away, if it is there.
    package func remove(_ name: String) throws(SystemFault) {
        do throws(SystemFault) {
            try SystemFault.check { unsafe unlinkat(descriptor.number, name, 0) }
        } catch {
            guard error.code == ENOENT else { throw error }
        }
    }

    /// Takes everything away that is in it, folders down to `depth` levels too.
    package func clear(depth: Int = 8) throws(SystemFault) {
        for name in try names() {
            guard depth > 0, try status(name)?.kind == .folder else {
                try remove(name)
                continue
            }
            try folder(name).clear(depth: depth - 1)
            try SystemFault.check { unsafe unlinkat(descriptor.number, name, AT_REMOVEDIR) }
        }
    }

    /// Waits until its names are on the disk (fsync(2)).
    package func sync() throws(SystemFault) { try descriptor.sync() }
}
