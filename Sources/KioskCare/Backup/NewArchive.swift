// A tar.gz that is there as a whole or not at all, and never in the place of another file.

internal import Foundation
internal import KioskFiles
internal import Subprocess
internal import SystemPackage

/// Packs files into an archive beside the place where it is to lie, open to its owner only from its
/// first byte on, and gives it its name last.
struct NewArchive: Sendable {
    /// Gives a file another name in another folder, where nothing has it: throws `EEXIST`
    /// otherwise, and for a file system that cannot do it what that says.
    typealias Naming =
        @Sendable (OpenFolder, String, OpenFolder, String) throws(SystemFault) -> Void

    /// Where the files are put that go into it.
    let staging: StagingFolder
    private let path: String
    private let parent: OpenFolder
    private let name: String

    private static let draft = "packed.tar.gz"

    /// Will lie at `path`; throws `.exists` if something does.
    init(at path: String) throws(BackupFault) {
        let end = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
        let (above, name) = (String(path[..<end]), String(path[end...]))
        let folder = above.isEmpty ? "." : above == "/" ? above : String(above.dropLast())
        let isFree = try BackupFault.writing(path) { () throws(SystemFault) in
            guard name.isEmpty == false else { throw SystemFault(code: EISDIR) }
            return try OpenFolder(folder).status(name) == nil
        }
        guard isFree else { throw .exists(path) }
        parent = try BackupFault.writing(path) { () throws(SystemFault) in
            try OpenFolder(folder)
        }
        (self.path, self.name) = (path, name)
        staging = try StagingFolder(in: folder)
    }

    /// Packs the files of these names in this order, all of them of `time`, in seconds since 1970.
    func pack(_ names: [String], of time: Int) async throws(BackupFault) {
        let words =
            [
                "--create", "--gzip", "--format=ustar", "--no-recursion", "--owner=0", "--group=0",
                "--numeric-owner", "--mode=0600", "--mtime=@\(time)", "--directory", staging.path,
                "--",
            ] + names
        let draft = try staging.create(Self.draft)
        // A program that cannot be started has packed nothing.
        let result = try? await Subprocess.run(
            .path("/usr/bin/tar"), arguments: Arguments(words),
            environment: .custom(["PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"]), input: .none,
            output: .fileDescriptor(
                FileDescriptor(rawValue: draft.number), closeAfterSpawningProcess: false),
            error: .discarded)
        guard result?.terminationStatus.isSuccess == true else {
            throw .unwritable(path, Self.reason(draft))
        }
        try BackupFault.writing(path) { () throws(SystemFault) in try draft.sync() }
    }

    /// What the disk says to one more block: `tar` has told nobody.
    private static func reason(_ draft: borrowing Descriptor) -> SystemFault {
        do throws(SystemFault) {
            try draft.write([UInt8](repeating: 0, count: 65_536))
            try draft.sync()
        } catch {
            return error
        }
        return SystemFault(code: EIO)
    }

    /// Gives it its name; when this returns, it is on the disk. Returns what it is there.
    @discardableResult
    func publish(_ naming: Naming = Self.rename) throws(BackupFault) -> FileStatus {
        do throws(SystemFault) {
            do throws(SystemFault) {
                try naming(staging.folder, Self.draft, parent, name)
            } catch {
                guard Self.isInability(error) else { throw error }
                try staging.folder.copyUnlessThere(Self.draft, to: parent, as: name)
            }
            try parent.sync()
            guard let status = try parent.status(name) else { throw SystemFault(code: ENOENT) }
            return status
        } catch {
            throw error.code == EEXIST ? .exists(path) : .unwritable(path, error)
        }
    }

    /// In one step: FAT can, which has no second names for a file.
    static let rename: Naming = { folder, name, target, new throws(SystemFault) in
        try folder.moveUnlessThere(name, to: target, as: new)
    }

    /// Whether a file system does not know the step at all; a copy needs nothing of it.
    static func isInability(_ fault: SystemFault) -> Bool {
        [EINVAL, ENOSYS, EOPNOTSUPP, EPERM, EXDEV].contains(fault.code)
    }
}
