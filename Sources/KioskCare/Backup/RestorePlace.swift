// A folder that files of a backup go to, and where what it holds now is laid aside.

internal import Foundation
internal import KioskFiles

/// One folder held open. Nothing in it is reached but through it, so that whoever else may write
/// there can swap names, and leads nobody to another place.
final class RestorePlace {
    /// Who gets what is laid there.
    struct Rights {
        /// Account and group; nil where only one's own can be had.
        var owner: (UInt32, UInt32)?
        var file: UInt32
        var folder: UInt32
    }

    let root: OpenFolder
    private let stamp: String
    /// What was laid aside.
    private(set) var aside: [String] = []
    /// Folders in which names have changed, by their paths.
    private var touched: [String: OpenFolder]

    /// What SQLite has beside a database.
    private static let companions = ["", "-wal", "-shm", "-journal"]

    /// Lays aside in a new folder `stamp` of `root`.
    init(_ root: OpenFolder, stamp: String) {
        (self.root, self.stamp) = (root, stamp)
        touched = [root.path: root]
    }

    /// Throws unless nothing lies under this name, or plain files do.
    func survey(_ name: String) throws(BackupFault) {
        var parts = Self.parts(name)
        let last = parts.removeLast()
        var folder = root
        for part in parts {
            guard let status = try status(part, in: folder) else { return }
            let path = folder.path + "/" + part
            guard status.kind == .folder else {
                throw .strange(path, status.kind == .link ? "is a link" : "is no folder")
            }
            folder = try BackupFault.reading(path) { [folder] () throws(SystemFault) in
                try folder.folder(part)
            }
        }
        for companion in Self.companions {
            guard let status = try status(last + companion, in: folder), status.kind != .file
            else { continue }
            throw .strange(
                folder.path + "/" + last + companion,
                status.kind == .link ? "is a link" : "is no plain file")
        }
    }

    /// Moves what lies under a name out of the way, and what SQLite has beside it.
    func layAside(_ name: String) throws(BackupFault) {
        try BackupFault.writing(root.path + "/" + name) { () throws(SystemFault) in
            var parts = Self.parts(name)
            let last = parts.removeLast()
            guard let folder = try existing(parts) else { return }
            for name in Self.companions.map({ last + $0 }) where try folder.status(name) != nil {
                let away = try asideFolder(parts)
                try folder.move(name, to: away, as: name)
                aside.append(away.path + "/" + name)
            }
        }
    }

    /// Moves a file of our own to its place, for those with these rights; over a border of file
    /// systems it is copied. Throws `EEXIST` if something came there since `layAside`, or lies
    /// where SQLite would take it for a part of this file.
    func put(
        _ staged: String, of folder: OpenFolder, as name: String, _ rights: Rights
    ) throws(BackupFault) {
        try BackupFault.writing(root.path + "/" + name) { () throws(SystemFault) in
            var parts = Self.parts(name)
            let last = parts.removeLast()
            let place = try self.folder(parts) { folder, part throws(SystemFault) in
                try folder.folder(part, mode: rights.folder, for: rights.owner)
            }
            let file = try folder.open(staged, O_RDONLY)
            if let (owner, group) = rights.owner { try file.give(to: owner, group) }
            try file.permit(rights.file)
            try file.sync()
            for companion in Self.companions where try place.status(last + companion) != nil {
                throw SystemFault(code: EEXIST)
            }
            do throws(SystemFault) {
                try folder.moveUnlessThere(staged, to: place, as: last)
            } catch {
                guard NewArchive.isInability(error) else { throw error }
                try folder.copyUnlessThere(staged, to: place, as: last)
            }
        }
    }

    /// Waits until all of it is on the disk.
    func sync() throws(BackupFault) {
        for folder in touched.values {
            try BackupFault.writing(folder.path) { () throws(SystemFault) in try folder.sync() }
        }
    }

    private func status(
        _ name: String, in folder: OpenFolder
    ) throws(BackupFault) -> FileStatus? {
        try BackupFault.reading(folder.path + "/" + name) { () throws(SystemFault) in
            try folder.status(name)
        }
    }

    /// The folder with this path below the root; nil where there is none.
    private func existing(_ parts: [String]) throws(SystemFault) -> OpenFolder? {
        var folder = root
        for part in parts {
            guard try folder.status(part) != nil else { return nil }
            folder = try folder.folder(part)
        }
        touched[folder.path] = folder
        return folder
    }

    private func asideFolder(_ parts: [String]) throws(SystemFault) -> OpenFolder {
        try folder([stamp] + parts) { folder, part throws(SystemFault) in
            try folder.makeFolder(part, mode: 0o700)
        }
    }

    /// Goes down from the root; what was not opened before, `open` opens.
    private func folder(
        _ parts: [String], _ open: (OpenFolder, String) throws(SystemFault) -> OpenFolder
    ) throws(SystemFault) -> OpenFolder {
        var folder = root
        for part in parts {
            if let known = touched[folder.path + "/" + part] {
                folder = known
            } else {
                folder = try open(folder, part)
                touched[folder.path] = folder
            }
        }
        return folder
    }

    private static func parts(_ name: String) -> [String] {
        name.split(separator: "/").map(String.init)
    }
}
