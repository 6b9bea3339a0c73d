// Where the kiosk lays a set of settings that was scanned, for the service that may import it.

internal import Foundation
package import KioskCore
package import KioskPass

/// The folder `import` of the state directory. The kiosk writes `pending` there and may not change
/// the configuration; `kiosk-import.service` may, trusts nothing of it, and answers in `outcome`.
package struct PendingSettings: Sendable {
    /// The folder's name in the state directory.
    package static let folder = "import"
    /// The set that waits: its codes, one a line.
    package static let pending = "pending"
    /// What came of the last one.
    package static let outcome = "outcome"
    /// Bytes of the outcome.
    private static let outcomeBytes = 200

    private let path: String
    private let files: StateFiles

    /// Keeps it below `stateDirectory`. Every call may wait for the disk.
    package init(stateDirectory: String) {
        path = stateDirectory + "/" + PendingSettings.folder
        files = StateFiles(folder: path)
    }

    /// Lays a set there, in place of one that waits. When this returns, it outlives a power cut.
    package func lay(_ set: SettingsSet) throws(StateFileFault) {
        // Where the folder cannot be made, the file in it says why.
        try? FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: false,
            attributes: [.posixPermissions: 0o750])
        try files.replace(PendingSettings.pending, with: Array(set.lines.utf8))
    }

    /// What came of a set that was laid there: `.taken` or `.refused`; nil as long as nobody has
    /// said so.
    package func outcome(of set: String) throws(StateFileFault) -> SettingsImport? {
        guard
            let bytes = try files.read(
                PendingSettings.outcome, atMost: PendingSettings.outcomeBytes),
            let text = String(validating: bytes, as: UTF8.self)
        else { return nil }
        let words = text.split(whereSeparator: \.isWhitespace).map(String.init)
        guard words.count == 2, words[0] == set else { return nil }
        if words[1] == "taken" { return .taken }
        return SettingsFault(rawValue: words[1]).map(SettingsImport.refused)
    }

    /// The text of an outcome file; nil where it is none.
    package static func text(of progress: SettingsImport, set: String) -> String? {
        switch progress {
        case .reading: nil
        case .taken: "\(set) taken\n"
        case .refused(let fault): "\(set) \(fault.rawValue)\n"
        }
    }
}
