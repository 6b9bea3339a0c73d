// A folder of our own, in which files are put together or taken apart.

internal import Crypto
internal import Foundation
internal import KioskFiles

/// A folder with a name that nobody can guess, open to its owner only.
struct StagingFolder: Sendable {
    let path: String
    /// The folder itself.
    let folder: OpenFolder

    /// Makes one below `parent`.
    init(in parent: String) throws(BackupFault) {
        // Six letters that the system replaces.
        let letters = String(repeating: "X", count: 6)
        var name = Array((parent + "/.kiosk-" + letters).utf8CString)
        guard unsafe mkdtemp(&name) != nil else {
            throw .unwritable(parent, SystemFault(code: errno))
        }
        let path = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        folder = try BackupFault.writing(path) { () throws(SystemFault) in try OpenFolder(path) }
        self.path = path
    }

    /// Removes it with everything in it, on file systems too that count no names of a folder, and
    /// where Foundation finds nothing in one.
    func remove() {
        // What cannot be removed is in nobody's way, and open to its owner only.
        try? folder.clear()
        unsafe rmdir(path)
    }

    func path(of name: String) -> String { path + "/" + name }

    /// Makes a new file, with the folders that it stands in.
    func create(_ name: String) throws(BackupFault) -> Descriptor {
        try BackupFault.writing(path(of: name)) { () throws(SystemFault) in
            let (folder, last) = try place(of: name)
            return try folder.create(last)
        }
    }

    /// Writes a new file.
    func write(_ bytes: [UInt8], to name: String) throws(BackupFault) {
        let file = try create(name)
        try BackupFault.writing(path(of: name)) { () throws(SystemFault) in try file.write(bytes) }
    }

    /// The folder that a file stands in, made if it is not there, and its name in it.
    func place(of name: String) throws(SystemFault) -> (OpenFolder, String) {
        var parts = name.split(separator: "/").map(String.init)
        let last = parts.popLast() ?? name
        var folder = folder
        // A stick that is mounted for somebody is all theirs, whoever writes there.
        let maker = try folder.status().owner
        for part in parts { folder = try folder.folder(part, mode: 0o700, maker: maker) }
        return (folder, last)
    }

    /// Size and hash of a file.
    func measure(_ name: String) throws(BackupFault) -> (bytes: Int, sha256: String) {
        var (hash, bytes) = (SHA256(), 0)
        do throws(SystemFault) {
            let (folder, last) = try place(of: name)
            let file = try folder.open(last, O_RDONLY)
            while true {
                let piece = try file.read(atMost: 1_048_576)
                guard piece.isEmpty == false else { break }
                hash.update(data: piece)
                bytes += piece.count
            }
        } catch {
            throw .unreadable(path(of: name))
        }
        return (bytes, Hexadecimal.text(hash.finalize()))
    }
}
