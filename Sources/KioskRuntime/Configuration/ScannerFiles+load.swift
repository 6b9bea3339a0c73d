// The scanners of scanners.d by themselves, for tools that need nothing else of the configuration.

internal import KioskCore
package import KioskScanner

extension ScannerSettings {
    /// Loads every file of `scanners.d`, whether `kiosk.yaml` names it or not, in the order of
    /// their names, with the layers over them and no secrets.
    ///
    /// Throws the faults of these files.
    package static func load(
        _ directory: String, layers: SettingLayers
    ) async throws(ConfigurationFaults) -> [ScannerSettings] {
        let folder = ConfigurationFolder(path: directory, layers: layers)
        try folder.mustExist()
        var gathering = FaultGathering()
        let scanners = await ScannerFiles(folder: folder)
            .load(named: folder.names(in: ScannerFiles.folderName), &gathering)
        guard gathering.faults.isEmpty else { throw ConfigurationFaults(gathering.faults) }
        return scanners
    }
}
