// Where the configuration comes from, to be read again while the kiosk runs.

/// A directory and the layers over it.
package struct ConfigurationSource: Sendable {
    let directory: String
    let layers: SettingLayers

    /// The effective settings, without a secret, of a configuration that a kiosk can run with; or
    /// every fault that was found.
    func read() async -> Result<[String: String], ConfigurationFaults> {
        do throws(ConfigurationFaults) {
            _ = try await KioskConfiguration.load(directory, layers: layers)
            return .success(try await EffectiveSettings.load(directory, layers: layers).report)
        } catch {
            return .failure(error)
        }
    }
}
