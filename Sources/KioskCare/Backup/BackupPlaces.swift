// What of a machine goes into a backup, and where it comes from.

internal import Foundation
internal import KioskCore
internal import KioskFiles

/// The files of a kiosk.
package struct BackupPlaces: Sendable {
    /// A file and the name that it has in a backup.
    struct Source: Sendable {
        let name: String
        let folder: OpenFolder
        let file: String
        let limit: Int
        /// Whether the folder is open to somebody who need not be trusted.
        let isStrict: Bool

        var path: String { folder.path + "/" + file }
    }

    /// A file that is left out, and why.
    package struct Skipped: Hashable, Sendable {
        package let path: String
        /// A clause behind a colon.
        package let why: String
        /// Whether the backup is less than was asked for: somebody has laid there what should not
        /// be there, or it is missing.
        package let isStrange: Bool
    }

    /// The configuration directory.
    package let config: String
    /// Where systemd takes the credentials from.
    let credentials: String
    /// The state directory.
    package let state: String

    /// Folders deep below the configuration directory.
    private static let depth = 3
    /// What the kiosk keeps besides its journal; a used card is never good again, on whatever
    /// machine.
    private static let stateFiles = ["used-cards", "closed", "checkpoint-key.pub"]
    /// What lets its owner name invoices, open sealed numbers or vouch for the journal.
    private static let stateSecrets = ["invoice-key", "checkpoint-key"]

    /// The kiosk with these directories; its credentials lie in the third, or in `credentials` of
    /// the first.
    package init(config: String, state: String, credentials: String? = nil) {
        (self.config, self.state) = (config, state)
        self.credentials = credentials ?? config + "/credentials"
    }

    var journal: String { state + "/journal.sqlite" }
    var seals: String { state + "/seals.sqlite" }

    /// All files but the two databases, sorted by name, and those that are left out.
    func sources(
        withSecrets: Bool
    ) throws(BackupFault) -> (files: [Source], skipped: [Skipped]) {
        var gathering = Gathering(secrets: FileStatus(path: credentials))
        let config = try Self.folder(config)
        try gathering.walk(
            config, as: BackupName.config, Limits.configurationBytes, depth: Self.depth)
        if withSecrets, gathering.secrets != nil {
            try gathering.walk(
                Self.folder(credentials), as: BackupName.credentials, Limits.secretBytes,
                depth: Self.depth)
        } else if withSecrets {
            gathering.skip(credentials, "it is not there, or out of reach", isStrange: true)
        }
        if FileStatus(path: state) != nil {
            let names = Self.stateFiles + (withSecrets ? Self.stateSecrets : [])
            try gathering.takeState(Self.folder(state), names)
        }
        guard gathering.files.count < BackupManifest.most else { throw .tooLarge(self.config) }
        return (
            gathering.files.sorted { $0.name < $1.name },
            gathering.skipped.sorted { $0.path < $1.path }
        )
    }

    /// The state directory, held open; nil where there is none.
    func openState() throws(BackupFault) -> OpenFolder? {
        FileStatus(path: state) == nil ? nil : try Self.folder(state)
    }

    private static func folder(_ path: String) throws(BackupFault) -> OpenFolder {
        try BackupFault.reading(path) { () throws(SystemFault) in try OpenFolder(path) }
    }
}

extension BackupPlaces.Source {
    /// What is in it, and its permissions. Throws `.strange` for what the owner of a strict folder
    /// may have laid there to have somebody else read it.
    func read() throws(BackupFault) -> (bytes: [UInt8], mode: Int) {
        let file = try open()
        let (status, bytes) = try BackupFault.reading(path) { () throws(SystemFault) in
            (try file.status(), try file.read(atMost: limit + 1))
        }
        guard bytes.count <= limit, status.kind == .file else {
            // Who is not trusted must not keep others from a backup of the rest.
            throw isStrict ? .strange(path, "is more than a backup can hold") : .tooLarge(path)
        }
        return (bytes, Int(status.mode & 0o777))
    }

    private func open() throws(BackupFault) -> Descriptor {
        guard isStrict else {
            return try BackupFault.reading(path) { () throws(SystemFault) in
                try folder.openThroughLink(file)
            }
        }
        do throws(StrangeFile) { return try folder.openOwnFile(file) } catch {
            if case .system = error { throw .unreadable(path) }
            throw .strange(path, error.words)
        }
    }
}

/// The files that have been found so far.
private struct Gathering {
    /// More scanners than anybody has at one kiosk.
    private static let mostPins = 256

    /// The folder of the secrets, wherever it lies and whatever leads there.
    let secrets: FileStatus?
    var files: [BackupPlaces.Source] = []
    var skipped: [BackupPlaces.Skipped] = []

    init(secrets: FileStatus?) {
        self.secrets = secrets
    }

    /// The files of a folder that is root's or our own, and of those in it; links are the work of
    /// whoever keeps the configuration there.
    mutating func walk(
        _ folder: OpenFolder, as prefix: String, _ limit: Int, depth: Int
    ) throws(BackupFault) {
        let isStrict = try BackupFault.reading(folder.path) { () throws(SystemFault) in
            try folder.status().isClosedToOthers == false
        }
        for name in try names(folder) where Self.isKept(prefix + name) {
            let path = folder.path + "/" + name
            guard BackupName.holds(prefix + name) else {
                skip(path, "no backup holds such a name")
                continue
            }
            let status = try BackupFault.reading(path) { () throws(SystemFault) in
                try isStrict ? folder.status(name) : FileStatus(path: path)
            }
            guard let status else {
                skip(path, "it leads nowhere")
                continue
            }
            guard status.kind == .folder else {
                files.append(
                    BackupPlaces.Source(
                        name: prefix + name, folder: folder, file: name, limit: limit,
                        isStrict: isStrict))
                continue
            }
            let isSecret = secrets.map(status.isSame) == true
            if isSecret, prefix.hasPrefix(BackupName.config) { continue }
            guard depth > 1 else { throw .tooLarge(path) }
            let next = try BackupFault.reading(path) { () throws(SystemFault) in
                try isStrict ? folder.folder(name) : OpenFolder(path)
            }
            try walk(next, as: prefix + name + "/", limit, depth: depth - 1)
        }
    }

    /// What restores laid aside, and the usual place of the secrets: never a part of the rest.
    private static func isKept(_ name: String) -> Bool {
        name.hasPrefix(BackupName.config + "before") == false
            && name != BackupName.config + "credentials"
    }

    /// Files of the kiosk's own folder: it may lay there what it likes.
    mutating func takeState(_ state: OpenFolder, _ wanted: [String]) throws(BackupFault) {
        let there = Set(try names(state))
        for name in wanted where there.contains(name) {
            take(name, of: state, as: BackupName.state, 1_048_576)
        }
        let pins = "scanners"
        guard there.contains(pins) else { return }
        let path = state.path + "/" + pins
        let status = try BackupFault.reading(path) { () throws(SystemFault) in
            try state.status(pins)
        }
        guard status?.kind == .folder else {
            return skip(path, "it is no folder", isStrange: true)
        }
        let folder = try BackupFault.reading(path) { () throws(SystemFault) in
            try state.folder(pins)
        }
        let all = try names(folder)
        if all.count > Self.mostPins {
            skip(path, "it holds more than \(Self.mostPins) files", isStrange: true)
        }
        for name in all.prefix(Self.mostPins) {
            take(name, of: folder, as: BackupName.state + pins + "/", 4_096)
        }
    }

    private mutating func take(
        _ name: String, of folder: OpenFolder, as prefix: String, _ limit: Int
    ) {
        guard BackupName.holds(prefix + name) else {
            return skip(folder.path + "/" + name, "no backup holds such a name")
        }
        files.append(
            BackupPlaces.Source(
                name: prefix + name, folder: folder, file: name, limit: limit, isStrict: true))
    }

    private func names(_ folder: OpenFolder) throws(BackupFault) -> [String] {
        try BackupFault.reading(folder.path) { () throws(SystemFault) in try folder.names() }
    }

    mutating func skip(_ path: String, _ why: String, isStrange: Bool = false) {
        skipped.append(BackupPlaces.Skipped(path: path, why: why, isStrange: isStrange))
    }
}
