// A backup taken apart into a folder of our own, and held to its own list.

internal import Crypto
internal import Foundation
internal import KioskFiles
internal import KioskJournal
internal import Subprocess
internal import SystemPackage

/// An archive whose every file is as its list says. No name out of an archive becomes a path before
/// it has been held to what names of a backup look like, and none outside of a folder of our own.
struct BackupArchive: Sendable {
    let manifest: BackupManifest
    let staging: StagingFolder
    /// What is wrong with its journal, though it is the one that was backed up: sentences.
    private(set) var faults: [String] = []

    /// Takes the archive at `path` apart below `parent`. Throws what is wrong with it; then nothing
    /// is left there.
    static func open(_ path: String, in parent: String) async throws(BackupFault) -> BackupArchive {
        guard let handle = FileHandle(forReadingAtPath: path) else { throw .unreadable(path) }
        let staging = try StagingFolder(in: parent)
        do throws(BackupFault) {
            let manifest = try await unpack(handle, to: staging)
            var archive = BackupArchive(manifest: manifest, staging: staging)
            archive.faults = try await archive.journalFaults()
            return archive
        } catch {
            staging.remove()
            throw error
        }
    }

    private static func unpack(
        _ handle: FileHandle, to staging: StagingFolder
    ) async throws(BackupFault) -> BackupManifest {
        do {
            let result = try await Subprocess.run(
                .path("/usr/bin/gzip"), arguments: ["--decompress", "--stdout"],
                environment: .custom(["LC_ALL": "C.UTF-8"]),
                input: .fileDescriptor(
                    FileDescriptor(rawValue: handle.fileDescriptor),
                    closeAfterSpawningProcess: false),
                output: .sequence, error: .discarded
            ) { execution in
                var (reader, unpacking) = (TarReader(), Unpacking(staging: staging))
                do {
                    for try await buffer in execution.standardOutput {
                        let bytes = unsafe buffer.withUnsafeBytes { unsafe Array($0) }
                        try reader.take(bytes) { piece throws(BackupFault) in
                            try unpacking.take(piece)
                        }
                    }
                    try reader.finish()
                    return try unpacking.finish()
                } catch {
                    // It must not go on filling a pipe that nobody reads.
                    try? execution.send(signal: .kill)
                    throw error
                }
            }
            guard result.terminationStatus.isSuccess else {
                throw BackupFault.archive("it is damaged")
            }
            return result.closureResult
        } catch {
            throw error as? BackupFault ?? .archive("it is damaged")
        }
    }

    /// Throws unless the journal is the one that was backed up; tells what was wrong with it then.
    private func journalFaults() async throws(BackupFault) -> [String] {
        let isListed = manifest.files.contains { $0.name == BackupName.journal }
        guard isListed, let expected = manifest.journal else {
            guard isListed == false, manifest.journal == nil else {
                throw .archive("its journal is not in its list")
            }
            return []
        }
        let verdict: JournalVerdict
        do throws(JournalFault) {
            verdict = try await JournalCare(journal: staging.path(of: BackupName.journal))
                .verdict(isThorough: true)
        } catch {
            throw .archive("its journal cannot be read (\(error))")
        }
        guard BackupManifest.Journal(verdict.report) == expected else {
            throw .archive("its journal is not the one that was backed up")
        }
        let isWhole = verdict.damage.isEmpty && verdict.report.breaks.isEmpty
        return isWhole ? [] : verdict.lines { _ in 0 }
    }
}

/// A file of the staging folder that is being written.
private final class StagedFile: Sendable {
    let file: Descriptor

    init(_ file: consuming Descriptor) {
        self.file = file
    }
}

/// The files of an archive as they come.
private struct Unpacking {
    let staging: StagingFolder
    private var manifest: BackupManifest?
    /// The list itself, as long as it is read.
    private var list: [UInt8]?
    private var next = 0
    private var staged: StagedFile?
    private var hash = SHA256()

    init(staging: StagingFolder) {
        self.staging = staging
    }

    mutating func take(_ piece: TarReader.Piece) throws(BackupFault) {
        switch piece {
        case .file(let name, let bytes): try begin(name, bytes)
        case .bytes(let bytes):
            if list != nil {
                list?.append(contentsOf: bytes)
            } else {
                hash.update(data: bytes)
                try BackupFault.writing(staging.path) { () throws(SystemFault) in
                    try staged?.file.write(Array(bytes))
                }
            }
        case .ended: try end()
        }
    }

    private mutating func begin(_ name: String, _ bytes: Int) throws(BackupFault) {
        guard let manifest else {
            guard name == BackupManifest.name, bytes <= BackupManifest.bytes else {
                throw .archive("it does not begin with its list")
            }
            list = []
            return
        }
        guard next < manifest.files.count, manifest.files[next].name == name,
            manifest.files[next].bytes == bytes
        else { throw .archive("a file in it is not in its list") }
        staged = StagedFile(try staging.create(name))
        hash = SHA256()
    }

    private mutating func end() throws(BackupFault) {
        if let list {
            let read = try BackupManifest(json: list)
            // In its one form: its fingerprint is that of these bytes.
            guard read.json == list else { throw .archive("its list cannot be read") }
            try staging.makeRoom(for: read.files.reduce(0) { $0 &+ $1.bytes })
            manifest = read
            self.list = nil
            return
        }
        guard let manifest,
            Hexadecimal.text(hash.finalize()) == manifest.files[next].sha256
        else { throw .archive("a file in it was changed") }
        staged = nil
        next += 1
    }

    func finish() throws(BackupFault) -> BackupManifest {
        guard let manifest, next == manifest.files.count else {
            throw .archive("files of its list are missing")
        }
        return manifest
    }
}

extension StagingFolder {
    /// What stays free on a disk, in bytes.
    private static let reserve = 67_108_864

    /// Throws unless the disk has room for so many bytes.
    fileprivate func makeRoom(for bytes: Int) throws(BackupFault) {
        var facts = statvfs()
        guard unsafe statvfs(path, &facts) == 0 else {
            throw .unwritable(path, SystemFault(code: errno))
        }
        let free = Int(facts.f_bavail).multipliedReportingOverflow(by: Int(facts.f_frsize))
        let room = (free.overflow ? Int.max : free.partialValue) - Self.reserve
        guard bytes <= room else { throw .unwritable(path, SystemFault(code: ENOSPC)) }
    }
}
