// Takes a backup back: everything is verified before anything is touched, and nothing is lost.

internal import Foundation
internal import KioskCore

/// Puts the files of a backup in their places. What was there is laid aside.
package struct Restore: Sendable {
    /// What was done.
    package struct Report: Hashable, Sendable {
        package let manifest: BackupManifest
        /// Where what was there before lies; empty if nothing was.
        package let aside: [String]
    }

    private let places: BackupPlaces

    /// Will restore to `places`.
    package init(_ places: BackupPlaces) {
        self.places = places
    }

    /// Verifies the archive at `path` and changes nothing. `fingerprint`: the one that it must
    /// have.
    package func check(
        _ path: String, fingerprint: String? = nil
    ) async throws(BackupFault) -> BackupManifest {
        let archive = try await BackupArchive.open(path, in: NSTemporaryDirectory())
        defer { archive.staging.remove() }
        try Self.compare(archive, fingerprint)
        return archive.manifest
    }

    /// Restores the archive at `path`, at `now` in milliseconds since 1970. `isReplacing`: also
    /// where there is a journal.
    ///
    /// Throws before anything is changed, but where a file cannot be moved or written: then the
    /// same can be done again, and what was there lies aside.
    package func take(
        _ path: String, fingerprint: String? = nil, isReplacing: Bool, at now: Int
    ) async throws(BackupFault) -> Report {
        guard isReplacing || FileManager.default.fileExists(atPath: places.journal) == false else {
            throw .occupied
        }
        for folder in [places.config, places.state] { try Self.make(folder, mode: 0o755) }
        let archive = try await BackupArchive.open(path, in: places.state)
        defer { archive.staging.remove() }
        try Self.compare(archive, fingerprint)
        let stamp = "before-restore-\(now / 1_000)"
        var aside: [String] = []
        let files = archive.manifest.files.filter { isTaken($0.name) }
        for file in files where file.name.hasPrefix(BackupName.state) {
            try layAside(String(file.name.dropFirst(6)), of: places.state, stamp, &aside)
        }
        try layConfigAside(stamp, withCredentials: archive.manifest.hasCredentials, &aside)
        for file in files { try put(archive.staging.path(of: file.name), file) }
        return Report(manifest: archive.manifest, aside: aside)
    }

    /// A card that was used here since the backup must not be good again: what this machine knows
    /// of cards stays.
    private func isTaken(_ name: String) -> Bool {
        name != BackupName.usedCards || Self.isThere(places.state + "/used-cards") == false
    }

    private static func compare(
        _ archive: BackupArchive, _ fingerprint: String?
    ) throws(BackupFault) {
        guard let fingerprint, archive.manifest.fingerprint != fingerprint.lowercased() else {
            return
        }
        throw .otherFingerprint
    }
}

// MARK: Files

extension Restore {
    /// What is not in the backup has to go as well: a file of an account that is there counts.
    private func layConfigAside(
        _ stamp: String, withCredentials: Bool, _ aside: inout [String]
    ) throws(BackupFault) {
        // A folder that cannot be listed takes no file, either, and that is told.
        let names = (try? FileManager.default.contentsOfDirectory(atPath: places.config)) ?? []
        for name in names.sorted()
        where name.hasPrefix("before") == false && name.hasPrefix(".") == false
            && (name != "credentials" || withCredentials)
        {
            try layAside(name, of: places.config, stamp, &aside)
        }
    }

    /// A file, and what SQLite has beside it.
    private func layAside(
        _ name: String, of folder: String, _ stamp: String, _ aside: inout [String]
    ) throws(BackupFault) {
        for name in [name, name + "-wal", name + "-shm"] {
            let (from, to) = (folder + "/" + name, folder + "/" + stamp + "/" + name)
            guard Self.isThere(from) else { continue }
            try Self.make(URL(filePath: to).deletingLastPathComponent().path, mode: 0o700)
            guard unsafe rename(from, to) == 0 else { throw .unwritable(from, errno) }
            aside.append(to)
        }
    }

    private static func isThere(_ path: String) -> Bool {
        var facts = stat()
        return unsafe lstat(path, &facts) == 0
    }

    private static func make(_ folder: String, mode: Int) throws(BackupFault) {
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true,
                attributes: [.posixPermissions: mode])
        } catch {
            throw .unwritable(folder, errno)
        }
    }

    /// Moves a file of the archive to its place. What lies in the state directory belongs to
    /// whoever that belongs to; the rest is the system's.
    private func put(_ staged: String, _ file: BackupManifest.File) throws(BackupFault) {
        let parts = file.name.split(separator: "/", maxSplits: 1).map(String.init)
        let isSecret = parts[0] + "/" == BackupName.credentials
        let root =
            parts[0] + "/" == BackupName.state
            ? places.state : isSecret ? places.credentials : places.config
        let path = root + "/" + parts[1]
        let folder = URL(filePath: path).deletingLastPathComponent().path
        try Self.make(folder, mode: isSecret ? 0o700 : 0o755)
        var facts = stat()
        guard unsafe stat(root, &facts) == 0 else { throw .unwritable(root, errno) }
        let owner = root == places.state ? (facts.st_uid, facts.st_gid) : (getuid(), getgid())
        // Only root may give files away; anybody else has them already.
        if getuid() == 0, unsafe chown(staged, owner.0, owner.1) != 0 {
            throw .unwritable(path, errno)
        }
        if getuid() == 0, root == places.state, folder != root {
            _ = unsafe chown(folder, owner.0, owner.1)
        }
        let mode = isSecret ? 0o600 : mode_t(truncatingIfNeeded: file.mode & 0o644 | 0o600)
        guard unsafe chmod(staged, mode) == 0 else { throw .unwritable(path, errno) }
        try Self.move(staged, to: path)
    }

    /// Also to another file system: then by a copy beside its place.
    private static func move(_ staged: String, to path: String) throws(BackupFault) {
        if unsafe rename(staged, path) == 0 { return }
        guard errno == EXDEV, let data = FileManager.default.contents(atPath: staged) else {
            throw .unwritable(path, errno)
        }
        var facts = stat()
        guard unsafe stat(staged, &facts) == 0 else { throw .unwritable(path, errno) }
        var file = ReplaceableFile(path: path)
        do throws(ReplaceFault) {
            try file.replace(with: Array(data), mode: facts.st_mode & 0o777)
        } catch {
            throw .unwritable(path, errno)
        }
    }
}

extension BackupManifest {
    fileprivate var hasCredentials: Bool {
        files.contains { $0.name.hasPrefix(BackupName.credentials) }
    }
}
