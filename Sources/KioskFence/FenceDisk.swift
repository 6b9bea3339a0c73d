// The fence on a disk: what its file operations are in system calls.

import Glibc
import KioskFiles

/// The four folders, open, and the locks that this process holds in them.
///
/// Whoever may write in the folders is trusted as far as the fence goes; a link, a pipe or a name
/// that is no uuid is still refused.
@safe package struct FenceDisk: ~Copyable {
    /// Who locks.
    package enum Side: Hashable, Sendable {
        /// The kiosk: its locks are its own.
        case kiosk
        /// The backend: the real backend that it starts inherits the lock, which so lasts as long
        /// as anything that may still print.
        case backend
    }

    private let folders: FenceFolders
    private let side: Side
    /// Open descriptors by the attempt.
    private var locks: [String: Int32] = [:]

    /// Opens the folders in `directory`.
    ///
    /// - Throws: `FenceDiskError` if one of them is not there.
    package init(_ directory: String, as side: Side) throws(FenceDiskError) {
        folders = try FenceFolders(in: directory)
        self.side = side
    }

    deinit {
        for descriptor in locks.values { close(descriptor) }
    }

    /// Carries out one operation. It may wait for the disk.
    package mutating func carryOut(_ step: FenceStep) -> FenceAnswer {
        do throws(SystemFault) {
            switch step {
            case .write(let place, let content): return try write(content, to: place)
            case .sync(let place): return try sync(place)
            case .rename(let old, let new): return try rename(old, new)
            case .syncFolder(let folder): return try syncFolder(folder)
            case .lock(let place): return try lock(place)
            case .unlock(let place): return unlock(place)
            case .read(let place): return try read(place)
            case .remove(let place): return try remove(place)
            }
        } catch {
            return answer(error)
        }
    }

    // MARK: Files

    private func write(_ content: [UInt8], to place: FencePlace) throws(SystemFault) -> FenceAnswer
    {
        // What lies there may be a link, or belong to somebody else: it goes, whatever it is.
        _ = try remove(place)
        let file = try folders.open(place, O_WRONLY | O_CREAT | O_EXCL, mode: 0o660)
        // The other side is another account of the same group; cupsd's umask is 077.
        try SystemFault.check { fchmod(file.number, 0o660) }
        try file.write(content)
        return .done
    }

    private func read(_ place: FencePlace) throws(SystemFault) -> FenceAnswer {
        let file = try openFile(place)
        return .content(try file.read(atMost: Permit.bytes))
    }

    private func sync(_ place: FencePlace) throws(SystemFault) -> FenceAnswer {
        try openFile(place).sync()
        return .done
    }

    private func rename(_ old: FencePlace, _ new: FencePlace) throws(SystemFault) -> FenceAnswer {
        let (from, to) = (try FenceFolders.name(of: old), try FenceFolders.name(of: new))
        let (here, there) = (folders.number(old.folder), folders.number(new.folder))
        try SystemFault.check { unsafe renameat(here, from, there, to) }
        return .done
    }

    private func remove(_ place: FencePlace) throws(SystemFault) -> FenceAnswer {
        let name = try FenceFolders.name(of: place)
        let folder = folders.number(place.folder)
        guard unsafe unlinkat(folder, name, 0) != 0, errno != ENOENT else { return .done }
        throw SystemFault(code: errno)
    }

    private func syncFolder(_ folder: FenceFolder) throws(SystemFault) -> FenceAnswer {
        let number = folders.number(folder)
        try SystemFault.check { fsync(number) }
        return .done
    }

    // MARK: Locks

    private mutating func lock(_ place: FencePlace) throws(SystemFault) -> FenceAnswer {
        guard locks[place.attempt] == nil else { return .done }
        let file = try openFile(place)
        // Away from the numbers below 10: a backend uses 3 and 4 as channels to the print service
        // if they are open, and would write its talk into the permit.
        let copy = side == .backend ? F_DUPFD : F_DUPFD_CLOEXEC
        let descriptor = try SystemFault.check { fcntl(file.number, copy, 10) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let code = errno
            close(descriptor)
            throw SystemFault(code: code)
        }
        locks[place.attempt] = descriptor
        return .done
    }

    private mutating func unlock(_ place: FencePlace) -> FenceAnswer {
        guard let descriptor = locks.removeValue(forKey: place.attempt) else { return .done }
        // Not only closed: a child that was started meanwhile may have a copy for a moment.
        flock(descriptor, LOCK_UN)
        close(descriptor)
        return .done
    }

    // MARK: Names

    private func answer(_ fault: SystemFault) -> FenceAnswer {
        switch fault.code {
        case EWOULDBLOCK: .busy
        case ENOENT: folders.areWhole ? .absent : .failed(errno: ESTALE)
        default: .failed(errno: fault.code)
        }
    }

    private func openFile(_ place: FencePlace) throws(SystemFault) -> Descriptor {
        let file = try folders.open(place, O_RDONLY)
        guard file.isFile else { throw SystemFault(code: EINVAL) }
        return file
    }
}
