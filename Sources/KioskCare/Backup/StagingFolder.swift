// A folder of our own, in which a backup is put together or taken apart.

internal import Crypto
internal import Foundation

/// A folder with a name that nobody can guess, open to its owner only.
struct StagingFolder: Sendable {
    let path: String

    /// Makes one below `parent`.
    init(in parent: String) throws(BackupFault) {
        // Six letters that the system replaces.
        let letters = String(repeating: "X", count: 6)
        var name = Array((parent + "/.kiosk-" + letters).utf8CString)
        guard unsafe mkdtemp(&name) != nil else { throw .unwritable(parent, errno) }
        path = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// Removes it with everything in it.
    func remove() {
        // What cannot be removed is in nobody's way, and open to its owner only.
        try? FileManager.default.removeItem(atPath: path)
    }

    func path(of name: String) -> String { path + "/" + name }

    /// Makes a new file.
    func create(_ name: String) throws(BackupFault) -> FileHandle {
        let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
        let file = unsafe open(path(of: name), flags, 0o600)
        guard file >= 0 else { throw .unwritable(path(of: name), errno) }
        return FileHandle(fileDescriptor: file, closeOnDealloc: true)
    }

    /// Writes a file, with the folders that it stands in.
    func write(_ bytes: [UInt8], to name: String) throws(BackupFault) {
        try makeFolder(for: name)
        let handle = try create(name)
        do { try handle.write(contentsOf: Data(bytes)) } catch {
            throw .unwritable(path(of: name), errno)
        }
    }

    func makeFolder(for name: String) throws(BackupFault) {
        let folder = URL(filePath: path(of: name)).deletingLastPathComponent().path
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700])
        } catch {
            throw .unwritable(folder, errno)
        }
    }

    /// Size and hash of a file.
    func measure(_ name: String) throws(BackupFault) -> (bytes: Int, sha256: String) {
        guard let handle = FileHandle(forReadingAtPath: path(of: name)) else {
            throw .unreadable(path(of: name))
        }
        var (hash, bytes) = (SHA256(), 0)
        do {
            while let data = try handle.read(upToCount: 1_048_576), data.isEmpty == false {
                hash.update(data: data)
                bytes += data.count
            }
        } catch {
            throw .unreadable(path(of: name))
        }
        return (bytes, Hexadecimal.text(hash.finalize()))
    }
}
