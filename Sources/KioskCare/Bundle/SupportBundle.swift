// What a technician sends to whoever helps from afar: one file, with nothing in it of anybody.

internal import Crypto
internal import Foundation
internal import KioskFiles
internal import KioskJournal
internal import KioskRuntime
internal import KioskStatus

/// Gathers a support bundle and writes it.
package struct SupportBundle: Sendable {
    /// What was written.
    package struct Result: Hashable, Sendable {
        /// Names of the files in it, in their order.
        package var files: [String]
        package var bytes: Int
        /// The journal of the kiosk, in which it belongs that this was made.
        package var journal: String
    }

    private let places: DoctorPlaces

    /// Will gather what there is of the kiosk of `places`.
    package init(_ places: DoctorPlaces) {
        self.places = places
    }

    /// Writes the bundle to `path`, which must not be there yet, readable for its owner alone.
    ///
    /// It takes as long as doctor does. What cannot be read is missing, and said in its place.
    package func write(to path: String) async throws(BackupFault) -> Result {
        let archive = try NewArchive(at: path)
        return try await Restoration.ensured({ archive.staging.remove() }) {
            () async throws(BackupFault) in try await fill(archive)
        }
    }

    private func fill(_ archive: NewArchive) async throws(BackupFault) -> Result {
        let state = await places.stateDirectory(places.layers)
        var files = await contents(state)
        files.append(manifest(files))
        for file in files {
            try archive.staging.write(Array(file.text.utf8), to: Self.folder + file.name)
        }
        try await archive.pack(
            files.map { Self.folder + $0.name }, of: Int(Date().timeIntervalSince1970))
        let status = try archive.publish()
        return Result(
            files: files.map(\.name).sorted(), bytes: status.bytes,
            journal: state + "/journal.sqlite")
    }

    /// What everything in it stands in.
    private static let folder = "kiosk-support/"
}

// MARK: What goes in

extension SupportBundle {
    /// One file of the bundle.
    private struct File: Sendable {
        var name: String
        var text: String
    }

    private static let readMe = """
        What kioskctl support-bundle has gathered of one invoice kiosk.

        doctor.txt, doctor.jsonl   what kioskctl doctor says
        status.json                what the running kiosk says of itself
        configuration.txt          the keys of the configuration, without comments and secrets
        journal.jsonl              the last entries of the journal, numbers masked
        cups-error-log.txt         the end of the print service's log, numbers masked
        kiosk-log.txt              the end of the kiosk's log, numbers masked
        system.txt                 the machine
        manifest.json              the sha256 of each of these

        Secrets are left out, and of every number of eight digits or more the last four are left.

        """

    private func contents(_ state: String) async -> [File] {
        let layers = await places.layers.byHand(places.configuration)
        let credentials =
            await layers.credentials(of: places.configuration)
            ?? places.configuration + "/credentials"
        let mask = BundleMask(secrets: secrets(credentials, state))
        let names = Set(FolderListing.names(in: credentials, atMost: 1_000))
        let settings = BundleSettings(directory: places.configuration, credentials: names)
        let sections = await Doctor(places).sections()
        let findings = sections.flatMap(\.findings)
        return [
            File(name: "README.txt", text: Self.readMe),
            File(
                name: "doctor.txt", text: mask.text(DoctorPage(showsAll: true).text(sections))),
            File(
                name: "doctor.jsonl",
                text: mask.text(findings.map { JSONLine.of($0) + "\n" }.joined())),
            File(name: "status.json", text: mask.withoutSecrets(await status(mask))),
            File(name: "configuration.txt", text: mask.text(settings.text)),
            File(name: "journal.jsonl", text: await journal(state, mask)),
            File(name: "cups-error-log.txt", text: mask.text(cupsLog)),
            File(name: "kiosk-log.txt", text: mask.text(await kioskLog())),
            File(name: "system.txt", text: mask.text(await BundleSystem.text())),
        ]
    }

    /// Every secret that can be read: what cannot be read cannot get into the bundle either.
    private func secrets(_ credentials: String, _ state: String) -> [Data] {
        let given = FolderListing.names(in: credentials, atMost: 1_000).compactMap { name in
            Self.secret { try Descriptor(path: credentials + "/" + name) }
        }
        return given + Self.kept(in: state)
    }

    /// The keys beside the journal. The kiosk may lay there what it likes: a pipe, or a link to a
    /// device that never ends.
    static func kept(in state: String) -> [Data] {
        ["invoice-key", "checkpoint-key"].compactMap { name in
            secret { try OpenFolder(state).openOwnFile(name) }
        }
    }

    /// All of a plain file; nil where it cannot be read, or is too long to be a secret.
    private static func secret(_ open: () throws -> Descriptor) -> Data? {
        do {
            let file = try open()
            guard file.isFile else { return nil }
            let bytes = try file.read(atMost: longest + 1)
            return bytes.count <= longest ? Data(bytes) : nil
        } catch {
            return nil
        }
    }

    /// Bytes of the longest file that is taken for a secret.
    private static let longest = 1_048_576

    private func status(_ mask: BundleMask) async -> String {
        switch await KioskSight.at(places.socket) {
        case .answered(var report):
            // Its settings are those of the configuration, and masked as they are.
            report.configuration.settings = report.configuration.settings.mapValues(mask.text)
            return JSONLine.of(report) + "\n"
        case .stopped: return "{\"fault\":\"no kiosk answers\"}\n"
        case .closed: return "{\"fault\":\"the status socket is closed to this account\"}\n"
        case .silent: return "{\"fault\":\"the kiosk does not answer\"}\n"
        }
    }

    private func journal(_ state: String, _ mask: BundleMask) async -> String {
        do throws(JournalFault) {
            return try await BundleJournal(mask: mask).lines(of: state + "/journal.sqlite")
        } catch {
            return JSONLine.of(["fault": "\(error)"]) + "\n"
        }
    }

    /// The end of the print service's log, where its settings say that it lies.
    private var cupsLog: String {
        let setting = CupsSettings(path: places.cups.places)?.value("ErrorLog")
        let path = setting.flatMap { $0.hasPrefix("/") ? $0 : nil } ?? "/var/log/cups/error_log"
        return TextTail.of(path) ?? "\(path) cannot be read\n"
    }

    private func kioskLog() async -> String {
        let log = await Tool.said([
            "/usr/bin/journalctl", "--unit", places.unit, "--lines=300", "--no-pager", "--quiet",
            "--output=short-iso",
        ])
        return log.isEmpty ? "journalctl has nothing of \(places.unit)\n" : log
    }

    private func manifest(_ files: [File]) -> File {
        let entries = files.map { file in
            let digest = Hexadecimal.text(SHA256.hash(data: Array(file.text.utf8)))
            return Manifest.Entry(
                name: file.name, bytes: file.text.utf8.count,
                sha256: digest)
        }
        let now = Int(Date().timeIntervalSince1970 * 1_000)
        let manifest = Manifest(
            version: KioskVersion.text, made: WallTime(milliseconds: now).iso8601(),
            files: entries)
        return File(name: "manifest.json", text: JSONLine.of(manifest) + "\n")
    }

    /// What is in the bundle, and when it was made.
    private struct Manifest: Encodable {
        /// One file.
        struct Entry: Encodable {
            var name: String
            var bytes: Int
            var sha256: String
        }

        var version, made: String
        var files: [Entry]
    }
}
