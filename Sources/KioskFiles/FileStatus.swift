// What the system says of a file.

internal import Glibc

/// Whose a file is, what kind of file, and which (stat(2)).
package struct FileStatus: Hashable, Sendable {
    /// What lies under a name.
    package enum Kind: Hashable, Sendable {
        case file
        case folder
        case link
        /// A pipe, a socket, a device.
        case other
    }

    package let kind: Kind
    /// The permissions: `0o7777`.
    package let mode: UInt32
    /// The account's number.
    package let owner: UInt32
    package let group: UInt32
    /// How many names it has.
    package let names: Int
    package let bytes: Int
    /// When it was last written: nanoseconds since 1970.
    package let time: Int
    /// Its file system and its number there: together they stand for this file.
    package let device: UInt
    package let inode: UInt

    init(_ facts: stat) {
        kind =
            switch facts.st_mode & S_IFMT {
            case S_IFREG: .file
            case S_IFDIR: .folder
            case S_IFLNK: .link
            default: .other
            }
        mode = facts.st_mode & 0o7777
        (owner, group) = (facts.st_uid, facts.st_gid)
        (names, bytes) = (Int(facts.st_nlink), Int(facts.st_size))
        time = facts.st_mtim.tv_sec &* 1_000_000_000 &+ facts.st_mtim.tv_nsec
        (device, inode) = (UInt(facts.st_dev), UInt(facts.st_ino))
    }

    /// Asks about a path, at its end through a link; nil if nothing is there.
    package init?(path: String) {
        var facts = stat()
        guard unsafe stat(path, &facts) == 0 else { return nil }
        self.init(facts)
    }

    /// What tells one state of a file from another.
    package var state: [Int] { [Int(truncatingIfNeeded: inode), bytes, time] }

    /// Whether both are one and the same file, whatever their names.
    package func isSame(as other: FileStatus) -> Bool {
        (device, inode) == (other.device, other.inode)
    }

    /// Of a folder: whether nobody but root and this account can lay, swap or take away there what
    /// is not their own.
    package var isClosedToOthers: Bool {
        kind == .folder && (owner == 0 || owner == geteuid())
            && (mode & 0o022 == 0 || mode & 0o1000 != 0)
    }
}
