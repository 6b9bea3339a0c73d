// The set that a kiosk has laid down, imported by a program with more rights than the kiosk.

internal import Foundation
package import KioskCore
package import KioskPass
internal import KioskRuntime

/// Imports what lies in `import` of the state directory.
///
/// That folder is the kiosk's: nothing in it is trusted. Files are opened and made within the
/// folder as it was found first, never through a link, and of the set only its signature counts.
package struct PendingImport: Sendable {
    /// What came of it.
    package struct Outcome: Sendable {
        /// The set's name and who made it, where it could be read.
        package let set: SettingsSet?
        package let progress: SettingsImport
        package let result: Result<SettingsImporter.Report, ImportFault>
    }

    private let path: String
    private let importer: SettingsImporter

    /// Imports from below `stateDirectory`.
    package init(stateDirectory: String, importer: SettingsImporter) {
        path = stateDirectory + "/" + PendingSettings.folder
        self.importer = importer
    }

    /// Imports the set that waits, says so in `outcome`, and takes it away, whatever came of it;
    /// nil if none waits. The clock shows `seconds` after 1970.
    package func run(at seconds: Int) async -> Outcome? {
        let folder = unsafe open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        guard folder >= 0 else { return nil }
        defer { close(folder) }
        guard let bytes = read(in: folder) else { return nil }
        let outcome = await outcome(of: bytes, at: seconds)
        if let set = outcome.set,
            let text = PendingSettings.text(of: outcome.progress, set: set.name)
        {
            tell(text, in: folder)
        }
        // Another set may have been laid there meanwhile: it waits for its own turn.
        if read(in: folder) == bytes { _ = unsafe unlinkat(folder, PendingSettings.pending, 0) }
        return outcome
    }

    private func outcome(of bytes: [UInt8], at seconds: Int) async -> Outcome {
        let text = String(validating: bytes, as: UTF8.self)
        guard let set = text.flatMap(SettingsSet.read) else {
            return Outcome(
                set: nil, progress: .refused(.malformed),
                result: .failure(.refused(.malformed)))
        }
        do throws(ImportFault) {
            try await importer.check(set, at: seconds)
            let report = try await importer.take(set, at: seconds)
            return Outcome(set: set, progress: .taken, result: .success(report))
        } catch {
            return Outcome(set: set, progress: .refused(error.short), result: .failure(error))
        }
    }

    /// All bytes of the set; nil if there is none. What is no plain file, or too long, is read as
    /// none that is a set.
    private func read(in folder: Int32) -> [UInt8]? {
        let flags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC
        let file = unsafe openat(folder, PendingSettings.pending, flags)
        if file < 0 { return errno == ENOENT ? nil : [] }
        let handle = FileHandle(fileDescriptor: file, closeOnDealloc: true)
        var facts = stat()
        guard unsafe fstat(file, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG,
            // What cannot be read is no set, either.
            let data = try? handle.read(upToCount: SettingsSet.fileBytes + 1)
        else { return [] }
        return Array(data)
    }

    private func tell(_ text: String, in folder: Int32) {
        let draft = PendingSettings.outcome + ".new"
        _ = unsafe unlinkat(folder, draft, 0)
        let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
        let file = unsafe openat(folder, draft, flags, 0o644)
        guard file >= 0 else { return }
        let handle = FileHandle(fileDescriptor: file, closeOnDealloc: true)
        // Without it the kiosk never hears what came of the set; the journal says it anyway.
        guard (try? handle.write(contentsOf: Data(text.utf8))) != nil else { return }
        fchmod(file, 0o644)
        fsync(file)
        _ = unsafe renameat(folder, draft, folder, PendingSettings.outcome)
    }
}

extension ImportFault {
    /// The core's word for it.
    package var short: SettingsFault {
        switch self {
        case .refused(let fault): fault
        case .bad, .unknown: .badConfiguration
        case .notWritten: .notKept
        }
    }
}
