// Makes a backup of a kiosk: its configuration and its journal as they are at one moment.

internal import Foundation
internal import KioskFiles
internal import KioskJournal
internal import KioskRuntime

/// Writes an archive that `Restore` takes back. The kiosk may run meanwhile.
package struct Backup: Sendable {
    /// What was made.
    package struct Report: Hashable, Sendable {
        package let manifest: BackupManifest
        /// Files that are not in it.
        package let skipped: [BackupPlaces.Skipped]
        /// Whether others than its owner may read it, on a file system that keeps no permissions.
        package let isOpenToOthers: Bool
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
        let archive = try NewArchive(at: path)
        // It may lie on a stick, and holds everything in the clear.
        return try await Restoration.ensured({ archive.staging.remove() }) {
            () async throws(BackupFault) in try await fill(archive, at: now)
        }
    }

    private func fill(_ archive: NewArchive, at now: Int) async throws(BackupFault) -> Report {
        var manifest = BackupManifest(
            kiosk: kiosk, version: KioskVersion.text, made: now, hasSecrets: withSecrets)
        let skipped = try gather(in: archive.staging, &manifest)
        try await copyJournal(to: archive.staging, &manifest)
        try archive.staging.write(manifest.json, to: BackupManifest.name)
        try await archive.pack(
            [BackupManifest.name] + manifest.files.map(\.name), of: manifest.made / 1_000)
        let status = try archive.publish()
        return Report(
            manifest: manifest, skipped: skipped, isOpenToOthers: status.mode & 0o077 != 0)
    }

    private func gather(
        in staging: StagingFolder, _ manifest: inout BackupManifest
    ) throws(BackupFault) -> [BackupPlaces.Skipped] {
        var (files, skipped) = try places.sources(withSecrets: withSecrets)
        for source in files {
            let (bytes, mode): ([UInt8], Int)
            do throws(BackupFault) { (bytes, mode) = try source.read() } catch {
                guard case .strange(let path, let what) = error else { throw error }
                skipped.append(
                    BackupPlaces.Skipped(path: path, why: "it " + what, isStrange: true))
                continue
            }
            try staging.write(bytes, to: source.name)
            try list(source.name, mode: mode, staging, &manifest)
        }
        return skipped
    }

    private func copyJournal(
        to staging: StagingFolder, _ manifest: inout BackupManifest
    ) async throws(BackupFault) {
        guard let state = try places.openState() else { return }
        let isThere = try await copy(
            "journal.sqlite", of: state, as: BackupName.journal, staging
        ) { copy throws(JournalFault) in
            try await JournalReader.open(at: places.journal).copy(to: copy)
        }
        // A kiosk that never ran has none.
        guard isThere else { return }
        do throws(JournalFault) {
            let copy = staging.path(of: BackupName.journal)
            let chain = try await JournalReader.open(at: copy).verify()
            manifest.journal = BackupManifest.Journal(chain)
        } catch {
            throw .journal("\(error)")
        }
        try list(BackupName.journal, mode: 0o640, staging, &manifest)
        guard withSecrets else { return }
        // After the journal: every number that it has sealed can then be opened.
        let hasSeals = try await copy(
            "seals.sqlite", of: state, as: BackupName.seals, staging
        ) { copy throws(JournalFault) in
            try await JournalSeals.open(beside: places.journal).copy(to: copy)
        }
        if hasSeals { try list(BackupName.seals, mode: 0o600, staging, &manifest) }
    }

    /// Copies a database that lies in the kiosk's own folder; false where there is none. SQLite
    /// goes by the path, so that it is asked before and after whose file stands there.
    private func copy(
        _ name: String, of state: OpenFolder, as target: String, _ staging: StagingFolder,
        _ work: (String) async throws(JournalFault) -> Void
    ) async throws(BackupFault) -> Bool {
        guard let before = try own(name, of: state) else { return false }
        _ = try BackupFault.writing(staging.path) { () throws(SystemFault) in
            try staging.place(of: target)
        }
        do throws(JournalFault) { try await work(staging.path(of: target)) } catch {
            guard error == .absent else { throw .journal("\(error)") }
            return false
        }
        guard let after = try own(name, of: state), after.isSame(as: before) else {
            throw .strange(state.path + "/" + name, "was replaced meanwhile")
        }
        return true
    }

    private func own(_ name: String, of state: OpenFolder) throws(BackupFault) -> FileStatus? {
        do throws(StrangeFile) { return try state.ownFile(name) } catch {
            throw .strange(state.path + "/" + name, error.words)
        }
    }

    private func list(
        _ name: String, mode: Int, _ staging: StagingFolder, _ manifest: inout BackupManifest
    ) throws(BackupFault) {
        let (bytes, sha256) = try staging.measure(name)
        guard bytes <= BackupManifest.fileBytes else { throw .tooLarge(name) }
        manifest.files.append(
            BackupManifest.File(name: name, bytes: bytes, sha256: sha256, mode: mode))
    }
}

extension BackupManifest.Journal {
    init(_ chain: ChainReport) {
        self.init(
            entries: chain.rows, head: Hexadecimal.text(chain.head),
            isGood: chain.firstBreak == nil)
    }
}
