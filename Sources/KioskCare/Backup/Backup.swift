// Makes a backup of a kiosk: its configuration and its journal as they are at one moment.

internal import Foundation
internal import KioskJournal
internal import KioskRuntime
internal import Subprocess
internal import SystemPackage

/// Writes an archive that `Restore` takes back. The kiosk may run meanwhile.
package struct Backup: Sendable {
    /// What was made.
    package struct Report: Hashable, Sendable {
        package let manifest: BackupManifest
        /// Files that are not in it.
        package let skipped: [String]
    }

    private let places: BackupPlaces
    private let kiosk: String
    private let withSecrets: Bool

    /// Will back up what lies in `places`, of the kiosk with this name. `withSecrets`: the
    /// credentials too, and the keys beside the journal.
    package init(_ places: BackupPlaces, kiosk: String, withSecrets: Bool) {
        (self.places, self.kiosk, self.withSecrets) = (places, kiosk, withSecrets)
    }

    /// Writes the archive to a new file, open to its owner only, at `now` in milliseconds since
    /// 1970. When this returns, it is on the disk; if it throws, there is none.
    package func write(to path: String, at now: Int) async throws(BackupFault) -> Report {
        guard FileManager.default.fileExists(atPath: path) == false else { throw .exists(path) }
        let parent = URL(filePath: path).deletingLastPathComponent().path
        let staging = try StagingFolder(in: parent)
        defer { staging.remove() }
        var manifest = BackupManifest(
            kiosk: kiosk, version: KioskVersion.text, made: now, hasSecrets: withSecrets)
        let skipped = try gather(in: staging, &manifest)
        try await copyJournal(to: staging, &manifest)
        try staging.write(manifest.json, to: BackupManifest.name)
        try await pack(staging, manifest)
        guard unsafe link(staging.path(of: Self.draft), path) == 0 else {
            throw errno == EEXIST ? .exists(path) : .unwritable(path, errno)
        }
        return Report(manifest: manifest, skipped: skipped)
    }

    private static let draft = "backup.tar.gz"

    private func gather(
        in staging: StagingFolder, _ manifest: inout BackupManifest
    ) throws(BackupFault) -> [String] {
        let (files, skipped) = try places.sources(withSecrets: withSecrets)
        for source in files {
            var file = ReplaceableFile(path: source.path, limit: source.limit)
            let bytes: [UInt8]
            do throws(ReplaceFault) { bytes = try file.read() } catch {
                throw error == .unusable ? .tooLarge(source.path) : .unreadable(source.path)
            }
            try staging.write(bytes, to: source.name)
            try list(source.name, mode: Self.mode(source.path), staging, &manifest)
        }
        return skipped
    }

    private func copyJournal(
        to staging: StagingFolder, _ manifest: inout BackupManifest
    ) async throws(BackupFault) {
        let copy = staging.path(of: BackupName.journal)
        try staging.makeFolder(for: BackupName.journal)
        do throws(JournalFault) {
            try await JournalReader.open(at: places.journal).copy(to: copy)
            let chain = try await JournalReader.open(at: copy).verify()
            manifest.journal = BackupManifest.Journal(chain)
        } catch {
            // A kiosk that never ran has none.
            guard error == .absent else { throw .journal("\(error)") }
            return
        }
        try list(BackupName.journal, mode: 0o640, staging, &manifest)
        // After the journal: every number that it has sealed can then be opened.
        guard withSecrets, FileManager.default.fileExists(atPath: places.seals) else { return }
        do throws(JournalFault) {
            try await JournalSeals.open(beside: places.journal)
                .copy(to: staging.path(of: BackupName.seals))
        } catch {
            throw .journal("\(error)")
        }
        try list(BackupName.seals, mode: 0o600, staging, &manifest)
    }

    private func list(
        _ name: String, mode: Int, _ staging: StagingFolder, _ manifest: inout BackupManifest
    ) throws(BackupFault) {
        let (bytes, sha256) = try staging.measure(name)
        guard bytes <= BackupManifest.fileBytes else { throw .tooLarge(name) }
        manifest.files.append(
            BackupManifest.File(name: name, bytes: bytes, sha256: sha256, mode: mode))
    }

    private static func mode(_ path: String) -> Int {
        var facts = stat()
        return unsafe stat(path, &facts) == 0 ? Int(facts.st_mode & 0o777) : 0o600
    }

    private func pack(
        _ staging: StagingFolder, _ manifest: BackupManifest
    ) async throws(BackupFault) {
        let names = [BackupManifest.name] + manifest.files.map(\.name)
        let words =
            [
                "--create", "--gzip", "--format=ustar", "--no-recursion", "--owner=0", "--group=0",
                "--numeric-owner", "--mode=0600", "--mtime=@\(manifest.made / 1_000)",
                "--directory", staging.path, "--",
            ] + names
        let handle = try staging.create(Self.draft)
        do {
            let result = try await Subprocess.run(
                .path("/usr/bin/tar"), arguments: Arguments(words),
                environment: .custom(["PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"]),
                input: .none,
                output: .fileDescriptor(
                    FileDescriptor(rawValue: handle.fileDescriptor),
                    closeAfterSpawningProcess: false
                ), error: .string(limit: 65_536))
            guard result.terminationStatus.isSuccess else {
                throw BackupFault.unwritable(staging.path, ENOSPC)
            }
            try handle.synchronize()
        } catch {
            throw error as? BackupFault ?? .unwritable(staging.path, errno)
        }
    }
}

extension BackupManifest.Journal {
    init(_ chain: ChainReport) {
        self.init(
            entries: chain.rows, head: Hexadecimal.text(chain.head),
            isGood: chain.firstBreak == nil)
    }
}
