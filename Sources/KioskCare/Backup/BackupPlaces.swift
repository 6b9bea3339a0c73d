// What of a machine goes into a backup, and where it comes from.

internal import Foundation
internal import KioskCore

/// The files of a kiosk.
package struct BackupPlaces: Sendable {
    /// A file and the name that it has in a backup.
    struct Source: Hashable {
        let name: String
        let path: String
        let limit: Int
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

    /// All files but the two databases, sorted by name; `skipped` are those with names that no
    /// backup can hold, and what editors leave behind.
    func sources(withSecrets: Bool) throws(BackupFault) -> (files: [Source], skipped: [String]) {
        var (files, skipped): ([Source], [String]) = ([], [])
        try walk(config, as: BackupName.config, Limits.configurationBytes, &files, &skipped)
        files.removeAll { $0.name.hasPrefix(BackupName.config + "before") }
        files.removeAll { $0.name.hasPrefix(BackupName.config + "credentials/") }
        skipped.removeAll { $0.hasPrefix(credentials + "/") }
        if withSecrets, exists(credentials) {
            try walk(credentials, as: BackupName.credentials, Limits.secretBytes, &files, &skipped)
        }
        for name in Self.stateFiles + (withSecrets ? Self.stateSecrets : [])
        where exists(state + "/" + name) {
            files.append(
                Source(name: BackupName.state + name, path: state + "/" + name, limit: 1_048_576))
        }
        let pins = state + "/scanners"
        if exists(pins) {
            try walk(pins, as: BackupName.state + "scanners/", 4_096, &files, &skipped)
        }
        guard files.count < BackupManifest.most else { throw .tooLarge(config) }
        return (files.sorted { $0.name < $1.name }, skipped.sorted())
    }

    private func exists(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: path)
    }

    private func walk(
        _ folder: String, as prefix: String, _ limit: Int, _ files: inout [Source],
        _ skipped: inout [String], depth: Int = depth
    ) throws(BackupFault) {
        let names: [String]
        do { names = try FileManager.default.contentsOfDirectory(atPath: folder) } catch {
            throw .unreadable(folder)
        }
        for name in names {
            let path = folder + "/" + name
            guard path != credentials || folder == credentials else { continue }
            var isFolder: ObjCBool = false
            guard unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder),
                BackupName.holds(prefix + name)
            else {
                skipped.append(path)
                continue
            }
            if isFolder.boolValue {
                guard depth > 1 else { throw .tooLarge(path) }
                try walk(path, as: prefix + name + "/", limit, &files, &skipped, depth: depth - 1)
            } else {
                files.append(Source(name: prefix + name, path: path, limit: limit))
            }
        }
    }
}
