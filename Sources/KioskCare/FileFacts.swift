// What the file system says of a path.

internal import Glibc

/// Whose a file is, and who may do what with it.
struct FileFacts: Hashable, Sendable {
    var isFolder: Bool
    /// The permissions, in octal `0o7777`.
    var mode: Int
    /// The account's number.
    var owner: Int
    var ownerName: String
    var groupName: String
    /// The file system that it lies on.
    var device: Int

    /// Describes a file, for a test.
    init(
        isFolder: Bool, mode: Int, owner: Int = 0, ownerName: String = "root",
        groupName: String = "root", device: Int = 1
    ) {
        self.isFolder = isFolder
        self.mode = mode
        self.owner = owner
        self.ownerName = ownerName
        self.groupName = groupName
        self.device = device
    }

    /// Looks at a path, not through a link at its end.
    ///
    /// `nil` if it is not there; a fault if nobody of us may look.
    static func at(_ path: String) -> Result<FileFacts, FileFault> {
        var facts = stat()
        guard unsafe lstat(path, &facts) == 0 else {
            return .failure(errno == ENOENT || errno == ENOTDIR ? .absent : .closed)
        }
        let entry = unsafe getpwuid(facts.st_uid)
        let name = unsafe entry.map { unsafe String(cString: $0.pointee.pw_name) }
        let group = unsafe getgrgid(facts.st_gid)
        let groupName = unsafe group.map { unsafe String(cString: $0.pointee.gr_name) }
        return .success(
            FileFacts(
                isFolder: facts.st_mode & S_IFMT == S_IFDIR, mode: Int(facts.st_mode & 0o7777),
                owner: Int(facts.st_uid), ownerName: name ?? String(facts.st_uid),
                groupName: groupName ?? String(facts.st_gid),
                device: Int(truncatingIfNeeded: facts.st_dev)))
    }

    /// The bytes of a file; nil if it is not there or may not be looked at.
    static func size(of path: String) -> Int? {
        var facts = stat()
        return unsafe stat(path, &facts) == 0 ? Int(facts.st_size) : nil
    }

    /// The permissions as `chmod` takes them.
    var octal: String {
        let digits = String(mode, radix: 8)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}

/// Why there is nothing to say of a path.
enum FileFault: Error, Hashable, Sendable {
    case absent
    /// A folder above it is closed to us.
    case closed
}
