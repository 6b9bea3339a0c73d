// Who follows an attempt: a lock that ends with its process.

internal import Glibc
internal import KioskFiles

/// The attempts that this process follows, whoever else looks after prints at the same time.
///
/// The file `followed/UUID` bears the lock (`flock(2)`) of the process that follows an attempt,
/// from before its intent is in the journal until its end is. Whoever finds an attempt open there,
/// and gets the lock, knows that nobody follows it any more: a process that has died holds none.
@safe package struct FenceHolds: ~Copyable {
    /// The folder of these files, beside the fence's own: no backend looks there.
    package static let folder = "followed"
    /// How often a file is made anew that another process has just removed.
    private static let tries = 8

    private let folder: Descriptor
    /// Open descriptors by the attempt.
    private var held: [String: Int32] = [:]

    /// Opens the folder in the fence's `directory`.
    ///
    /// - Throws: `FenceDiskError` if it is not there.
    package init(_ directory: String) throws(FenceDiskError) {
        let path = directory + "/" + Self.folder
        do throws(SystemFault) {
            folder = try Descriptor(folder: path)
        } catch {
            throw FenceDiskError(call: "open", subject: path, code: error.code)
        }
    }

    deinit {
        for descriptor in held.values { close(descriptor) }
    }

    /// The attempts that have a file there, whether anybody holds it or not.
    ///
    /// - Throws: `FenceDiskError`.
    package static func list(_ directory: String) throws(FenceDiskError) -> [String] {
        try FenceDisk.names(in: directory + "/" + folder).filter { FenceText.isUUID($0[...]) }
    }

    /// Takes an attempt for this process; `false` if another one that lives follows it.
    ///
    /// - Throws: `FenceDiskError` if nobody can tell.
    package mutating func take(_ attempt: String) throws(FenceDiskError) -> Bool {
        guard held[attempt] == nil else { return true }
        do throws(SystemFault) {
            guard FenceText.isUUID(attempt[...]) else { throw SystemFault(code: EINVAL) }
            for _ in 0..<Self.tries {
                guard let descriptor = try lock(attempt) else { continue }
                held[attempt] = descriptor
                return true
            }
            return false
        } catch {
            guard error.code != EWOULDBLOCK else { return false }
            throw FenceDiskError(call: "flock", subject: Self.folder, code: error.code)
        }
    }

    /// Gives an attempt up, and removes its file.
    package mutating func drop(_ attempt: String) {
        guard let descriptor = held.removeValue(forKey: attempt) else { return }
        // A file that stays is one that nobody holds: the next sweep removes it.
        unsafe unlinkat(folder.number, attempt, 0)
        // Not only closed: a child that was started meanwhile may have a copy for a moment.
        flock(descriptor, LOCK_UN)
        close(descriptor)
    }

    /// `nil` if whoever had the lock before has removed the file: then the lock means nothing.
    private func lock(_ attempt: String) throws(SystemFault) -> Int32? {
        let file = try Descriptor(attempt, in: folder, O_RDONLY | O_CREAT, mode: 0o660)
        guard file.isFile else { throw SystemFault(code: EINVAL) }
        // Another account of the same group looks at it too, and a umask may be 077. That of
        // another account is open to us already.
        fchmod(file.number, 0o660)
        let descriptor = try SystemFault.check { fcntl(file.number, F_DUPFD_CLOEXEC, 10) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let code = errno
            close(descriptor)
            throw SystemFault(code: code)
        }
        guard file.isRemoved == false else {
            close(descriptor)
            return nil
        }
        return descriptor
    }
}
