// What the fence does with files, one operation at a time: the two sides of the fence are values
// that ask for these and are told what came of them.

/// The folders of the fence, all on one file system.
///
/// A file bears the uuid of an attempt (`AttemptID.text`). Where it lies is the attempt's state:
///
///     permit/UUID    the kiosk allows one document to leave; nothing has left
///     started/UUID   the backend has taken the permit; a document may have left, or may leave yet
///     done/UUID      the backend has ended, and how (beside started/UUID, which stays)
///     revoked/UUID   the kiosk has taken the permit back; nothing has left, and nothing will
///
/// `rename(2)` of one name has one winner: an attempt is never both started and revoked.
package enum FenceFolder: String, CaseIterable, Hashable, Sendable {
    case permit
    case started
    case done
    case revoked
}

/// The place of a file in the fence.
package struct FencePlace: Hashable, Sendable {
    package var folder: FenceFolder
    /// The attempt's uuid.
    package var attempt: String
    /// Whether it is a draft, not yet under its own name: nobody else looks at it.
    package var isDraft: Bool

    /// Names the file of an attempt.
    package init(_ folder: FenceFolder, _ attempt: String, isDraft: Bool = false) {
        self.folder = folder
        self.attempt = attempt
        self.isDraft = isDraft
    }
}

/// One file operation. Each is a system call or two, and the kiosk may die between any of them.
package enum FenceStep: Hashable, Sendable {
    /// Writes a whole file; one of that name is replaced. It is not on the disk before `sync`.
    case write(FencePlace, [UInt8])
    /// `fsync(2)` of the file.
    case sync(FencePlace)
    /// `rename(2)`; not on the disk before both folders are synced.
    case rename(FencePlace, FencePlace)
    /// `fsync(2)` of the folder.
    case syncFolder(FenceFolder)
    /// Opens the file and takes its lock (`flock(2)`, exclusive), without waiting. It is held until
    /// `unlock`, or until this process and the children that inherited it have ended. The lock
    /// follows the file when it is renamed.
    case lock(FencePlace)
    /// Gives the lock back.
    case unlock(FencePlace)
    /// Reads the file, at most `Permit.bytes` of it.
    case read(FencePlace)
    /// Removes the file; one that is not there is as good.
    case remove(FencePlace)
}

/// What came of a file operation.
package enum FenceAnswer: Hashable, Sendable {
    case done
    /// The file is not there.
    case absent
    /// Another process has the lock.
    case busy
    case content([UInt8])
    /// The system's number of what went wrong.
    case failed(errno: Int32)
}
