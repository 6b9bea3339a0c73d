// How long the journal is kept, as kiosk.yaml says.

internal import KioskCore
package import KioskJournal

extension Retention {
    /// Loads it from the configuration directory; nothing else of the configuration is looked at,
    /// and no secret is needed.
    package static func load(
        _ directory: String, layers: SettingLayers
    ) async throws(ConfigurationFaults) -> Retention {
        let folder = ConfigurationFolder(path: directory, layers: layers)
        try folder.mustExist()
        return Retention(try await folder.values(.kiosk, name: nil))
    }

    /// What `kiosk.yaml` says of it; its form has been checked.
    init(_ kiosk: SettingValues) {
        self.init(
            journalDays: Int(kiosk["journal_days"]) ?? 0,
            personalDays: Int(kiosk["personal_days"]) ?? 0, copies: CopyPolicy(kiosk))
    }
}
