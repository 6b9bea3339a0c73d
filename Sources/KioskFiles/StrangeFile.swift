// Files in a folder of somebody whom nobody need trust: which of them are plain files of theirs.

internal import Glibc

/// Why what lies under a name is not taken for a file of the folder's owner.
package enum StrangeFile: Error, Hashable, Sendable {
    /// It leads elsewhere.
    case link
    /// A folder, a pipe, a socket, a device.
    case noFile
    /// The same file has a name elsewhere too.
    case secondName
    /// It is neither the folder's owner's nor root's.
    case otherOwner
    /// The system said no.
    case system(SystemFault)

    /// What it is, behind the file's name.
    package var words: String {
        switch self {
        case .link: "is a link"
        case .noFile: "is no plain file"
        case .secondName: "has a second name elsewhere"
        case .otherOwner: "belongs to somebody else than its folder"
        case .system(let fault): "cannot be read: \(fault.words)"
        }
    }
}

extension OpenFolder {
    /// Throws unless there is nothing under a name, or a plain file with one name that belongs to
    /// the folder's owner or to root; tells which.
    @discardableResult
    package func ownFile(_ name: String) throws(StrangeFile) -> FileStatus? {
        let (found, owner) = try asked { () throws(SystemFault) in
            (try status(name), try status().owner)
        }
        if let found { try Self.check(found, owner) }
        return found
    }

    /// Opens such a file to read: what its owner lays there for somebody with more rights is
    /// refused, also if it is laid there in this moment. Throws `ENOENT` where there is none.
    package func openOwnFile(_ name: String) throws(StrangeFile) -> Descriptor {
        let file = try plainly(name)
        let found = try asked { () throws(SystemFault) in try file.status() }
        let owner = try asked { () throws(SystemFault) in try status().owner }
        try Self.check(found, owner)
        return file
    }

    private func plainly(_ name: String) throws(StrangeFile) -> Descriptor {
        do throws(SystemFault) { return try open(name, O_RDONLY) } catch {
            switch error.code {
            case ELOOP: throw .link
            case ENXIO: throw .noFile
            default: throw .system(error)
            }
        }
    }

    private func asked<Answer>(
        _ question: () throws(SystemFault) -> Answer
    ) throws(StrangeFile) -> Answer {
        do throws(SystemFault) { return try question() } catch { throw .system(error) }
    }

    private static func check(_ file: FileStatus, _ owner: UInt32) throws(StrangeFile) {
        switch file.kind {
        case .link: throw .link
        case .folder, .other: throw .noFile
        case .file: break
        }
        guard file.names == 1 else { throw .secondName }
        guard file.owner == owner || file.owner == 0 else { throw .otherOwner }
    }
}
